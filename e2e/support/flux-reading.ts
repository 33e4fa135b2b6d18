import type { KubeObject } from './kubectl'
import type { Reading } from './reading'

/* Flux's Kustomization and HelmRelease read by the rules of the controllers' documentation, on purpose without the product's
   own code: what the page says is held against this. */

interface Ref {
  kind: string
  name: string
  namespace?: string
}
interface Spec {
  interval?: string
  suspend?: boolean
  sourceRef?: Ref
  chartRef?: Ref
  chart?: { spec: { sourceRef: Ref } }
}
interface Condition {
  type: string
  status: string
  reason?: string
  lastTransitionTime?: string
  observedGeneration?: number
}
interface Status {
  observedGeneration?: number
  conditions?: Condition[]
  artifact?: { revision: string }
  lastAppliedRevision?: string
  lastAttemptedRevision?: string
  helmChart?: string
  inventory?: { entries?: object[] }
  history?: {
    lastReconciled?: string
    status?: string
    chartVersion?: string
    ociDigest?: string
  }[]
}
type FluxObject = KubeObject<Spec, Status>

const APPLIED_YET_UNWELL = ['HealthCheckFailed', 'TestFailed']
const WAITS = ['DependencyNotReady', 'HealthCheckCanceled', 'Progressing']
const BLAMES_SOURCE = ['ArtifactFailed', 'SourceNotReady', 'ChartNotReady']

/** What the page has to say of one Flux app, given all sources of its cluster. */
export function readFluxApp(object: KubeObject, held: readonly KubeObject[], now: number): Reading {
  const app = object as FluxObject
  const sources = held as readonly FluxObject[]
  const { metadata, spec, status = {} } = app
  const source = sourceOf(app, sources)
  const target: string[] = source?.status?.artifact ? [source.status.artifact.revision] : []
  const deployed = deployedOf(app)
  return {
    ...syncOf(app, source, chainOf(source, app, sources), now),
    engineHealth: undefined,
    lifecycle: lifecycleOf(metadata, spec, status),
    target,
    deployed: deployed ? [deployed] : [],
    autoSync: spec.suspend !== true,
    project: metadata.labels?.['fleetglass.dev/project'] ?? metadata.namespace,
    resources: status.inventory?.entries?.length,
    isRunning: condition(status, 'Ready')?.status === 'Unknown',
  }
}

function condition(status: Status, type: string): Condition | undefined {
  return status.conditions?.find((each) => each.type === type)
}

function deployedOf({ kind, status = {} }: FluxObject): string | undefined {
  if (kind === 'Kustomization') return status.lastAppliedRevision
  const current = status.history?.[0]
  if (current)
    return current.status === 'deployed' || current.status === 'superseded'
      ? current.chartVersion
      : undefined
  return status.lastAppliedRevision
}

function sourceOf(
  { kind, metadata, spec, status }: FluxObject,
  sources: readonly FluxObject[],
): FluxObject | undefined {
  const find = (ref: Ref | undefined) =>
    sources.find(
      (each) =>
        each.kind === ref?.kind &&
        each.metadata.name === ref.name &&
        each.metadata.namespace === (ref.namespace ?? metadata.namespace),
    )
  if (kind === 'Kustomization') return find(spec.sourceRef)
  if (spec.chartRef) return find(spec.chartRef)
  const [namespace = '', name = ''] = status?.helmChart
    ? status.helmChart.split('/')
    : [
        spec.chart?.spec.sourceRef.namespace ?? metadata.namespace,
        `${metadata.namespace}-${metadata.name}`,
      ]
  return find({ kind: 'HelmChart', namespace, name })
}

/** The source and what it fetches from in turn. */
function chainOf(
  source: FluxObject | undefined,
  app: FluxObject,
  sources: readonly FluxObject[],
): FluxObject[] {
  const ref = source?.kind === 'HelmChart' ? source.spec.sourceRef : app.spec.chart?.spec.sourceRef
  const namespace = ref?.namespace ?? (source ?? app).metadata.namespace
  const repository =
    ref &&
    sources.find(
      ({ kind, metadata }) =>
        kind === ref.kind && metadata.name === ref.name && metadata.namespace === namespace,
    )
  return [source, repository].filter((each) => each !== undefined)
}

