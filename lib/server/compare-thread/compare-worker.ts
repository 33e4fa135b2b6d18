import 'server-only'

import { parentPort, threadId } from 'node:worker_threads'

import { compareLive } from '@/lib/diff/compare-live'
import { compareWanted } from '@/lib/diff/compare-wanted'

import type { ThreadAnswer, ThreadQuestion } from './thread-messages'

parentPort?.on('message', ({ id, task }: ThreadQuestion) => {
  void answer({ id, task }).then((message) => parentPort?.postMessage(message))
})

async function answer({ id, task }: ThreadQuestion): Promise<ThreadAnswer> {
  try {
    const result = task.task === 'live' ? await compareLive(task) : await compareWanted(task)
    return { id, threadId, ok: true, result }
  } catch (error) {
    return { id, threadId, ok: false, fault: faultOf(error) }
  }
}

/** Where it happened. Not the message: it may quote what was compared. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line))
  return `${error.name}${frame ? ` ${frame.trim()}` : ''}`
}
