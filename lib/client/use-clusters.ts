'use client'

import { useQuery } from '@tanstack/react-query'

import type { Cluster, ClusterList } from '@/lib/contract/cluster'

import { clustersQuery } from './clusters-queries'

const NONE: readonly Cluster[] = []
const NOBODY: ReadonlyMap<string, Cluster> = new Map()
const itemsOf = (list: ClusterList) => list.items
const byIdOf = (list: ClusterList) => new Map(list.items.map((cluster) => [cluster.id, cluster]))

export function useClusters(): readonly Cluster[] {
  return useQuery({ ...clustersQuery(), select: itemsOf }).data ?? NONE
}

/** All clusters by id, for names and labels beside the apps that they hold. */
export function useClustersById(): ReadonlyMap<string, Cluster> {
  return useQuery({ ...clustersQuery(), select: byIdOf, structuralSharing: false }).data ?? NOBODY
}
