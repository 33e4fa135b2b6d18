import { MAX_LOG_LINES, type LogLine } from '@/lib/contract/logs'

/** The last lines of a log. Each has a number that stays its own, so that a view of them need not draw it again. */
export class LogRing {
  private lines: LogLine[] = []
  /** Lines at the beginning of `lines` that are no longer held. */
  private dead = 0
  private before = 0

  constructor(private limit = MAX_LOG_LINES) {}

  /** Number of the oldest line held. */
  get first(): number {
    return this.before + this.dead
  }

  /** Number of the next line to come. */
  get end(): number {
    return this.before + this.lines.length
  }

  get size(): number {
    return this.lines.length - this.dead
  }

  /** The line of that number, while it is held. */
  at(number: number): LogLine | undefined {
    return number < this.first ? undefined : this.lines[number - this.before]
  }

  append(lines: readonly LogLine[]): void {
    for (const line of lines) this.lines.push(line)
    this.trim()
  }

  /** Holds more or fewer lines from now on. */
  setLimit(limit: number): void {
    this.limit = limit
    this.trim()
  }

  private trim(): void {
    this.dead = Math.max(this.dead, this.lines.length - this.limit)
    // Moving all lines for every one that goes would be most of the work.
    if (this.dead <= this.limit / 4) return
    this.lines = this.lines.slice(this.dead)
    this.before += this.dead
    this.dead = 0
  }
}
