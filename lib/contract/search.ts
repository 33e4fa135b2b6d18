import { z } from 'zod'

import { appSchema } from './app'
import { clusterSchema } from './cluster'

export const searchQuerySchema = z.strictObject({
  q: z.string().max(200).default('').describe('Words that must all occur; empty finds nothing'),
})

/** What the command palette offers: at most 20 of each, best match first. */
export const searchSchema = z.object({
  apps: z.array(appSchema),
  clusters: z.array(clusterSchema),
})
export type SearchResult = z.infer<typeof searchSchema>
