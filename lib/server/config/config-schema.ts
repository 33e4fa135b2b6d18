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
})

export const configSchema = z.strictObject({
  banner: text.optional(),
  clusters: z.array(clusterSettingsSchema, 'must be a list').default([]),
})

/** What fleetglass.yaml says. */
export type Config = z.output<typeof configSchema>

/** What it says of one cluster; a cluster that it does not name has the defaults. */
export type ClusterSettings = Omit<Config['clusters'][number], 'context'>

export const EMPTY_CONFIG: Config = { clusters: [] }

const DEFAULTS: ClusterSettings = {
  labels: {},
  access: 'service',
  namespaces: [],
  actions: 'off',
  destinations: [],
}

/** The first entry that names one of the contexts. */
export function settingsFor(config: Config, contexts: readonly string[]): ClusterSettings {
  const found = config.clusters.find(({ context }) => contexts.includes(context))
  if (!found) return DEFAULTS
  const { context: _, ...settings } = found
  return settings
}
