import type { LogRing } from './log-ring'

/** Searching in lines that come and go: which of them hold some words, in any mix of capitals. */
export class LogSearch {
  private readonly wanted: string
  private found: number[] = []
  private readTo = 0

  constructor(
    readonly words: string,
    private readonly ring: Pick<LogRing, 'first' | 'end' | 'at'>,
  ) {
    this.wanted = words.toLowerCase()
  }

  /** Looks at the lines that are new and forgets those that are gone. The answer is another list only when it changed. */
  update(): readonly number[] {
    const { ring } = this
    const from = Math.max(this.readTo, ring.first)
    const added: number[] = []
    if (this.wanted !== '')
      for (let number = from; number < ring.end; number++)
        if (ring.at(number)?.text.toLowerCase().includes(this.wanted)) added.push(number)
    this.readTo = ring.end
    const gone = this.found.findIndex((number) => number >= ring.first)
    const isShorter = gone > 0 || (gone < 0 && this.found.length > 0)
    if (added.length > 0 || isShorter)
      this.found = [...(gone < 0 ? [] : this.found.slice(gone)), ...added]
    return this.found
  }
}

/** A piece of a line, and whether it is what was searched for. */
export interface Piece {
  text: string
  isMatch: boolean
}

/** Cuts a line at each place that holds the words. */
export function cutAtMatches(text: string, words: string): readonly Piece[] {
  if (words === '') return [{ text, isMatch: false }]
  const lower = text.toLowerCase()
  const wanted = words.toLowerCase()
  // In a few languages small letters are longer: then places in one are not places in the other.
  if (lower.length !== text.length) return [{ text, isMatch: lower.includes(wanted) }]
  const pieces: Piece[] = []
  let from = 0
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) pieces.push({ text: text.slice(from, at), isMatch: false })
    from = at + wanted.length
    pieces.push({ text: text.slice(at, from), isMatch: true })
  }
  if (from < text.length || pieces.length === 0)
    pieces.push({ text: text.slice(from), isMatch: false })
  return pieces
}

/** The match to go to from a line: the next one after it, or the one before, round at the end. */
export function stepToMatch(
  matches: readonly number[],
  from: number | undefined,
  by: 1 | -1,
): number | undefined {
  if (from === undefined) return by === 1 ? matches[0] : matches.at(-1)
  return by === 1
    ? (matches.find((number) => number > from) ?? matches[0])
    : (matches.findLast((number) => number < from) ?? matches.at(-1))
}