/** Why nobody can say what the source says now. */
function isFailing({ spec, status = {} }: FluxObject): boolean {
  const ready = condition(status, 'Ready')
  if (spec.suspend === true || condition(status, 'Stalled')?.status === 'True') return true
  if (ready?.status === 'False') return !WAITS.includes(ready.reason ?? '')
  return ready?.status === 'Unknown' && condition(status, 'FetchFailed')?.status === 'True'
}

function syncOf(
  { kind, metadata, spec, status = {} }: FluxObject,
  source: FluxObject | undefined,
  chain: readonly FluxObject[],
  now: number,
): Pick<Reading, 'sync' | 'cause'> {
  const say = (sync: string, cause?: string) => ({ sync, cause })
  const ready = condition(status, 'Ready')
  const isStalled = condition(status, 'Stalled')?.status === 'True'
  const isFalse = ready?.status === 'False' && !WAITS.includes(ready.reason ?? '')
  const isSourceBad = chain.some(isFailing)
  const isBlaming = BLAMES_SOURCE.includes(ready?.reason ?? '') && isSourceBad
  if ((isFalse || isStalled) && !APPLIED_YET_UNWELL.includes(ready?.reason ?? '') && !isBlaming)
    return say('out-of-sync', 'failed')
  if (!ready) return say('unknown', 'unobserved')
  if (isSourceBad) return say('unknown', 'source-failed')
  if (!source?.status?.artifact) return say('unknown', 'unobserved')
  const run = kind === 'Kustomization' ? status.history?.[0]?.lastReconciled : undefined
  if (run && spec.suspend !== true && ready.status !== 'Unknown') {
    const signs = [run, ...(status.conditions ?? []).map((each) => each.lastTransitionTime)].map(
      (at) => Date.parse(at ?? ''),
    )
    if (now - Math.max(...signs) > 3 * durationMs(spec.interval ?? ''))
      return say('unknown', 'stale')
  }
  if (condition(status, 'Drifted')?.status === 'True') return say('out-of-sync', 'drift')
  const isApplied = APPLIED_YET_UNWELL.includes(ready.reason ?? '') && ready.status === 'False'
  const deployed = deployedOf({ kind, metadata, spec, status })
  const runs = isApplied ? (status.lastAttemptedRevision ?? deployed) : deployed
  if (!runs) return say('out-of-sync', 'never-deployed')
  const target: string = source.status.artifact.revision
  if (!isSame(runs, target, source.kind, status)) return say('out-of-sync', 'git-ahead')
  const seen = ready.observedGeneration ?? status.observedGeneration ?? 0
  if (seen < (metadata.generation ?? 0) && spec.suspend !== true && !isApplied)
    return say('out-of-sync', 'git-ahead')
  return say('synced')
}

/** Chart versions tell their digest after "+"; content that is addressed by digest is the same under any tag. */
function isSame(runs: string, target: string, kind: string, status: Status): boolean {
  if (runs === target) return true
  const digest = /sha256:[0-9a-f]+/.exec(target)?.[0]
  if (kind === 'OCIRepository' && digest)
    return runs.includes(digest) || status.history?.[0]?.ociDigest === digest
  return false
}

function durationMs(text: string): number {
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }
  return [...text.matchAll(/([\d.]+)(ms|h|m|s)/g)].reduce(
    (all, [, count, unit]) => all + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  )
}

function lifecycleOf(
  metadata: KubeObject['metadata'],
  spec: Spec,
  status: Status,
): string | undefined {
  if (metadata.deletionTimestamp) return 'deleting'
  if (spec.suspend === true) return 'suspended'
  const ready = condition(status, 'Ready')
  const reconciling = condition(status, 'Reconciling')
  if (ready?.reason === 'DependencyNotReady' && ready.status === 'False') return 'running'
  if (reconciling?.status === 'True' && reconciling.reason === 'ProgressingWithRetry')
    return 'retrying'
  if (ready?.status === 'Unknown') return 'running'
  return undefined
}
