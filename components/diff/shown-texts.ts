/**
 * Both texts as they are drawn. The break at their end would be an empty line more; it stays where the last lines differ,
 * because what is added behind a line without a break changes that line.
 */
export function shownTexts(left: string, right: string): readonly [string, string] {
  const a = withoutBreak(left)
  const b = withoutBreak(right)
  const isSame = a === '' || b === '' || lastLine(a) === lastLine(b)
  return isSame ? [a, b] : [`${a}\n`, `${b}\n`]
}

function withoutBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}
