import 'server-only'

/** A list of texts from a JSON column; anything else in it is left out. */
export function textList(json: string): string[] {
  const value: unknown = JSON.parse(json)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
