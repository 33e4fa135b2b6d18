import 'server-only'

import { z } from 'zod'

import { ApiProblem } from '../http/problem'
import type { Primary } from './order-rows'

const cursorSchema = z.tuple([z.string(), z.array(z.union([z.number(), z.string()])).max(6)])

/**
 * The place after which the next page begins, not a number of rows: rows that come and go in between shift nothing.
 * `shape` is the order it is a place in.
 */
export function writeCursor(shape: string, place: readonly Primary[]): string {
  return Buffer.from(JSON.stringify([shape, place])).toString('base64url')
}

/** Reads a place back; throws ApiProblem when the text is not a cursor, or one of another order. */
export function readCursor(text: string, shape: string): Primary[] {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success || parsed.data[0] !== shape) {
    const message = 'This is not a cursor of a list in this order. Begin again without it.'
    throw new ApiProblem('bad-query', 'The cursor cannot be used.', [
      { parameter: 'cursor', message },
    ])
  }
  return parsed.data[1]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
