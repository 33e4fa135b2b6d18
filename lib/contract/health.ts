import { z } from 'zod'

/** Numbers only: this answer is for probes without an identity. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  clusters: z.object({ total: z.number(), loading: z.number() }),
})
export type Readiness = z.infer<typeof readinessSchema>
