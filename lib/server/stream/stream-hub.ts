import 'server-only'

import { BEAT_EVERY_MS, type StreamFrame } from '@/lib/contract/stream'
import type { AppView } from '@/lib/contract/app'
import type { User } from '@/lib/domain/permission'

import { isoTime, type Clock } from '../clock'

/** What a browser asks the stream for. */
export interface StreamRequest {
  user: User
  views: readonly { text: string; view: AppView }[]
  since: string | undefined
  signal: AbortSignal
  /** Who asks, asked again; undefined when that is nobody any more. */
  reauthorise(): User | undefined
}

/** Where streams are opened and from which they are fed. */
export interface StreamHub {
  open(request: StreamRequest): Response
  /** Says goodbye on every stream and closes it. */
  close(): void
}

export function createStreamHub(clock: Clock, epoch: string): StreamHub {
  const closers = new Set<() => void>()
  return {
    open({ signal }) {
      const encoder = new TextEncoder()
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const send = (frame: StreamFrame) =>
            controller.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`))
          const stopBeat = clock.every(BEAT_EVERY_MS, () =>
            send({ type: 'beat', at: isoTime(clock.now()) }),
          )
          const close = () => {
            if (!closers.delete(close)) return
            stopBeat()
            send({ type: 'bye' })
            controller.close()
          }
          closers.add(close)
          signal.addEventListener('abort', close, { once: true })
          send({ type: 'hello', epoch, seq: 0 })
        },
      })
      return new Response(body, {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-cache, no-transform',
          'x-accel-buffering': 'no',
        },
      })
    },
    close() {
      for (const close of [...closers]) close()
    },
  }
}
