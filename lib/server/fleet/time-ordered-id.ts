import 'server-only'

import { randomBytes } from 'node:crypto'

let last = 0
let counter = 0

/** A UUID of version 7: sorts by its time, and within one millisecond by the order in which it was asked for. */
export function timeOrderedId(now: number): string {
  counter = now === last ? counter + 1 : 0
  last = now
  const time = now.toString(16).padStart(12, '0')
  const order = (counter & 0xfff).toString(16).padStart(3, '0')
  const random = randomBytes(8).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-a${random.slice(1, 4)}-${random.slice(4)}`
}
