import type { ObjectId } from '@/lib/domain/ref'

import { intern, type Json, type Meta, readSection } from '../parse'
import type { HelmReleaseFields } from './fields'
import { readInventory } from './inventory'
import {
  attemptKey,
  DEPLOYED,
  readSnapshots,
  snapshotOfAttempt,
  snapshotRun,
} from './release-history'
import {
  helmReleaseSpec,
  helmReleaseStatus,
  type RawHelmReleaseSpec,
  type RawHelmReleaseStatus,
} from './resources'
import { kubeConfigOf, reconciledFields, sourceId, timesOf, waitsForOf } from './slim-common'
import { timeOf } from './time'

/** Reads the fields of a HelmRelease; what could not be read is named in `problem`. */
export function slimHelmRelease(
  raw: Json,
  meta: Meta,
  { namespace, name }: ObjectId,
): { fields: HelmReleaseFields; problem?: string } {
  const spec = readSection(helmReleaseSpec, raw.spec, 'spec')
  const status = readSection(helmReleaseStatus, raw.status, 'status')
  const said: RawHelmReleaseStatus = status.value ?? {}
  const inventory = readInventory(said.inventory)
  const history = readSnapshots(said.history)
  const problem = spec.problem ?? status.problem ?? inventory.problem ?? history.problem
  // What was uninstalled last leaves nothing of what was deployed before it.
  const isGone = history.snapshots[0]?.status === 'uninstalled'
  const snapshot = isGone
    ? undefined
    : history.snapshots.find(({ status: state }) => DEPLOYED.has(state ?? ''))
  const made = snapshotOfAttempt(said, history.snapshots)
  const deployed = snapshot?.chartVersion ?? (isGone ? '' : said.lastAppliedRevision)
  const deployedAt = timeOf(snapshot?.lastDeployed)
  const fields: HelmReleaseFields = {
    kind: 'HelmRelease',
    ...reconciledFields(meta, spec.value ?? {}, said),
    ...timesOf(spec.value ?? {}),
    handledAt: said.lastHandledReconcileAt ?? '',
    targetNamespace: intern(spec.value?.targetNamespace ?? ''),
    ...kubeConfigOf(spec.value?.kubeConfig),
    ...waitsForOf(spec.value?.dependsOn, namespace),
    ...chartOf(spec.value ?? {}, said.helmChart, { namespace, name }),
    attempted: intern(said.lastAttemptedRevision ?? ''),
    deployed: intern(deployed ?? ''),
    ...(deployedAt ? { deployedAt } : {}),
    ...(inventory.value ? { inventory: inventory.value } : {}),
    driftDetection: spec.value?.driftDetection?.mode ?? '',
    ociDigest: snapshot?.ociDigest ?? '',
    keepsHistory: history.snapshots.length > 0,
    pendingKey: attemptKey(said, history.snapshots),
    ...(made ? { lastRun: snapshotRun(made) } : {}),
  }
  return { fields, ...(problem ? { problem } : {}) }
}

type ChartFields = Pick<HelmReleaseFields, 'chart' | 'version' | 'source' | 'repository'>

/** Where the chart comes from: a named object, or a chart object that the controller makes from the template. */
function chartOf(
  { chart, chartRef }: RawHelmReleaseSpec,
  helmChart: string | null | undefined,
  { namespace, name }: Pick<ObjectId, 'namespace' | 'name'>,
): ChartFields {
  if (chartRef) {
    const source = sourceId(chartRef, namespace)
    return { chart: '', version: '', ...(source ? { source } : {}) }
  }
  if (!chart) return { chart: '', version: '' }
  const { chart: chartName, version, sourceRef } = chart.spec
  const repository = sourceId(sourceRef, namespace)
  const [chartNamespace, chartObject] = helmChart?.split('/') ?? []
  const source = sourceId(
    {
      kind: 'HelmChart',
      namespace: chartNamespace ?? sourceRef.namespace ?? namespace,
      name: chartObject ?? `${namespace}-${name}`,
    },
    namespace,
  )
  return {
    chart: intern(chartName),
    version: intern(version ?? ''),
    ...(source ? { source } : {}),
    ...(repository ? { repository } : {}),
  }
}
