import type { Problem } from '@/lib/contract/problem'
import type { LogFrame } from '@/lib/contract/logs'

import { ApiError } from './fetch-json'
import { LogFrames } from './log-frames'

/** What a stream of logs tells. */
export type LogNews =
  | { type: 'frames'; frames: readonly LogFrame[] }
  /** It is read anew: what comes may repeat what was read. */
  | { type: 'again' }
  /** The connection is lost; it is tried again. */
  | { type: 'lost'; retryInMs: number }
  /** The server says no. */
  | { type: 'refused'; error: ApiError }
  /** Nothing more comes. */
  | { type: 'over' }

export interface LogSurroundings {
  /** The address to ask; on later attempts only for what may have been missed. */
  path: (isAgain: boolean) => string
  isFollowing: boolean
  fetch: (path: string, signal: AbortSignal) => Promise<Response>
  later: (run: () => void, delayMs: number) => () => void
  hear: (news: LogNews) => void
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000
/** The server says something every 15 seconds. */
const SILENT_MS = 40_000
/** Refusals that pass by themselves. */
const PASSING = [408, 425, 429]

/** Reads a log until the answer is called, and while following again and again. */
export function readLogs(around: LogSurroundings): () => void {
  let failures = 0
  let asking: AbortController | undefined
  let cancelPause: (() => void) | undefined
  let isStopped = false

  const once = async (isAgain: boolean) => {
    const stop = (asking = new AbortController())
    const end = await readOnce(around, isAgain, stop, () => (failures = 0)).catch((): End => 'lost')
    if (isStopped) return
    if (end instanceof ApiError) around.hear({ type: 'refused', error: end })
    else if (end === 'over') around.hear({ type: 'over' })
    else {
      const retryInMs = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS)
      around.hear({ type: 'lost', retryInMs })
      cancelPause = around.later(() => void once(true), retryInMs)
    }
  }
  void once(false)
  return () => {
    isStopped = true
    asking?.abort()
    cancelPause?.()
  }
}

type End = 'over' | 'lost' | ApiError

async function readOnce(
  { path, isFollowing, fetch, later, hear }: LogSurroundings,
  isAgain: boolean,
  stop: AbortController,
  onBytes: () => void,
): Promise<End> {
  let cancel = later(() => stop.abort(), SILENT_MS)
  try {
    const response = await fetch(path(isAgain), stop.signal)
    if (!response.ok || !response.body) {
      const error = await refusal(response)
      return error.isRefusal && !PASSING.includes(error.status) ? error : 'lost'
    }
    if (isAgain) hear({ type: 'again' })
    const frames = new LogFrames()
    const reader = response.body.getReader()
    for (;;) {
      const { value, done } = await reader.read()
      cancel()
      if (stop.signal.aborted) return 'lost'
      // Without a word of the end it was cut off, unless it was read only once anyway.
      if (done) return isFollowing ? 'lost' : 'over'
      cancel = later(() => stop.abort(), SILENT_MS)
      onBytes()
      const read = frames.push(value)
      if (read.length > 0) hear({ type: 'frames', frames: read })
      if (read.some(({ type }) => type === 'end')) return 'over'
    }
  } finally {
    cancel()
    stop.abort()
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>
  const { code = 'unknown', detail = `The server answered ${response.status}.` } = problem
  return new ApiError(response.status, code, detail)
}
