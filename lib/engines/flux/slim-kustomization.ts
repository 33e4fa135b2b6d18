import type { ObjectId } from '@/lib/domain/ref'

import { intern, type Json, type Meta, readSection } from '../parse'
import type { KustomizationFields } from './fields'
import { readInventory } from './inventory'
import {
  type HistoryEntry,
  pendingKey,
  readHistory,
  recordedRun,
  SUCCEEDED,
} from './kustomization-history'
import { kustomizationSpec, kustomizationStatus, type RawKustomizationStatus } from './resources'
import { kubeConfigOf, reconciledFields, sourceId, timesOf, waitsForOf } from './slim-common'

/** Reads the fields of a Kustomization; what could not be read is named in `problem`. */
export function slimKustomization(
  raw: Json,
  meta: Meta,
  { namespace }: Pick<ObjectId, 'namespace'>,
): { fields: KustomizationFields; problem?: string } {
  const spec = readSection(kustomizationSpec, raw.spec, 'spec')
  const status = readSection(kustomizationStatus, raw.status, 'status')
  const said: RawKustomizationStatus = status.value ?? {}
  const inventory = readInventory(said.inventory)
  const history = readHistory(said.history)
  const source = spec.value ? sourceId(spec.value.sourceRef, namespace) : undefined
  const problem = spec.problem ?? status.problem ?? inventory.problem ?? history.problem
  const fields: KustomizationFields = {
    kind: 'Kustomization',
    ...reconciledFields(meta, spec.value ?? {}, said),
    ...timesOf(spec.value ?? {}),
    handledAt: said.lastHandledReconcileAt ?? '',
    targetNamespace: intern(spec.value?.targetNamespace ?? ''),
    ...kubeConfigOf(spec.value?.kubeConfig),
    ...waitsForOf(spec.value?.dependsOn, namespace),
    ...(source ? { source } : {}),
    attempted: intern(said.lastAttemptedRevision ?? ''),
    deployed: intern(said.lastAppliedRevision ?? ''),
    ...(inventory.value ? { inventory: inventory.value } : {}),
    path: intern(spec.value?.path ?? ''),
    prune: spec.value?.prune === true,
    checksHealth: spec.value?.wait === true || (spec.value?.healthChecks?.length ?? 0) > 0,
    ...recordedOf(history.entries, said.lastAttemptedRevision ?? ''),
  }
  return { fields, ...(problem ? { problem } : {}) }
}

type Recorded = Pick<KustomizationFields, 'reconciledAt' | 'deployedAt' | 'lastRun' | 'pendingKey'>

/** The newest run and when what it applied was first applied; Flux before 2.7 records neither. */
function recordedOf(entries: readonly HistoryEntry[], attempted: string): Recorded {
  const [newest] = entries
  const deployedAt = entries.find(({ outcome }) => outcome === SUCCEEDED)?.firstAt
  return {
    pendingKey: pendingKey(entries, attempted),
    ...(newest?.lastAt ? { reconciledAt: newest.lastAt } : {}),
    ...(deployedAt ? { deployedAt } : {}),
    ...(newest ? { lastRun: recordedRun(entries, newest) } : {}),
  }
}
