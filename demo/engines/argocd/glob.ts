/** Whether a value fits a glob of `*` and `?`; nothing fits an empty glob. */
export function isGlobMatch(pattern: string, value: string): boolean {
  if (pattern === '') return false
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(value)
}
