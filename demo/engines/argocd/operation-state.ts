import type { KubeObject } from '../../api/object'
import { annotationsOf, dig, fieldsAt, listAt, numberAt, textAt, type Fields } from '../access'
import { appSpec, type AppSource } from './application'
import { clusterSecrets, isoTime, timeOf, type ArgoContext } from './context'
import { isGlobMatch } from './glob'
import { stepOperation } from './sync-operation'
import { canSync, durationMs } from './sync-windows'

/** What one look at an operation came to. */
export interface OperationOutcome {
  state: Fields
  isDone: boolean
  /** A new entry for `status.history`. */
  history?: Fields
  /** When to look again (ms from now); undefined: when something changes. */
  again?: number
}

const POLL_MS = 2_000

/** The state of an operation that was just found on an app. */
export function newOperationState(context: ArgoContext, app: KubeObject): Fields {
  return { operation: app.operation, phase: 'Running', startedAt: isoTime(context) }
}

/** Takes an app's operation further: windows, termination, retries, the sync itself. */
export async function advanceOperation(
  context: ArgoContext,
  app: KubeObject,
): Promise<OperationOutcome> {
  const state = fieldsAt(app, 'status', 'operationState')
  const { project, problem } = projectOf(context, app)
  if (!project) return complete(context, app, { ...state, phase: 'Error', message: problem })
  if (isBlocked(context, app, project)) {
    const message = 'Sync operation blocked by sync window'
    return { state: { ...state, message }, isDone: false, again: 30_000 }
  }
  if (state.phase === 'Terminating') {
    return complete(context, app, { ...state, phase: 'Failed', message: 'Operation terminated' })
  }
  const retryAt = nextRetry(state)
  if (retryAt !== undefined && retryAt > timeOf(context)) {
    return { state, isDone: false, again: retryAt - timeOf(context) }
  }
  const { finishedAt: _finishedAt, ...fresh } = state
  const { phase, message, syncResult } = await stepOperation(context, app)
  const next: Fields = {
    ...fresh,
    phase,
    message,
    syncResult: { ...syncResult, ...revisionOf(state) },
  }
  if (phase === 'Running') return { state: next, isDone: false, again: POLL_MS }
  if (phase === 'Succeeded') return complete(context, app, next)
  return retryOrFail(context, app, next)
}

/** A project that exists, or Argo CD's words for one that does not. */
export function projectOf(context: ArgoContext, app: KubeObject) {
  const name = appSpec(app).project
  const id = { group: 'argoproj.io', kind: 'AppProject', namespace: context.namespace, name }
  const project = context.home.store.get(id)
  if (!project) {
    const problem = `Application referencing project ${name} which does not exist`
    return { project: undefined, problem }
  }
  const { namespace = '' } = app.metadata
  const permitted = listAt(project, 'spec', 'sourceNamespaces').map(String)
  if (
    namespace !== context.namespace &&
    !permitted.some((pattern) => isGlobMatch(pattern, namespace))
  ) {
    const problem = `application '${app.metadata.name}' in namespace '${namespace}' is not permitted to use project '${name}'`
    return { project: undefined, problem }
  }
  const repositories = listAt(project, 'spec', 'sourceRepos').map(String)
  const refused = appSpec(app).sources.find(({ repoURL }) => !isAmong(repositories, repoURL))
  if (refused) {
    const problem = `application repo ${refused.repoURL} is not permitted in project '${name}'`
    return { project: undefined, problem }
  }
  return { project }
}

/** Whether a value fits one of the globs and none of those that begin with an exclamation mark. */
function isAmong(patterns: readonly string[], value: string): boolean {
  const fits = (pattern: string) => isGlobMatch(pattern, value)
  const denied = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1))
  return patterns.some(fits) && !denied.some(fits)
}

