import { intern, type Json, type Meta, readSection } from '../parse'
import type { KustomizationFields } from './fields'
import { readInventory } from './inventory'
import {
  kustomizationRun,
  kustomizationSpec,
  kustomizationStatus,
  type RawKustomizationStatus,
} from './resources'
import { kubeConfigOf, reconciledFields, sourceId, timesOf } from './slim-common'

/** Reads the fields of a Kustomization; what could not be read is named in `problem`. */
export function slimKustomization(
  raw: Json,
  meta: Meta,
  namespace: string,
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
    ...(source ? { source } : {}),
    attempted: intern(said.lastAttemptedRevision ?? ''),
    deployed: intern(said.lastAppliedRevision ?? ''),
    ...(inventory.value ? { inventory: inventory.value } : {}),
    path: intern(spec.value?.path ?? ''),
    prune: spec.value?.prune === true,
    checksHealth: spec.value?.wait === true || (spec.value?.healthChecks?.length ?? 0) > 0,
    ...history.times,
  }
  return { fields, ...(problem ? { problem } : {}) }
}

interface History {
  times: Pick<KustomizationFields, 'reconciledAt' | 'deployedAt'>
  problem?: string
}

/** The newest run and when what it applied was first applied; Flux before 2.7 records neither. */
function readHistory(history: unknown): History {
  if (history === undefined || history === null) return { times: {} }
  if (!Array.isArray(history)) {
    return { times: {}, problem: 'status.history cannot be read: expected array.' }
  }
  const runs = history.map((entry: unknown, at) =>
    readSection(kustomizationRun, entry, `status.history.${at}`),
  )
  const problem = runs.find((run) => run.problem)?.problem
  const reconciledAt = runs[0]?.value?.lastReconciled
  const succeeded = runs.find(
    (run) => run.value?.lastReconciledStatus === 'ReconciliationSucceeded',
  )
  const deployedAt = succeeded?.value?.firstReconciled
  const times = {
    ...(reconciledAt ? { reconciledAt } : {}),
    ...(deployedAt ? { deployedAt } : {}),
  }
  return { times, ...(problem ? { problem } : {}) }
}
