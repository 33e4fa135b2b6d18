import { z } from 'zod'

import { time } from './words'

const flag = z.enum(['0', '1']).default('0')

/** Lines that a browser asks for at most, and keeps. */
export const MAX_LOG_LINES = 10_000

export const logsQuerySchema = z.strictObject({
  group: z.string().max(253).default(''),
  kind: z.string().min(1).max(63).describe('Pod, or a workload: then all of its pods'),
  namespace: z.string().min(1).max(253),
  name: z.string().min(1).max(253),
  container: z.string().max(253).optional().describe('All containers unless given'),
  previous: flag.describe('What the containers said before they were last restarted'),
  follow: flag,
  tail: z.coerce.number().int().min(0).max(MAX_LOG_LINES).default(500),
  sinceSeconds: z.coerce.number().int().min(1).max(604_800).optional(),
  download: flag.describe('As a text file instead'),
})

/**
 * `GET …/logs`: newline-delimited JSON. Lines of one container are in order; of several they are merged by time as far as
 * they are there. `download=1` answers a text file.
 */
export const logFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('lines'),
    lines: z.array(
      z.object({
        pod: z.string(),
        container: z.string(),
        at: time.optional(),
        text: z.string(),
        /** It was longer than is shown: that many bytes in all. */
        bytes: z.number().optional(),
      }),
    ),
  }),
  z.object({
    type: z.literal('source'),
    pod: z.string(),
    container: z.string(),
    /** `refused` and `gone` say why in `message`. */
    state: z.enum(['open', 'ended', 'gone', 'refused']),
    message: z.string().optional(),
  }),
  /** About the whole stream: pods that are not read because there are too many, a right that was taken away. */
  z.object({ type: z.literal('note'), message: z.string() }),
  /** Lines were left out because the reader is too slow. */
  z.object({ type: z.literal('skipped'), lines: z.number() }),
  z.object({ type: z.literal('beat') }),
  z.object({ type: z.literal('end') }),
])
export type LogFrame = z.infer<typeof logFrameSchema>
export type LogLine = Extract<LogFrame, { type: 'lines' }>['lines'][number]
