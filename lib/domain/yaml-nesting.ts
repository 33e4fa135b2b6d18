/** Honest texts nest some dozens deep. */
const DEEPEST = 400
/** What a line of block style may begin with; each level takes at least one of them. */
const LEADING = /^[ \t\-?:]*/

/**
 * Whether a text of YAML or JSON could nest so deep that reading it ends the process: parsers stand in themselves. A text
 * is judged without being read, so one that only looks like it (hundreds of unclosed brackets in a string) counts, too.
 */
export function nestsTooDeep(text: string): boolean {
  if (text.length <= DEEPEST) return false
  let open = 0
  for (const character of text) {
    if (character === '[' || character === '{') open++
    else if ((character === ']' || character === '}') && open > 0) open--
    if (open > DEEPEST) return true
  }
  return text.split('\n').some((line) => (LEADING.exec(line)?.[0].length ?? 0) > 2 * DEEPEST)
}
