import 'server-only'

/**
 * Whether a path matches a glob as Argo CD matches `include` and `exclude`: `*` goes over slashes too, `?` is one
 * character, `[a-z]` and `[!a]` are sets, `{a,b}` alternatives. A pattern that makes no sense matches nothing.
 */
export function matchesFileGlob(pattern: string, path: string): boolean {
  const source = globSource(pattern, { any: '[^]*', one: '[^]', deep: '[^]*' })
  if (source === undefined) return false
  return new RegExp(`^(?:${source})$`, 'u').test(path)
}

/** Whether a path matches a glob as shells with `**` do: `*` and `?` stay within one folder. */
export function matchesPathGlob(pattern: string, path: string): boolean {
  const source = globSource(pattern, { any: '[^/]*', one: '[^/]', deep: '(?:[^]*)' })
  if (source === undefined) return false
  // `**/` stands for no folder, too.
  const loose = source.replaceAll('(?:[^]*)/', '(?:[^]*/)?')
  return new RegExp(`^(?:${loose})$`, 'u').test(path)
}

function globSource(
  pattern: string,
  words: { any: string; one: string; deep: string },
): string | undefined {
  const tokens = pattern.matchAll(/\*+|\\[^]|\[!?[^\]]+\]|[^]/gu)
  let depth = 0
  let source = ''
  for (const [token] of tokens) {
    if (token.startsWith('*')) source += token.length > 1 ? words.deep : words.any
    else if (token === '?') source += words.one
    else if (token === '[' || token === '\\') return undefined
    else if (token.startsWith('[')) source += setSource(token)
    else if (token === '{') {
      depth++
      source += '(?:'
    } else if (token === '}' && depth > 0) {
      depth--
      source += ')'
    } else if (token === ',' && depth > 0) source += '|'
    else source += escaped(token.startsWith('\\') ? token.slice(1) : token)
  }
  return depth === 0 ? source : undefined
}

function setSource(token: string): string {
  const inside = token.slice(1, -1)
  const isNegated = inside.startsWith('!') || inside.startsWith('^')
  const members = (isNegated ? inside.slice(1) : inside).replace(/[\\\]^[]/g, '\\$&')
  return `[${isNegated ? '^' : ''}${members}]`
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
