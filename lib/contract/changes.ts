import { z } from 'zod'

import { changeSchema } from './fleet'
import { commitSchema } from './commit'
import { pageQuery, pageSchema, time } from './words'

/** What a person asks for: a deployment is a change of what runs, link is a cluster that came or went. */
export const CHANGE_GROUPS = [
  'deployments',
  'sync',
  'health',
  'lifecycle',
  'links',
  'apps',
] as const

export const changeQuerySchema = z.strictObject({
  ...pageQuery,
  /** Minutes back from now. */
  minutes: z.coerce.number().int().min(1).max(129_600).default(30),
  cluster: z.string().optional(),
  project: z.string().optional(),
  env: z.string().optional(),
  group: z.enum(CHANGE_GROUPS).optional(),
  q: z.string().max(200).optional(),
})

/** A change with what is known of the commit and of who began it, where it is a deployment. */
export const changeItemSchema = changeSchema.extend({
  project: z.string().optional(),
  commits: z.array(commitSchema).optional(),
  by: z.string().optional(),
})
export type ChangeItem = z.infer<typeof changeItemSchema>

/** `GET /api/changes`: newest first, over all clusters and engines. */
export const changeListSchema = z.object({
  ...pageSchema,
  items: z.array(changeItemSchema),
  counts: z.record(z.enum(CHANGE_GROUPS), z.number()),
  from: time,
})
export type ChangeList = z.infer<typeof changeListSchema>
