import type { ObjectId } from '@/lib/domain/ref'

import { clip, intern, isRecord, type Json, unreadable } from '../parse'

/** Kinds that run something; the only resources of an app that lists join with live objects. */
const WORKLOAD_KINDS = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
])

/** What is kept of `status.resources`: counts, and the identity of the workloads. */
export interface ResourceSummary {
  total: number
  outOfSync: number
  /** Out of sync only because they are to be pruned. */
  toPrune: number
  /** Certainly there: synced, or waiting to be pruned. */
  live: number
  /** Known not to be there: health Missing (stored inline only before 3.0 or by setting). */
  missing: number
  workloads: readonly ObjectId[]
  /** The worst resource in the engine's words, where health is stored inline. */
  worst: string
  needsConfirmation: boolean
}

export const NO_RESOURCES: ResourceSummary = {
  total: 0,
  outOfSync: 0,
  toPrune: 0,
  live: 0,
  missing: 0,
  workloads: [],
  worst: '',
  needsConfirmation: false,
}

export function isWorkloadKind({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): boolean {
  return WORKLOAD_KINDS.has(`${group}/${kind}`)
}

/**
 * Walks `status.resources` once, by hand: an app may hold thousands, and only counts of them are needed. Their health is
 * read only where Argo CD keeps it inline.
 */
export function summariseResources(
  list: unknown,
  isInline: boolean,
): { value: ResourceSummary; problem?: string } {
  if (list === undefined || list === null) return { value: NO_RESOURCES }
  if (!Array.isArray(list)) {
    return { value: NO_RESOURCES, problem: unreadable('status.resources', 'expected array') }
  }
  const workloads: ObjectId[] = []
  const summary = { ...NO_RESOURCES, workloads, worst: '' }
  for (const entry of list as readonly unknown[]) {
    if (!isRecord(entry) || typeof entry.kind !== 'string' || typeof entry.name !== 'string') {
      return {
        value: summary,
        problem: unreadable('status.resources', 'an entry has no kind and name'),
      }
    }
    summary.total += 1
    count(entry, summary, isInline)
    const id = idOf(entry, entry.kind, entry.name)
    if (isWorkloadKind(id) && entry.hook !== true && entry.requiresPruning !== true) {
      workloads.push(id)
    }
  }
  return { value: summary }
}

type Counts = { -readonly [Key in keyof ResourceSummary]: ResourceSummary[Key] }

function count(entry: Json, summary: Counts, isInline: boolean): void {
  const isPruned = entry.requiresPruning === true
  if (entry.status === 'OutOfSync') {
    summary.outOfSync += 1
    if (isPruned) summary.toPrune += 1
  }
  if (entry.status === 'Synced' || isPruned) summary.live += 1
  if (entry.requiresDeletionConfirmation === true) summary.needsConfirmation = true
  const health = isInline && isRecord(entry.health) ? entry.health : undefined
  if (health?.status === 'Missing') summary.missing += 1
  if (health?.status === 'Degraded' && summary.worst === '') {
    const message = typeof health.message === 'string' ? `: ${health.message}` : ''
    summary.worst = clip(`${String(entry.kind)} ${String(entry.name)} is degraded${message}`)
  }
}

function idOf(entry: Json, kind: string, name: string): ObjectId {
  return {
    group: typeof entry.group === 'string' ? intern(entry.group) : '',
    kind: intern(kind),
    namespace: typeof entry.namespace === 'string' ? intern(entry.namespace) : '',
    name: intern(name),
  }
}
