import 'server-only'

import type { LogLine } from '@/lib/contract/logs'

/** All lines together, in characters. */
const MAX_SIZE = 16 << 20

interface Held {
  line: LogLine
  /** Time by which it is put in order: no line goes before one of its own container. */
  order: string
}

/** The last lines of several containers, in order of time. Holds no more than twice of what it answers. */
export class History {
  private held: Held[] = []
  private size = 0
  private dropped = 0
  private readonly latest = new Map<string, string>()

  constructor(
    private readonly maxLines: number,
    private readonly maxSize = MAX_SIZE,
  ) {}

  add(lines: readonly LogLine[]): void {
    for (const line of lines) {
      const source = `${line.pod} ${line.container}`
      const before = this.latest.get(source) ?? ''
      const order = line.at !== undefined && line.at > before ? line.at : before
      this.latest.set(source, order)
      this.held.push({ line, order })
      this.size += line.text.length
    }
    if (this.held.length > this.maxLines * 2 || this.size > this.maxSize * 2) this.compact()
  }

  /** The last lines, oldest first; `skipped` of those that were wanted did not fit. */
  take(): { lines: LogLine[]; skipped: number } {
    this.compact()
    const lines = this.held.map(({ line }) => line)
    this.held = []
    return { lines, skipped: Math.min(this.dropped, this.maxLines - lines.length) }
  }

  private compact(): void {
    this.held.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    const surplus = Math.max(0, this.held.length - this.maxLines)
    let from = surplus
    this.size = this.held.slice(from).reduce((sum, { line }) => sum + line.text.length, 0)
    for (; this.size > this.maxSize; from++) this.size -= this.held[from]?.line.text.length ?? 0
    this.dropped += from - surplus
    this.held = this.held.slice(from)
  }
}
