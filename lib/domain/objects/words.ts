/** "1 restart", "6 restarts", "no keys". */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

/** The parts that say something, in one line. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(', ')
}

/** The first of several names, and how many more there are. */
export function firstOf(names: readonly string[]): string {
  const [first, ...more] = names
  return first === undefined || more.length === 0
    ? (first ?? '')
    : `${first} and ${more.length} more`
}

/** "ImagePullBackOff" as two lower-case words or more: "image pull back off". */
export function spelled(word: string): string {
  return word.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
}
