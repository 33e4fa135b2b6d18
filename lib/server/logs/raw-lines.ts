import 'server-only'

/** A line's bytes without its end; `bytes` counts all that it had, also what was cut off. */
export interface RawLine {
  content: Buffer
  bytes: number
}

const NEWLINE = 10

/**
 * Cuts a log into lines, whatever its chunks are. Of a line without end no more is held than `maxBytes`; the rest is
 * counted and let go.
 */
export class RawLines {
  private held: Buffer[] = []
  private heldBytes = 0
  /** Of the line under way, with what was let go. */
  private lineBytes = 0

  constructor(private readonly maxBytes: number) {}

  push(chunk: Buffer): RawLine[] {
    const lines: RawLine[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.hold(chunk.subarray(start, end))
      lines.push(this.take())
      start = end + 1
    }
    if (start < chunk.length) this.hold(chunk.subarray(start))
    return lines
  }

  /** The last line, where the log does not end with a newline. */
  end(): RawLine | undefined {
    return this.lineBytes > 0 ? this.take() : undefined
  }

  private hold(part: Buffer): void {
    this.lineBytes += part.length
    const room = this.maxBytes - this.heldBytes
    if (room <= 0 || part.length === 0) return
    const kept = part.subarray(0, room)
    this.held.push(kept)
    this.heldBytes += kept.length
  }

  private take(): RawLine {
    const [only] = this.held
    const content = this.held.length === 1 && only ? only : Buffer.concat(this.held)
    const line = { content, bytes: this.lineBytes }
    this.held = []
    this.heldBytes = 0
    this.lineBytes = 0
    return line
  }
}
