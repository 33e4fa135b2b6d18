import type { LogBook } from './log-book'
import type { LogOptions } from './log-options'

/** A container's log is rotated: of more lines than these only the last are there. */
const RETAINED_LINES = 80_000
const NEWLINE = Buffer.from('\n')

/** Reads a log from where the options begin, in chunks, and remembers how far it has got. */
export class LogReader {
  #next: number
  #left: number

  constructor(
    private book: LogBook,
    private readonly options: LogOptions,
    now: number,
  ) {
    const count = book.countAt(now)
    const { tailLines, since, limitBytes = Infinity } = options
    const first = Math.max(0, count - RETAINED_LINES)
    const tail = tailLines === undefined ? first : Math.max(first, count - tailLines)
    this.#next = since === undefined ? tail : Math.max(tail, firstSince(book, since, first, count))
    this.#left = limitBytes
  }

  /** Whether the limit of bytes is reached. */
  get isFull(): boolean {
    return this.#left <= 0
  }

  /** When there is more to read (ms since the epoch); undefined: never. */
  get nextTime(): number | undefined {
    return this.book.timeOf(this.#next)
  }

  /** The run has ended meanwhile: the same lines, and what was said last. */
  turnTo(book: LogBook): void {
    this.book = book
  }

  /** About so many bytes of the lines written until `now`; undefined when there are none. */
  read(now: number, bytes: number): Buffer | undefined {
    const count = this.book.countAt(now)
    const parts: Buffer[] = []
    let size = 0
    while (this.#next < count && size < bytes && this.#left > 0) {
      for (const part of this.#lineOf(this.#next)) {
        const piece = part.subarray(0, this.#left)
        parts.push(piece)
        size += piece.length
        this.#left -= piece.length
      }
      this.#next += 1
    }
    return parts.length === 0 ? undefined : Buffer.concat(parts)
  }

  #lineOf(index: number): Buffer[] {
    const text = this.book.textOf(index)
    if (!this.options.timestamps) return [text, NEWLINE]
    return [Buffer.from(`${nanoTime(this.book.timeOf(index) ?? 0, index)} `), text, NEWLINE]
  }
}

/** RFC 3339 with nanoseconds, as a container runtime stamps lines. */
function nanoTime(at: number, index: number): string {
  const micro = String((index * 7919) % 1_000_000).padStart(6, '0')
  return new Date(Math.floor(at)).toISOString().replace('Z', `${micro}Z`)
}

function firstSince(book: LogBook, since: number, first: number, count: number): number {
  let low = first
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((book.timeOf(middle) ?? Infinity) < since) low = middle + 1
    else high = middle
  }
  return low
}
