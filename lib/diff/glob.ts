const known = new Map<string, RegExp>()
const MOST_KNOWN = 1_000

/** Whether a text matches a glob: `*` is anything, `?` one character, `[ab]` one of them. Empty matches all. */
export function matchesGlob(glob: string, text: string): boolean {
  if (glob === '' || glob === '*' || glob === text) return true
  return /[*?[]/.test(glob) && patternOf(glob).test(text)
}

function patternOf(glob: string): RegExp {
  const held = known.get(glob)
  if (held) return held
  // Stars in a row are one: many of them would make the search slow.
  const source = glob
    .slice(0, 300)
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  let pattern: RegExp
  try {
    pattern = new RegExp(`^${source}$`, 's')
  } catch {
    pattern = /(?!)/
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(glob, pattern)
  return pattern
}
