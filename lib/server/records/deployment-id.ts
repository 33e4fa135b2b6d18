import 'server-only'

import { createHash } from 'node:crypto'

/** An id that sorts by its time and is equal for one run in every process that reads it, in the form of a UUID of version 7. */
export function deploymentId(at: number, appKey: string, runKey: string): string {
  const time = at.toString(16).padStart(12, '0')
  const mark = createHash('sha256').update(`${appKey} ${runKey}`).digest('hex')
  const [a, b, c] = [mark.slice(0, 3), mark.slice(3, 6), mark.slice(6, 18)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-a${b}-${c}`
}
