import { z } from 'zod'

import { TONES } from '@/lib/domain/description'
import { STANDINGS } from '@/lib/domain/urgency'

/** Shapes that several answers share. */
export const time = z.iso.datetime().describe('ISO 8601 time, UTC')
export const toneSchema = z.enum(TONES)

export const objectIdSchema = z.object({
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
})

export const conditionSchema = z.object({
  type: z.string(),
  tone: toneSchema,
  message: z.string(),
  reason: z.string().optional(),
  since: z.string().optional(),
})

export type ConditionItem = z.infer<typeof conditionSchema>

export const policySchema = z.object({
  name: z.string(),
  value: z.string(),
  note: z.string().optional(),
  tone: toneSchema.optional(),
})

export type PolicyItem = z.infer<typeof policySchema>

/** A link to an app with how it stands, where a whole row would be too much. */
export const appMarkSchema = z.object({
  ref: z.object({
    cluster: z.string(),
    type: z.string(),
    namespace: z.string(),
    name: z.string(),
  }),
  cluster: z.string().describe('Name of the cluster'),
  urgency: z.string(),
  standing: z.enum(STANDINGS),
})
export type AppMark = z.infer<typeof appMarkSchema>

/** What every list answers besides its items. */
export const pageSchema = { total: z.number(), nextCursor: z.string().nullable(), asOf: time }

/** What every paged list may be asked: the cursor is what the page before gave. */
export const pageQuery = {
  limit: z.coerce.number().int().min(0).max(200).default(50),
  cursor: z.string().max(4000).optional(),
}
