import 'server-only'

/** 0 the name itself, 1 its beginning, 2 a word of it, 3 inside it, 4 found elsewhere. */
export function rankOf(name: string, wanted: string): number {
  const text = name.toLowerCase()
  // Most rows of a large list were found elsewhere.
  if (!text.includes(wanted)) return 4
  if (text === wanted) return 0
  if (text.startsWith(wanted)) return 1
  if (text.split(/[^a-z0-9]+/).includes(wanted)) return 2
  return 3
}
