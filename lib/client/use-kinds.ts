'use client'

import { createContext, useContext } from 'react'

import type { Me } from '@/lib/contract/fleet'

export interface KindWords {
  kind: string
  short: string
  label: string
  engine: string
}

export type Kinds = ReadonlyMap<string, KindWords>

/** Read by every row, so it is made once for the page. */
export const KindsContext = createContext<Kinds>(new Map())

/** The words for every type of app that the server's engines bring. */
export function kindsOf(me: Me): Kinds {
  return new Map(
    me.engines.flatMap((engine) =>
      engine.kinds.map(({ type, ...words }) => [type, { ...words, engine: engine.label }] as const),
    ),
  )
}

export function useKinds(): Kinds {
  return useContext(KindsContext)
}
