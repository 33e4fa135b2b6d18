'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { meQuery } from '@/lib/client/me-queries'
import { kindsOf, KindsContext, type Kinds } from '@/lib/client/use-kinds'

const NONE: Kinds = new Map()

/** Gives every screen the engines' own words. */
export function KindsProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery({ ...meQuery(), select: kindsOf, structuralSharing: false })
  return <KindsContext.Provider value={data ?? NONE}>{children}</KindsContext.Provider>
}
