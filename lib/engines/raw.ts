import { isRecord, type Json } from './parse'

const NOTHING: Json = {}

/** A nested object; an empty one for anything else. For what is shown as far as it can be read, never for a verdict. */
export function recordIn(from: Json, key: string): Json {
  const value = from[key]
  return isRecord(value) ? value : NOTHING
}

/** A text; empty for anything else. */
export function textIn(from: Json, key: string): string {
  const value = from[key]
  return typeof value === 'string' ? value : ''
}

/** A number; undefined for anything else. */
export function numberIn(from: Json, key: string): number | undefined {
  const value = from[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The objects of a list; what is no object is left out. */
export function recordsIn(from: Json, key: string): readonly Json[] {
  const value = from[key]
  return Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []
}

/** The texts of a list; what is no text is left out. */
export function textsIn(from: Json, key: string): readonly string[] {
  const value = from[key]
  return Array.isArray(value) ? (value as unknown[]).filter((each) => typeof each === 'string') : []
}

/** Cuts a text for a page to so many characters. */
export function cut(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text
}

/** The texts of a map; what is no text is left out. */
export function textMapIn(from: Json, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordIn(from, key)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}
