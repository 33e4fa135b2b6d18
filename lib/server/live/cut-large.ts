import 'server-only'

import type { JsonObject } from '../fleet/fleet-view'

/** Objects up to that many characters are shown whole. */
const MAX_CHARACTERS = 2 << 20
/** In larger ones longer texts are cut to that. */
const MAX_TEXT = 4 << 10
/** So much of a text is looked through for secrets: one that begins before the cut ends before this. */
const MARGIN = 16 << 10
const MAX_DEPTH = 200
/** Quotes, colons and commas around an entry. */
const AROUND = 6

/** An object with texts that can be looked through in a moment; `characters` in all, when it was too large for that. */
export function cutLarge(object: JsonObject): { object: JsonObject; characters?: number } {
  const characters = countCharacters(object, 0)
  if (characters <= MAX_CHARACTERS) return { object }
  return { object: new Cut(MARGIN, Infinity).of(object), characters }
}

/** The second cut, after secrets were hidden: all of its entries, long texts cut. */
export function withShortTexts(object: JsonObject): JsonObject {
  return new Cut(MAX_TEXT, Infinity).of(object)
}

/** What a reader gets of a large object: entries in order until it is enough. */
export function clipped(object: JsonObject): JsonObject {
  return new Cut(MAX_TEXT, MAX_CHARACTERS).of(object)
}

function countCharacters(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return 1
  let sum = 0
  const isList = Array.isArray(value)
  for (const [key, inner] of Object.entries(value))
    sum += (isList ? 0 : key.length) + AROUND + countCharacters(inner, depth + 1)
  return sum
}

const CUT = /\n… \(cut: (\d+) characters in all\)$/

class Cut {
  constructor(
    private readonly maxText: number,
    /** Characters that may still come. */
    private left: number,
  ) {}

  of(object: JsonObject): JsonObject {
    return this.value(object, 0) as JsonObject
  }

  private value(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.text(value)
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
    if (Array.isArray(value)) {
      const items: unknown[] = []
      for (const item of value as readonly unknown[]) {
        if (this.left <= 0) {
          items.push(`… (cut: ${value.length} in all)`)
          break
        }
        this.left -= AROUND
        items.push(this.value(item, depth + 1))
      }
      return items
    }
    const entries: [string, unknown][] = []
    const all = Object.entries(value)
    for (const [key, inner] of all) {
      // What an object is stands at its top, and is always told.
      if (this.left <= 0 && depth > 0) {
        entries.push(['…', `(cut: ${all.length} in all)`])
        break
      }
      this.left -= key.length + AROUND
      entries.push([key, this.value(inner, depth + 1)])
    }
    return Object.fromEntries(entries)
  }

  private text(text: string): string {
    const shown = text.length <= this.maxText ? text : this.cut(text)
    this.left -= shown.length
    return shown
  }

  private cut(text: string): string {
    const all = CUT.exec(text.slice(-80))?.[1] ?? String(text.length)
    return `${text.slice(0, this.maxText)}\n… (cut: ${all} characters in all)`
  }
}
