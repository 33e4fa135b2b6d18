'use client'

import { createContext, useContext } from 'react'

import { Age } from '@/components/status/age'
import type { AppItem } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

import { asOf } from './as-of'

/** The clusters by id as they are now. They answer every few seconds; only the ages are drawn again for that, not the rows. */
export const ClustersNow = createContext<ReadonlyMap<string, Cluster>>(new Map())

/** How old an app's facts are. */
export function RowAge({ app }: { app: AppItem }) {
  const cluster = useContext(ClustersNow).get(app.ref.cluster)
  return <Age at={asOf(app, cluster)} short />
}
