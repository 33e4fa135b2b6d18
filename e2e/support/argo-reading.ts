import type { Reading } from './reading'
import type { KubeObject } from './kubectl'

/* Argo CD's Application read by the rules of its documentation, on purpose without the product's own code: what the page
   says is held against this. */

const HEALTH: Record<string, string> = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Degraded: 'degraded',
  Suspended: 'suspended',
  Missing: 'missing',
}

interface Revisions {
  revision?: string
  revisions?: string[]
}
interface Sources {
  source?: object
  sources?: object[]
}
interface Spec {
  project?: string
  syncPolicy?: { automated?: { enabled?: boolean } | null }
}
interface Status {
  sync?: Revisions & { status?: string; comparedTo?: Sources }
  health?: { status?: string }
  conditions?: { type: string }[]
  resources?: {
    status?: string
    requiresPruning?: boolean
    requiresDeletionConfirmation?: boolean
  }[]
  history?: (Revisions & Sources)[]
  operationState?: {
    phase: string
    message?: string
    finishedAt?: string
    retryCount?: number
    syncResult?: Revisions
    operation?: { sync?: Revisions }
  }
}

/** What the page has to say of one Application. */
export function readApplication(object: KubeObject): Reading {
  const { metadata, spec, status = {} } = object as KubeObject<Spec, Status>
  const automated = spec.syncPolicy?.automated
  return {
    ...syncOf(status),
    engineHealth: HEALTH[status.health?.status ?? ''] ?? 'unknown',
    lifecycle: lifecycleOf(metadata, status),
    target: plural(status.sync),
    deployed: plural(status.history?.at(-1)),
    autoSync: automated !== undefined && automated !== null && automated.enabled !== false,
    project: spec.project ?? 'default',
    resources: status.resources?.length ?? 0,
    isRunning: isRunning(status),
  }
}

function plural(from: Revisions | undefined): string[] {
  return from?.revisions ?? (from?.revision ? [from.revision] : [])
}

function syncOf(status: Status): Pick<Reading, 'sync' | 'cause'> {
  const types = (status.conditions ?? []).map(({ type }) => type)
  if (['ComparisonError', 'InvalidSpecError', 'UnknownError'].some((type) => types.includes(type)))
    return { sync: 'unknown', cause: 'comparison-failed' }
  if (status.sync?.status === 'Synced') return { sync: 'synced', cause: undefined }
  if (status.sync?.status !== 'OutOfSync')
    return { sync: 'unknown', cause: status.sync?.status ? 'comparison-failed' : 'unobserved' }

  const resources = status.resources ?? []
  const different = resources.filter(({ status: word }) => word === 'OutOfSync')
  const isAnythingLive = resources.some(
    ({ status: word, requiresPruning }) => word === 'Synced' || requiresPruning,
  )
  const last = status.history?.at(-1)
  if (!last && !isAnythingLive && status.health?.status === 'Missing')
    return { sync: 'out-of-sync', cause: 'never-deployed' }
  if (hasFailedHere(status)) return { sync: 'out-of-sync', cause: 'failed' }
  if (different.length > 0 && different.every(({ requiresPruning }) => requiresPruning))
    return { sync: 'out-of-sync', cause: 'prune-pending' }
  if (last && (String(plural(last)) !== String(plural(status.sync)) || isOtherSource(last, status)))
    return { sync: 'out-of-sync', cause: 'git-ahead' }
  return { sync: 'out-of-sync', cause: 'drift' }
}

/** The last operation failed, or waits to be tried again after a failure, at the revision that is compared now. */
function hasFailedHere({ operationState: state, sync }: Status): boolean {
  const hasFailed =
    state &&
    (['Failed', 'Error'].includes(state.phase) ||
      (state.phase === 'Running' && state.finishedAt && (state.retryCount ?? 0) > 0))
  if (!state || !hasFailed) return false
  const tried =
    plural(state.syncResult).length > 0 ? plural(state.syncResult) : plural(state.operation?.sync)
  return tried.length === 0 || String(tried) === String(plural(sync))
}

function isOtherSource(last: Sources, { sync }: Status): boolean {
  const strip = (source: object | undefined) =>
    JSON.stringify({ ...source, targetRevision: undefined }, Object.keys(source ?? {}).sort())
  const of = (holder: Sources) =>
    (holder.sources?.length ? holder.sources : [holder.source]).map(strip)
  const compared = sync?.comparedTo
  return compared !== undefined && String(of(last)) !== String(of(compared))
}

function isRunning({ operationState }: Status): boolean {
  return ['Running', 'Terminating'].includes(operationState?.phase ?? '')
}

function lifecycleOf(metadata: KubeObject['metadata'], status: Status): string | undefined {
  if (metadata.deletionTimestamp)
    return status.resources?.some((each) => each.requiresDeletionConfirmation)
      ? 'awaiting-confirmation'
      : 'deleting'
  if (/^(1|t|true)$/i.test(metadata.annotations?.['argocd.argoproj.io/skip-reconcile'] ?? ''))
    return 'suspended'
  const state = status.operationState
  if (!state || !isRunning(status)) return undefined
  if (state.phase === 'Terminating') return 'terminating'
  if (state.message?.includes('blocked by sync window')) return 'blocked-by-window'
  if (/waiting for \w+ confirmation/.test(state.message ?? '')) return 'awaiting-confirmation'
  return state.finishedAt ? 'retrying' : 'running'
}
