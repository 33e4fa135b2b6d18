'use client'

import { useState } from 'react'

import { heldRows, type Held } from './held-rows'

const NONE: ReadonlySet<string> = new Set()

/** Rows as they are, or while `isHeld` in the order in which they stood. Another view begins anew. */
export function useHeldRows<T>(
  view: string,
  rows: readonly T[],
  keyOf: (row: T) => string,
  isHeld: boolean,
): Held<T> {
  const [shown, setShown] = useState({ view, rows })
  if (!isHeld || shown.view !== view) {
    if (shown.rows !== rows || shown.view !== view) setShown({ view, rows })
    return { rows, gone: NONE, hasMoved: false }
  }
  const held = heldRows(shown.rows, rows, keyOf)
  if (held.rows.length !== shown.rows.length) setShown({ view, rows: held.rows })
  return held
}
