import { z } from 'zod'

import { appRefSchema } from './app'
import { clusterMarkSchema } from './app'
import { standingCountsSchema } from './cluster'
import { conditionSchema, pageQuery, pageSchema, time } from './words'

export const windowSchema = z.object({
  kind: z.enum(['allow', 'deny']),
  schedule: z.string(),
  duration: z.string(),
  timeZone: z.string(),
  applications: z.array(z.string()),
  namespaces: z.array(z.string()),
  clusters: z.array(z.string()),
  manualSync: z.boolean(),
  andOperator: z.boolean(),
  syncOverrun: z.boolean(),
  description: z.string(),
})

export const windowStateSchema = z.object({
  window: windowSchema,
  isActive: z.boolean(),
  opensAt: time.optional(),
  closesAt: time.optional(),
  problem: z.string().optional(),
})

export const windowVerdictSchema = z.object({
  automatic: z.boolean(),
  manual: z.boolean(),
  reason: z.string(),
  changesAt: time.optional(),
  windows: z.array(windowStateSchema),
})

const kindRule = z.object({ group: z.string(), kind: z.string(), name: z.string().optional() })

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['high', 'medium', 'low']),
  message: z.string(),
  rule: z.string(),
})

/** A project in a list. Engines without projects group apps by label or namespace: then it has no rules. */
export const projectItemSchema = z.object({
  cluster: z.object({ id: z.string(), name: z.string() }),
  /** Namespace of the object that holds its rules; absent when there is no such object. */
  namespace: z.string().optional(),
  name: z.string(),
  engine: z.string(),
  /** `rules`: an object holds its limits; `grouping`: only a name that apps share; `absent`: apps name it and it does not exist. */
  state: z.enum(['rules', 'grouping', 'absent']),
  description: z.string(),
  apps: standingCountsSchema,
  findings: z.object({ high: z.number(), medium: z.number(), low: z.number() }),
  windows: z.object({ total: z.number(), active: z.number() }),
})
export type ProjectItem = z.infer<typeof projectItemSchema>

export const projectQuerySchema = z.strictObject({
  ...pageQuery,
  q: z.string().max(200).optional(),
  cluster: z.string().optional(),
  show: z.enum(['all', 'findings', 'windows', 'absent']).default('all'),
})
export const projectListSchema = z.object({
  ...pageSchema,
  items: z.array(projectItemSchema),
  counts: z.object({
    all: z.number(),
    findings: z.number(),
    windows: z.number(),
    absent: z.number(),
  }),
  clusters: z.array(clusterMarkSchema),
})
export type ProjectList = z.infer<typeof projectListSchema>

/** `GET /api/projects/{cluster}/{namespace}/{name}`; namespace `-` for a project without an object. */
export const projectDetailSchema = projectItemSchema.extend({
  ref: appRefSchema.optional(),
  repositories: z.array(z.object({ pattern: z.string(), isDenied: z.boolean() })),
  destinationRules: z.array(
    z.object({
      server: z.string(),
      name: z.string(),
      namespace: z.string(),
      isDenied: z.boolean(),
    }),
  ),
  clusterKinds: z.object({ allowed: z.array(kindRule), denied: z.array(kindRule) }),
  namespacedKinds: z.object({ allowed: z.array(kindRule).optional(), denied: z.array(kindRule) }),
  sourceNamespaces: z.array(z.string()),
  roles: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      policies: z.array(z.string()),
      groups: z.array(z.string()),
    }),
  ),
  windowStates: z.array(windowStateSchema),
  conditions: z.array(conditionSchema),
  lint: z.array(findingSchema),
  /** What a person may choose from when asking: destinations and repositories that its apps use. */
  choices: z.object({
    clusters: z.array(z.object({ name: z.string(), server: z.string() })),
    namespaces: z.array(z.string()),
    repositories: z.array(z.string()),
  }),
  asOf: time,
})
export type ProjectDetail = z.infer<typeof projectDetailSchema>

/** `GET /api/projects/…/permits?…` */
export const permitsQuerySchema = z.strictObject({
  kind: z.string().min(1).max(63),
  group: z.string().max(253).default(''),
  namespace: z.string().max(253).default(''),
  server: z.string().max(2000).default(''),
  clusterName: z.string().max(253).default(''),
  repository: z.string().max(2000).optional(),
})
export const permitsSchema = z.object({
  isAllowed: z.boolean(),
  because: z.string(),
  rule: z.string().optional(),
  warnings: z.array(z.string()),
})
export type Permits = z.infer<typeof permitsSchema>
