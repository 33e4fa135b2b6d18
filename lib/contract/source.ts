import { z } from 'zod'

import { SOURCE_KINDS } from '@/lib/domain/app'
import { SOURCE_STATES } from '@/lib/domain/source-object'

import { clusterMarkSchema } from './app'
import { standingCountsSchema } from './cluster'
import { conditionSchema, objectIdSchema, pageQuery, pageSchema, time } from './words'

/** `unfetched`: no object fetches it; the engine does so by itself and tells only in its apps. */
export const FLEET_SOURCE_STATES = [...SOURCE_STATES, 'unfetched'] as const

/** One repository, registry or bucket, however it is spelled and by however many objects and apps it is used. */
export const fleetSourceSchema = z.object({
  /** Path-safe; stands for kind and address. */
  key: z.string(),
  kind: z.enum(SOURCE_KINDS),
  /** One spelling for people. */
  url: z.string(),
  /** Where people can look at it. */
  webUrl: z.string().optional(),
  /** At most 20. */
  spellings: z.array(z.string()),
  /** The worst state of its objects. */
  state: z.enum(FLEET_SOURCE_STATES),
  message: z.string(),
  objects: z.number(),
  apps: standingCountsSchema,
  /** At most 20, by name; `clustersTotal` says how many there are. */
  clusters: z.array(z.object({ id: z.string(), name: z.string() })),
  clustersTotal: z.number(),
  engines: z.array(z.string()),
  /** ISO time of the newest artifact or comparison. */
  fetchedAt: time.optional(),
  /** Newest revisions that are held, with in how many clusters; more than one is skew. */
  revisions: z.array(z.object({ revision: z.string(), clusters: z.number() })),
  /** The credential that it fails on, by name. */
  blamed: z.string().optional(),
})
export type FleetSource = z.infer<typeof fleetSourceSchema>

export const sourceQuerySchema = z.strictObject({
  ...pageQuery,
  q: z.string().max(200).optional(),
  kind: z.enum(SOURCE_KINDS).optional(),
  cluster: z.string().optional(),
  show: z.enum(['all', 'trouble', 'suspended', 'unused']).default('all'),
})
/** `GET /api/sources`: failing first, then by how many apps hang on them. */
export const sourceListSchema = z.object({
  ...pageSchema,
  items: z.array(fleetSourceSchema),
  counts: z.object({
    all: z.number(),
    trouble: z.number(),
    suspended: z.number(),
    unused: z.number(),
  }),
  kinds: z.array(z.object({ value: z.enum(SOURCE_KINDS), count: z.number() })),
  clusters: z.array(clusterMarkSchema),
})
export type SourceList = z.infer<typeof sourceListSchema>

export const sourceObjectSchema = z.object({
  cluster: z.object({ id: z.string(), name: z.string() }),
  id: objectIdSchema,
  type: z.string(),
  url: z.string(),
  chart: z.string().optional(),
  targetRevision: z.string(),
  state: z.enum(SOURCE_STATES),
  message: z.string(),
  conditions: z.array(conditionSchema),
  artifact: z
    .object({
      revision: z.string(),
      updatedAt: z.string().optional(),
      digest: z.string().optional(),
      bytes: z.number().optional(),
    })
    .optional(),
  intervalMs: z.number().optional(),
  credential: z.object({ kind: z.string(), name: z.string(), isBlamed: z.boolean() }).optional(),
  /** False while the cluster does not answer: then this is what was last known. */
  isCurrent: z.boolean(),
  apps: z.number(),
})
export type SourceObjectItem = z.infer<typeof sourceObjectSchema>

export const sourceDetailQuerySchema = z.strictObject(pageQuery)

/** `GET /api/sources/{key}`: a page of the objects that fetch it, the worst first; its apps are a list of apps with `source=<key>`. */
export const sourceDetailSchema = fleetSourceSchema.extend({
  ...pageSchema,
  items: z.array(sourceObjectSchema),
})
export type SourceDetail = z.infer<typeof sourceDetailSchema>
