import { Change, diff } from '@codemirror/merge'

/** Beyond this many different lines there are no characters left to stand for them. */
const MOST_LINES = 0xd7ff
/** Blocks larger than this are not looked into word by word. */
const LARGEST_BLOCK = 20_000
const SCAN_LIMIT = 500

/** Lines that were taken away and put in their place, by index from 0, ends excluded. */
export interface LineChange {
  fromA: number
  toA: number
  fromB: number
  toB: number
}

/** Which lines differ: each different line stands for one character, so that two long texts are compared in little time. */
export function changedLines(a: readonly string[], b: readonly string[]): readonly LineChange[] {
  const signs = new Map<string, string>()
  const signOf = (line: string) => {
    const known = signs.get(line)
    if (known !== undefined) return known
    const sign = String.fromCharCode(Math.min(signs.size, MOST_LINES))
    signs.set(line, sign)
    return sign
  }
  return diff(a.map(signOf).join(''), b.map(signOf).join(''), { scanLimit: 5_000 })
}

/** The differences of two texts for the viewer: whole lines first, then the words within them. */
export function textChanges(a: string, b: string): readonly Change[] {
  const linesA = a.split('\n')
  const linesB = b.split('\n')
  const startsA = starts(linesA)
  const startsB = starts(linesB)
  return changedLines(linesA, linesB).flatMap((block): readonly Change[] => {
    let fromA = startsA[block.fromA] ?? 0
    let fromB = startsB[block.fromB] ?? 0
    let toA = startsA[block.toA] ?? 0
    let toB = startsB[block.toB] ?? 0
    // The last line has no break of its own: what is added after it begins with the break before.
    if (toA > a.length || toB > b.length) {
      const isAppended = fromA > a.length || fromB > b.length
      if (isAppended) {
        fromA--
        fromB--
      }
      toA--
      toB--
    }
    const textA = a.slice(fromA, toA)
    const textB = b.slice(fromB, toB)
    if (textA === '' || textB === '' || textA.length + textB.length > LARGEST_BLOCK) {
      return [new Change(fromA, toA, fromB, toB)]
    }
    return diff(textA, textB, { scanLimit: SCAN_LIMIT }).map(
      (one) => new Change(one.fromA + fromA, one.toA + fromA, one.fromB + fromB, one.toB + fromB),
    )
  })
}

/** Where each line begins, and where one after the last would. */
function starts(lines: readonly string[]): number[] {
  const found = [0]
  for (const line of lines) found.push((found.at(-1) ?? 0) + line.length + 1)
  return found
}
