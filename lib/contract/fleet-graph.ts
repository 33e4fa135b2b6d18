import { z } from 'zod'

import { standingCountsSchema } from './cluster'
import { appMarkSchema, time, toneSchema } from './words'

export const FLEET_NODE_KINDS = ['source', 'set', 'app', 'apps', 'cluster', 'more'] as const

export const fleetGraphQuerySchema = z.strictObject({
  focus: z
    .string()
    .max(1000)
    .optional()
    .describe(
      '`source:<key>`, `cluster:<id>`, `project:<name>` or `app:<key>`; the whole fleet unless given',
    ),
  q: z.string().max(200).optional(),
  show: z.enum(['all', 'trouble']).default('all'),
})

/** `GET /api/graph`: sources, the apps that they feed, and the clusters that those deploy to. Never more than 300 nodes: the rest is counted. */
export const fleetGraphSchema = z.object({
  asOf: time,
  /** What is in the middle, with a sentence: "fleet-infra feeds 62 applications in 9 clusters; 3 are not well." */
  sentence: z.string(),
  focus: z.object({ kind: z.string(), key: z.string(), label: z.string() }).optional(),
  nodes: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(FLEET_NODE_KINDS),
      label: z.string(),
      sub: z.string(),
      tone: toneSchema.optional(),
      /** For one app. */
      app: appMarkSchema.optional(),
      /** For everything that stands for several apps. */
      counts: standingCountsSchema.optional(),
      /** A page of ours. */
      href: z.string().optional(),
      /** The focus that opens it here. */
      focus: z.string().optional(),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      how: z.enum(['feeds', 'generates', 'owns', 'deploys-to', 'waits-for']),
    }),
  ),
  /** Apps that the question is about, and those that are drawn one by one. */
  apps: z.object({ total: z.number(), shown: z.number() }),
})
export type FleetGraph = z.infer<typeof fleetGraphSchema>
