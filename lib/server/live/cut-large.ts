import 'server-only'

import type { JsonObject } from '../fleet/fleet-view'

/** Objects up to that many characters are shown whole. */
const MAX_CHARACTERS = 2 << 20
/** In larger ones longer texts are cut to that. */
const MAX_TEXT = 4 << 10
/** So much of a text is looked through for secrets: one that begins before the cut ends before this. */
const MARGIN = 16 << 10
const MAX_DEPTH = 200

/** An object with texts that can be looked through in a moment; `characters` in all, when it was too large for that. */
export function cutLarge(object: JsonObject): { object: JsonObject; characters?: number } {
  const characters = countCharacters(object, 0)
  if (characters <= MAX_CHARACTERS) return { object }
  return { object: cutTexts(object, MARGIN, 0) as JsonObject, characters }
}

/** The second cut, after secrets were hidden: what a reader gets of a large object. */
export function clipped(object: JsonObject): JsonObject {
  return cutTexts(object, MAX_TEXT, 0) as JsonObject
}

function countCharacters(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return 1
  let sum = 0
  for (const [key, inner] of Object.entries(value))
    sum += key.length + countCharacters(inner, depth + 1)
  return sum
}

function cutTexts(value: unknown, max: number, depth: number): unknown {
  if (typeof value === 'string') return cut(value, max)
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return value.map((item: unknown) => cutTexts(item, max, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, cutTexts(inner, max, depth + 1)]),
  )
}

const CUT = /\n… \(cut: (\d+) characters in all\)$/

function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const all = CUT.exec(text.slice(-80))?.[1] ?? String(text.length)
  return `${text.slice(0, max)}\n… (cut: ${all} characters in all)`
}
