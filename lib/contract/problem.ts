import { z } from 'zod'

/** RFC 9457. `code` is stable for programs, `detail` is a sentence for people. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  /** For a refused query or body: the parameters at fault, each with a sentence. */
  errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>
