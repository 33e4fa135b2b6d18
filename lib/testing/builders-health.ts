import { assessHealth } from '@/lib/domain/health'

import type { JsonObject } from './builders-json'

/** A condition as controllers write it. */
export function said(type: string, status: string, reason = '', message = ''): JsonObject {
  return { type, status, reason, message }
}

/** The part of an object that holds nothing but these conditions. */
export function saying(...conditions: JsonObject[]): JsonObject {
  return { status: { conditions } }
}

/** A line of a table of health: the kind, a sentence, the rest of the object, and what is expected. */
export type HealthRow = readonly [
  apiVersion: string,
  kind: string,
  sentence: string,
  object: JsonObject,
  health: string | undefined,
]

/** The word for the health of an object of a kind at its first generation. */
export function healthWord(
  apiVersion: string,
  kind: string,
  object: JsonObject,
): string | undefined {
  return assessHealth({ apiVersion, kind, metadata: { generation: 1 }, ...object })?.health
}
