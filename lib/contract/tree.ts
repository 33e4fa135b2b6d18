import { z } from 'zod'

import { FINDING_CODES } from '@/lib/domain/finding'
import { LEANINGS } from '@/lib/domain/live-object'
import { SYNCS } from '@/lib/domain/status'
import { NODE_MARKS, NODE_ROLES } from '@/lib/domain/tree'

import { healthSchema } from './app'
import { objectIdSchema, time, toneSchema } from './words'

export const edgeHowSchema = z.enum([...LEANINGS, 'feeds', 'generates', 'waits-for'])

/** One thing in the tree of an app; see `TreeNode` in the domain for what the fields mean. */
export const treeNodeSchema = z.object({
  key: z.string(),
  role: z.enum(NODE_ROLES),
  version: z.string(),
  parents: z.array(z.string()),
  links: z.array(z.object({ to: z.string(), how: edgeHowSchema })),
  health: healthSchema.optional(),
  sync: z.enum(SYNCS).optional(),
  marks: z.array(z.enum(NODE_MARKS)),
  line: z.string(),
  images: z.array(z.string()).optional(),
  ready: z.object({ ready: z.number(), wanted: z.number() }).optional(),
  restarts: z.number().optional(),
  revision: z.string().optional(),
  createdAt: z.string().optional(),
  wave: z.number().optional(),
  hook: z.string().optional(),
  message: z.string().optional(),
  href: z.string().optional(),
  address: z.string().optional(),
})

export const treeQuerySchema = z.strictObject({
  since: z
    .string()
    .max(100)
    .optional()
    .describe('The version that one holds: only what is new since then is answered'),
})

/**
 * `GET …/tree?since=`: what an app consists of, down to the pods. Whoever asks keeps it watched for half a minute.
 * With `since` of this server's own only what changed; else, and when too much has, everything (`isWhole`).
 */
export const treeSchema = z.object({
  version: z.string(),
  isWhole: z.boolean(),
  /**
   * `loading`: more is still being read; `live`; `declared`: the engine's own list alone, `note` says why there is nothing
   * live; `stale`: the cluster does not answer, this is what was; `unread`: nothing can be told, `note` says why.
   */
  state: z.enum(['loading', 'live', 'declared', 'stale', 'unread']),
  note: z.string().optional(),
  asOf: time,
  nodes: z.array(treeNodeSchema),
  gone: z.array(z.string()),
  /** How many nodes there are in all. */
  total: z.number(),
  /** Names of the clusters that keys begin with. */
  clusters: z.record(z.string(), z.string()),
  unread: z.array(
    z.object({ group: z.string(), kind: z.string(), namespace: z.string(), message: z.string() }),
  ),
})
export type TreeAnswer = z.infer<typeof treeSchema>

export const findingSchema = z.object({
  code: z.enum(FINDING_CODES),
  tone: toneSchema,
  /** Id of the cluster that both objects are in. */
  cluster: z.string(),
  about: objectIdSchema,
  under: objectIdSchema,
  count: z.number(),
  sentence: z.string(),
  evidence: z.array(
    z.object({
      from: z.enum(['status', 'event', 'spec', 'engine']),
      by: z.string(),
      text: z.string(),
      at: z.string().optional(),
    }),
  ),
  next: z.array(z.string()),
  since: z.string().optional(),
})
export type FindingItem = z.infer<typeof findingSchema>

/** `GET …/findings`: why it does not work, the worst first, at most 20. Keeps the tree watched as `tree` does. */
export const findingsSchema = z.object({
  state: treeSchema.shape.state,
  note: z.string().optional(),
  asOf: time,
  items: z.array(findingSchema),
  total: z.number(),
})
export type Findings = z.infer<typeof findingsSchema>
