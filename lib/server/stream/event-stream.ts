import 'server-only'

/** What the socket takes without being read. */
const BUFFER_BYTES = 256 * 1024
/** How much more may wait here before a reader counts as one who does not read. */
const PATIENCE_BYTES = 4 * 1024 * 1024

const encoder = new TextEncoder()

/** One event as bytes; encoded once and sent to many. */
export function encodeEvent(json: string, id?: string): Uint8Array {
  return encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}data: ${json}\n\n`)
}

/** One open connection to a browser. What waits for it is bounded. */
export class EventStream {
  readonly response: Response
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined

  /** `onClose` is called once, whoever ends it. */
  constructor(
    signal: AbortSignal,
    private readonly onClose: () => void,
  ) {
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller
          controller.enqueue(encoder.encode('retry: 2000\n\n'))
        },
        cancel: () => void this.end(),
      },
      { highWaterMark: BUFFER_BYTES, size: (chunk) => chunk.byteLength },
    )
    signal.addEventListener('abort', () => this.close(), { once: true })
    this.response = new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  }

  /** False when the reader has fallen too far behind: then nothing was sent. */
  send(event: Uint8Array): boolean {
    if (!this.controller) return true
    if ((this.controller.desiredSize ?? 0) < -PATIENCE_BYTES) return false
    this.controller.enqueue(event)
    return true
  }

  /** Ends the stream after what waits, and after one last event. */
  close(last?: Uint8Array): void {
    const { controller } = this
    if (!this.end() || !controller) return
    if (last) controller.enqueue(last)
    controller.close()
  }

  private end(): boolean {
    if (!this.controller) return false
    this.controller = undefined
    this.onClose()
    return true
  }
}
