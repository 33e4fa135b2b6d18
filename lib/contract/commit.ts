import { z } from 'zod'

import { time } from './words'

/** One revision as people read it, with what is known of it. */
export const commitSchema = z.object({
  /** As the engine writes the revision. */
  revision: z.string(),
  /** As people read it. */
  short: z.string(),
  subject: z.string().optional(),
  author: z.string().optional(),
  at: time.optional(),
  /** Where it can be read on the Git host. */
  url: z.string().optional(),
  /** The pull or merge request that its message names. */
  pull: z.object({ number: z.string(), url: z.string() }).optional(),
  /** Why subject and author are not known. */
  problem: z.string().optional(),
})
export type CommitItem = z.infer<typeof commitSchema>
