'use client'

import { createContext, useContext } from 'react'

import type { ObjectId } from '@/lib/domain/ref'

/** How one comes from an object to another one. */
export interface ObjectNav {
  /** Id of the cluster that the open object is in; undefined for the app's destination. */
  cluster: string | undefined
  open: (id: ObjectId, cluster?: string) => void
  /** The address at which an object is open on this page. */
  hrefOf: (id: ObjectId, cluster?: string) => string
}

export const ObjectNavContext = createContext<ObjectNav | undefined>(undefined)

/** Only inside of an object's panel. */
export function useObjectNav(): ObjectNav {
  const nav = useContext(ObjectNavContext)
  if (!nav) throw new Error('There is no panel of an object around this.')
  return nav
}
