import 'server-only'

import { GarbageError } from './failure'

const NEWLINE = 10
/** etcd takes 1.5 MB an object; an aggregated API may serve more, but not this much. */
export const MAX_LINE_BYTES = 32 << 20

/** Cuts a byte stream into lines without looking at the bytes twice; throws GarbageError on a line without end. */
export class LineSplitter {
  #carry: Buffer[] = []
  #carried = 0

  constructor(
    private readonly onLine: (line: Buffer) => void,
    private readonly maxBytes = MAX_LINE_BYTES,
  ) {}

  push(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const tail = chunk.subarray(start, end)
      start = end + 1
      if (this.#carried === 0) {
        if (tail.length > 0) this.onLine(tail)
        continue
      }
      this.#carry.push(tail)
      const line = Buffer.concat(this.#carry)
      this.#carry = []
      this.#carried = 0
      this.onLine(line)
    }
    if (start === chunk.length) return
    const rest = chunk.subarray(start)
    this.#carry.push(rest)
    this.#carried += rest.length
    if (this.#carried > this.maxBytes) {
      this.#carry = []
      this.#carried = 0
      throw new GarbageError(`one object of more than ${Math.round(this.maxBytes / (1 << 20))} MB`)
    }
  }
}
