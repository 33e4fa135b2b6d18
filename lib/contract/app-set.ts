import { z } from 'zod'

import { appRefSchema, clusterMarkSchema } from './app'
import { standingCountsSchema } from './cluster'
import {
  appMarkSchema,
  conditionSchema,
  pageQuery,
  pageSchema,
  policySchema,
  time,
  toneSchema,
} from './words'

export const appSetItemSchema = z.object({
  ref: appRefSchema,
  cluster: z.object({ id: z.string(), name: z.string() }),
  label: z.string(),
  tone: toneSchema,
  message: z.string(),
  /** The generators in words, one sentence each. */
  generators: z.array(z.string()),
  /** The generated apps that Fleetglass sees, by standing. */
  apps: standingCountsSchema,
  /** How many the set itself says it has generated. */
  generatedTotal: z.number(),
  /** How far a roll-out in steps has come: apps done of all, and the step under way. */
  rollOut: z
    .object({ done: z.number(), total: z.number(), step: z.number().optional(), steps: z.number() })
    .optional(),
})
export type AppSetItem = z.infer<typeof appSetItemSchema>

export const appSetQuerySchema = z.strictObject({
  ...pageQuery,
  q: z.string().max(200).optional(),
  cluster: z.string().optional(),
  show: z.enum(['all', 'trouble', 'rolling']).default('all'),
})
/** `GET /api/appsets`: those in trouble first. */
export const appSetListSchema = z.object({
  ...pageSchema,
  items: z.array(appSetItemSchema),
  counts: z.object({ all: z.number(), trouble: z.number(), rolling: z.number() }),
  clusters: z.array(clusterMarkSchema),
})
export type AppSetList = z.infer<typeof appSetListSchema>

interface Node {
  kind: string
  words: string
  children: Node[]
}
const generator: z.ZodType<Node> = z.object({
  kind: z.string(),
  words: z.string(),
  get children() {
    return z.array(generator)
  },
})

/** `GET /api/appsets/{cluster}/{type}/{namespace}/{name}` */
export const appSetDetailSchema = appSetItemSchema.extend({
  conditions: z.array(conditionSchema),
  generatorTree: z.array(generator),
  template: z.object({
    name: z.string(),
    project: z.string(),
    destination: z.string(),
    sources: z.array(
      z.object({
        url: z.string(),
        path: z.string().optional(),
        chart: z.string().optional(),
        targetRevision: z.string().optional(),
      }),
    ),
  }),
  policies: z.array(policySchema),
  steps: z.array(
    z.object({
      words: z.string(),
      maxUpdate: z.string().optional(),
      /** How many apps are in it; `apps` are at most 100 of them, those that are not done first. */
      total: z.number(),
      apps: z.array(
        z.object({
          name: z.string(),
          state: z.string(),
          message: z.string(),
          since: z.string().optional(),
          app: appMarkSchema.optional(),
        }),
      ),
    }),
  ),
  /** Generated apps, worst first; at most 200. Those that the set names and nobody sees have no `app`. */
  generated: z.array(
    z.object({ name: z.string(), namespace: z.string(), app: appMarkSchema.optional() }),
  ),
  /** How many of them its status names: engines cut the list of a large set short. */
  named: z.number(),
  /** Clusters against its cluster generators; absent when it has none. */
  matches: z
    .object({
      /** Where the labels come from: the engine's own registration, or Fleetglass's configuration when that cannot be read. */
      labelsFrom: z.enum(['engine', 'fleetglass']),
      note: z.string().optional(),
      items: z.array(
        z.object({
          name: z.string(),
          server: z.string(),
          cluster: z.string().optional(),
          isMatched: z.boolean(),
          lacks: z.array(z.string()),
        }),
      ),
    })
    .optional(),
  asOf: time,
})
export type AppSetDetail = z.infer<typeof appSetDetailSchema>
