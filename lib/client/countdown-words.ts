import { ageWords } from './age-words'

const SECOND = 1000
const MINUTE = 60 * SECOND
/** Below this the seconds are worth a word. */
const NEAR = 10 * MINUTE

/** How long it is until something: "2 h 3 m", "41 min", "4 min 12 s"; what should have come is "any moment". */
export function countdownWords(leftMs: number): string {
  if (leftMs <= 0) return 'any moment'
  if (leftMs < MINUTE || leftMs >= NEAR) return ageWords(leftMs)
  const seconds = Math.floor((leftMs % MINUTE) / SECOND)
  return seconds === 0 ? ageWords(leftMs) : `${ageWords(leftMs)} ${seconds} s`
}
