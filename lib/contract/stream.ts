import { z } from 'zod'

import { appSchema } from './app'
import { clusterSchema } from './cluster'
import { changeSchema, totalsSchema } from './fleet'

/**
 * `GET /api/stream?view=…&view=…&since=…`: each `view` is an AppView as a URL query string, as `/api/apps` reads it.
 * The event id is `<epoch>-<seq>`; `Last-Event-ID` or `since` resumes, an unknown epoch is answered by `resync`.
 */
export const streamQuerySchema = z.strictObject({
  view: z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(z.string().max(2000)).max(20),
    )
    .optional(),
  since: z.string().max(100).optional(),
})

/** What happened to one view since the frame before: whether its members or their order are no longer those held. */
export const viewDeltaSchema = z.object({
  total: z.number(),
  entered: z.number(),
  left: z.number(),
  reordered: z.number(),
})
export type ViewDelta = z.infer<typeof viewDeltaSchema>

/** Everything the stream can say. Adding a frame is adding a member here and a case in `applyFrame`. */
export const streamFrameSchema = z.discriminatedUnion('type', [
  /** First on every connection: from here on nothing is missed. */
  z.object({ type: z.literal('hello'), epoch: z.string(), seq: z.number() }),
  z.object({
    type: z.literal('delta'),
    seq: z.number(),
    /** Rows that match one of the views now or did before, as they are now. */
    rows: z.array(appSchema),
    /** Keys (`appKey`) of apps that no longer exist or may no longer be seen. */
    removed: z.array(z.string()),
    /** By the view's query string as it was given. */
    views: z.record(z.string(), viewDeltaSchema),
    totals: totalsSchema.optional(),
    clusters: z.array(clusterSchema),
    removedClusters: z.array(z.string()),
    changes: z.array(changeSchema),
  }),
  /** The client cannot be brought up to date by deltas: read everything again. */
  z.object({
    type: z.literal('resync'),
    reason: z.enum(['epoch', 'too-far-behind', 'rights-changed']),
  }),
  z.object({ type: z.literal('beat'), at: z.string() }),
  /** The server ends; reconnect. */
  z.object({ type: z.literal('bye') }),
])
export type StreamFrame = z.infer<typeof streamFrameSchema>

/** Milliseconds between heartbeats; two missed and the client says so and polls. */
export const BEAT_EVERY_MS = 15_000
