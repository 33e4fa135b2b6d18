'use client'

import { useQuery } from '@tanstack/react-query'

import type { Me } from '@/lib/contract/fleet'

import { meQuery } from './me-queries'

export interface KindWords {
  kind: string
  short: string
  label: string
  engine: string
}

const NONE: ReadonlyMap<string, KindWords> = new Map()

function kindsOf(me: Me): ReadonlyMap<string, KindWords> {
  return new Map(
    me.engines.flatMap((engine) =>
      engine.kinds.map(({ type, ...words }) => [type, { ...words, engine: engine.label }] as const),
    ),
  )
}

/** The words for every type of app that the server's engines bring. */
export function useKinds(): ReadonlyMap<string, KindWords> {
  return useQuery({ ...meQuery(), select: kindsOf, structuralSharing: false }).data ?? NONE
}
