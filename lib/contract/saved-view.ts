import { z } from 'zod'

import { time } from './words'

const name = z.string().trim().min(1, 'Give the view a name.').max(60, 'At most 60 letters.')
/** A query string of the Applications page, as `/api/apps` reads it. */
const query = z.string().max(2000)

export const savedViewSchema = z.object({
  id: z.string(),
  name,
  query,
  /** Everyone sees a shared view; only its owner changes it. */
  isShared: z.boolean(),
  isMine: z.boolean(),
  owner: z.string(),
  updatedAt: time,
})
export type SavedView = z.infer<typeof savedViewSchema>

export const savedViewListSchema = z.object({ items: z.array(savedViewSchema), total: z.number() })
export type SavedViewList = z.infer<typeof savedViewListSchema>

/** `POST /api/views`, and `PUT /api/views/{id}`. */
export const savedViewInputSchema = z.strictObject({
  name,
  query,
  isShared: z.boolean().default(false),
})
export type SavedViewInput = z.infer<typeof savedViewInputSchema>