/** Whether a sync window of the project forbids the app's operation (or, without one, an automated one). */
export function isBlocked(context: ArgoContext, app: KubeObject, project: KubeObject): boolean {
  const spec = appSpec(app)
  const automated = dig(app, 'operation', 'initiatedBy', 'automated') === true
  const { server = '', name = '', namespace = '' } = spec.destination
  const known = clusterSecrets(context).find(
    (secret) => secret.name === name || secret.server === server,
  )
  const subject = {
    app: app.metadata.name,
    destinationName: name !== '' ? name : (known?.name ?? 'in-cluster'),
    destinationServer: server !== '' ? server : (known?.server ?? ''),
    namespace,
  }
  const windows = listAt(project, 'spec', 'syncWindows')
  const isManual = app.operation !== undefined && !automated
  try {
    return !canSync(windows, subject, isManual, context.clock.now())
  } catch {
    // a window that cannot be read blocks
    return true
  }
}

function retryOrFail(context: ArgoContext, app: KubeObject, state: Fields): OperationOutcome {
  const limit = numberAt(app, 0, 'operation', 'retry', 'limit')
  const count = numberAt(state, 0, 'retryCount')
  const message = textAt(state, 'message')
  if (count >= limit && limit >= 0) {
    const retried = count > 0 ? ` (retried ${count} times).` : ''
    return complete(context, app, { ...state, message: `${message}${retried}` })
  }
  const retrying: Fields = {
    ...state,
    phase: 'Running',
    finishedAt: isoTime(context),
    retryCount: count + 1,
  }
  const at = nextRetry(retrying) ?? timeOf(context)
  retrying.message = `${message}. Retrying attempt #${count + 1} at ${kitchen(at)}.`
  return { state: retrying, isDone: false, again: at - timeOf(context) }
}

function nextRetry(state: Fields): number | undefined {
  if (state.phase !== 'Running' || state.finishedAt === undefined) return undefined
  const backoff = fieldsAt(state, 'operation', 'retry', 'backoff')
  const duration = durationMs(textAt(backoff, 'duration') || '5s')
  const most = durationMs(textAt(backoff, 'maxDuration') || '3m')
  const tries = Math.max(0, numberAt(state, 1, 'retryCount') - 1)
  const wait = Math.min(duration * numberAt(backoff, 2, 'factor') ** tries, most)
  return Date.parse(textAt(state, 'finishedAt')) + wait
}

function complete(context: ArgoContext, app: KubeObject, state: Fields): OperationOutcome {
  const finished = { ...state, finishedAt: isoTime(context) }
  const sync = fieldsAt(app, 'operation', 'sync')
  const isFull = sync.dryRun !== true && listAt(sync, 'resources').length === 0
  if (state.phase !== 'Succeeded' || !isFull) return { state: finished, isDone: true }
  return { state: finished, isDone: true, history: historyEntry(app, finished) }
}

function historyEntry(app: KubeObject, state: Fields): Fields {
  const result = fieldsAt(state, 'syncResult')
  const last = listAt(app, 'status', 'history').at(-1)
  const sources = result.sources as AppSource[] | undefined
  return {
    id: last === undefined ? 0 : numberAt(last, 0, 'id') + 1,
    ...(sources
      ? { revisions: result.revisions, sources, source: { repoURL: '' } }
      : { revision: result.revision, source: result.source }),
    deployStartedAt: state.startedAt,
    deployedAt: state.finishedAt,
    initiatedBy: dig(app, 'operation', 'initiatedBy') ?? {},
  }
}

/** The revision that an operation resolved at its first step stays for its retries. */
function revisionOf(state: Fields): Fields {
  const { revision, revisions } = fieldsAt(state, 'syncResult')
  return {
    ...(revision !== undefined && revision !== '' && { revision }),
    ...(revisions !== undefined && { revisions }),
  }
}

function kitchen(at: number): string {
  const date = new Date(at)
  const hours = date.getUTCHours()
  const minutes = String(date.getUTCMinutes()).padStart(2, '0')
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minutes}${hours < 12 ? 'AM' : 'PM'}`
}

/** Whether the controller is told to leave the app alone. */
export function isSkipped(app: KubeObject): boolean {
  return annotationsOf(app)['argocd.argoproj.io/skip-reconcile'] === 'true'
}
