import 'server-only'

import { z } from 'zod'

/** YAML 1.1 readers turn a bare on/off into a boolean; both spellings are meant. */
const onOff = z.preprocess(
  (value) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : value),
  z.enum(['on', 'off'], 'must be on or off'),
)
const text = z.string('must be a text').min(1, 'must not be empty')
/** Numbers and booleans as label values are texts that somebody forgot to quote. */
const labelValue = z.preprocess(
  (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
  z.string('must be a text'),
)

const diffSchema = z.strictObject(
  {
    dryRun: z
      .boolean('must be true or false')
      .optional()
      .describe('Ask the API server by a dry run what a sync would make of an object'),
  },
  'must be a map',
)

const clusterSettingsSchema = z.strictObject({
  context: text.describe('Name of the kubeconfig context'),
  name: text.optional(),
  labels: z.record(z.string(), labelValue, 'must be a map of texts').default({}),
  colour: z
    .string('must be a text')
    .regex(/^(#[0-9a-f]{3,8}|[a-z]+)$/i, 'must be a colour such as #3b82f6 or teal')
    .optional(),
  access: z.enum(['service', 'impersonate'], 'must be service or impersonate').default('service'),
  namespaces: z.array(text, 'must be a list of namespaces').default([]),
  actions: onOff.default('off'),
  destinations: z
    .array(text, 'must be a list of texts')
    .default([])
    .describe('How engines elsewhere call this cluster: server URL, name, or namespace/secret'),
  diff: diffSchema.default({}).describe('Wins over what is said for all clusters'),
})

const globs = z.array(text, 'must be a list of globs').default(['*'])

const hostSchema = z.strictObject({
  host: text
    .regex(/^[\w.-]+(:\d+)?$/, 'must be a host, with a port where it is not the usual one')
    .describe('Host that may be read: github.com, charts.example.com:8443'),
  username: text.default('x-access-token'),
  tokenEnv: text
    .regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable')
    .optional()
    .describe('Name of the environment variable that holds the token; absent for what is public'),
  allowPrivate: z.boolean('must be true or false').default(false),
  allow: z
    .array(z.strictObject({ clusters: globs, projects: globs }), 'must be a list')
    .default([{ clusters: ['*'], projects: ['*'] }])
    .describe('For the apps of which clusters and projects'),
})

/** `spec.template.spec.containers[].image`, `metadata.labels["app.kubernetes.io/part-of"]` */
const fieldPath = text.regex(
  /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[\]|\["[^"\]]+"\])*$/,
  'must be a path such as spec.replicas, spec.rules[].host or metadata.labels["example.com/region"]',
)

const expectedSchema = z.strictObject({
  name: text.describe('What people call the difference: replicas'),
  group: z.string('must be a text').default('*').describe('A glob; empty for the core API'),
  kind: text.default('*').describe('A glob'),
  path: fieldPath,
})

export const configSchema = z.strictObject({
  banner: text.optional(),
  git: z.array(hostSchema, 'must be a list').default([]),
  charts: z.array(hostSchema, 'must be a list').default([]),
  diff: diffSchema.default({}),
  compare: z
    .strictObject(
      { expected: z.array(expectedSchema, 'must be a list').default([]) },
      'must be a map',
    )
    .default({ expected: [] }),
  clusters: z.array(clusterSettingsSchema, 'must be a list').default([]),
})

/** What fleetglass.yaml says. */
export type Config = z.output<typeof configSchema>

/** What it says of one cluster; a cluster that it does not name has the defaults. */
export type ClusterSettings = Omit<Config['clusters'][number], 'context'>

export const EMPTY_CONFIG: Config = {
  ...{ git: [], charts: [], clusters: [] },
  ...{ diff: {}, compare: { expected: [] } },
}

const DEFAULTS: ClusterSettings = {
  labels: {},
  access: 'service',
  namespaces: [],
  actions: 'off',
  destinations: [],
  diff: {},
}

/** Whether a cluster's API server may be asked by dry runs: as its own entry says, else as is said for all, else not. */
export function dryRunIn(config: Config, { diff }: ClusterSettings): boolean {
  return diff.dryRun ?? config.diff.dryRun ?? false
}

/** The first entry that names one of the contexts. */
export function settingsFor(config: Config, contexts: readonly string[]): ClusterSettings {
  const found = config.clusters.find(({ context }) => contexts.includes(context))
  if (!found) return DEFAULTS
  const { context: _, ...settings } = found
  return settings
}
