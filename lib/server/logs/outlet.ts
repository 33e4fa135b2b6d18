import 'server-only'

import type { LogFrame, LogLine } from '@/lib/contract/logs'

import type { Clock } from '../clock'

/** What waits for a reader, in bytes. */
const BUFFER_BYTES = 256 << 10
/** Lines of one frame. */
const MAX_LINES = 500
/** Lines a second that somebody can still follow, and how many may come at once: all that a viewer keeps, twice. */
const LINES_PER_SECOND = 5_000
const LINES_AT_ONCE = 20_000

const encoder = new TextEncoder()

/** Turns frames into what is sent; undefined for those that are not. */
export type FrameWriter = (frame: LogFrame) => string | undefined

/** One open answer to one reader. What waits for it is bounded: whoever writes lines waits for `lines`. */
export class Outlet {
  readonly body: ReadableStream<Uint8Array>
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined
  private readonly waiting = new Set<() => void>()
  private skipped = 0
  /** The reader did not take anything for longer than is waited. */
  private isStuck = false
  private allowance = LINES_AT_ONCE
  private allowedAt: number

  constructor(
    private readonly clock: Clock,
    private readonly write: FrameWriter,
    /** How long a slow reader holds up the cluster until lines are left out; undefined = as long as it takes. */
    private readonly patienceMs: number | undefined,
    onCancel: () => void,
  ) {
    this.allowedAt = clock.now()
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller
        },
        pull: () => this.wake(),
        cancel: () => {
          this.controller = undefined
          this.wake()
          onCancel()
        },
      },
      { highWaterMark: BUFFER_BYTES, size: (chunk) => chunk.byteLength },
    )
  }

  /** How many of so many lines may be sent now; the others count as skipped. */
  admit(lines: number): number {
    if (this.patienceMs === undefined) return lines
    const now = this.clock.now()
    const earned = ((now - this.allowedAt) / 1000) * LINES_PER_SECOND
    this.allowance = Math.min(LINES_AT_ONCE, this.allowance + earned)
    this.allowedAt = now
    const admitted = Math.min(lines, Math.floor(this.allowance))
    this.allowance -= admitted
    this.skipped += lines - admitted
    return admitted
  }

  /** Sends lines once there is room for them; leaves them out, counted, when the reader does not read. */
  async lines(lines: readonly LogLine[]): Promise<void> {
    for (let at = 0; at < lines.length; at += MAX_LINES) {
      const some = lines.slice(at, at + MAX_LINES)
      if (await this.room()) {
        this.tellSkipped()
        this.send({ type: 'lines', lines: some })
      } else this.skip(some.length)
    }
  }

  /** Shows that the answer goes on. Nothing is added for a reader who does not read: `false` then. */
  beat(): boolean {
    if (!this.hasRoom) return false
    this.tellSkipped()
    this.send({ type: 'beat' })
    return true
  }

  /** Counts lines that are not sent. */
  skip(lines: number): void {
    this.skipped += lines
  }

  /** Sends at once: only for frames that are few and small. */
  send(frame: LogFrame): void {
    const text = this.write(frame)
    if (text !== undefined) this.controller?.enqueue(encoder.encode(text))
  }

  /** `isOver`: all has been told; else whoever reads may ask again for the rest. */
  close({ isOver }: { isOver: boolean }): void {
    const { controller } = this
    if (!controller) return
    this.tellSkipped()
    if (isOver) this.send({ type: 'end' })
    this.controller = undefined
    controller.close()
    this.wake()
  }

  private tellSkipped(): void {
    const { skipped } = this
    this.skipped = 0
    if (skipped > 0) this.send({ type: 'skipped', lines: skipped })
  }

  private get hasRoom(): boolean {
    return !this.controller || (this.controller.desiredSize ?? 0) > 0
  }

  private async room(): Promise<boolean> {
    if (this.hasRoom) return true
    if (this.isStuck) return false
    let cancel: (() => void) | undefined
    await new Promise<void>((resolve) => {
      this.waiting.add(resolve)
      if (this.patienceMs !== undefined)
        cancel = this.clock.after(this.patienceMs, () => {
          this.isStuck = true
          this.wake()
        })
    })
    cancel?.()
    return this.hasRoom
  }

  private wake(): void {
    if (this.hasRoom) this.isStuck = false
    for (const resolve of this.waiting) resolve()
    this.waiting.clear()
  }
}
