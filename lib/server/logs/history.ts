import 'server-only'

import type { LogLine } from '@/lib/contract/logs'

/** All lines together, in characters. */
const MAX_SIZE = 16 << 20

interface Held {
  line: LogLine
  /** Time by which it is put in order: no line goes before one of its own container. */
  order: string
}

/** The last lines of several containers, some of each, in order of time. Holds no more than twice of what it answers. */
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
      const source = sourceOf(line)
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
    const kept = this.worthKeeping()
    this.size = kept.reduce((sum, { line }) => sum + line.text.length, 0)
    let from = 0
    for (; this.size > this.maxSize; from++) this.size -= kept[from]?.line.text.length ?? 0
    this.dropped += from
    this.held = from === 0 ? kept : kept.slice(from)
  }

  /** The newest lines; but those who have much to say do not push out the last words of those who fell silent. */
  private worthKeeping(): Held[] {
    if (this.held.length <= this.maxLines) return this.held
    const share = Math.floor(this.maxLines / (2 * this.latest.size))
    const taken = new Map<string, number>()
    const isLastWord = this.held.map(() => false)
    let room = this.maxLines
    for (let at = this.held.length - 1; at >= 0; at--) {
      const source = sourceOf(this.held[at]?.line)
      const count = taken.get(source) ?? 0
      if (count >= share) continue
      taken.set(source, count + 1)
      isLastWord[at] = true
      room--
    }
    const kept: Held[] = []
    for (let at = this.held.length - 1; at >= 0; at--) {
      const held = this.held[at]
      if (!held || (!isLastWord[at] && room-- <= 0)) continue
      kept.push(held)
    }
    return kept.reverse()
  }
}

function sourceOf(line: LogLine | undefined): string {
  return `${line?.pod ?? ''} ${line?.container ?? ''}`
}
