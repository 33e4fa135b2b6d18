import type { KubeObject } from '../../api/object'
import type { StoreEvent } from '../../api/object-store'
import { annotationsOf, dig, fieldsAt, idOf, listAt, textAt, type Fields } from '../access'
import type { ClusterRuntime } from '../cluster-runtime'
import { PartGate } from '../controller-parts'
import { workQueue, type WorkQueue } from '../work-queue'
import { appKey, appSpec } from './application'
import { auditEnd, auditStart } from './audit'
import { autoSync } from './auto-sync'
import { CONTROLLER, TRACKING, appId, isWatched, isoTime, type ArgoContext } from './context'
import { finishDeletion } from './deletion'
import {
  advanceOperation,
  isBlocked,
  isSkipped,
  newOperationState,
  projectOf,
  type OperationOutcome,
} from './operation-state'
import { refresh } from './refresh'

const RECONCILE_MS = 180_000
const OPERATION_START_MS = 1_500
const DEBOUNCE_MS = 400
const SELF_HEAL_MS = 5_000
const STILL_PATIENCE_MS = 60_000
const COMPLETED = ['Succeeded', 'Failed', 'Error']

/** Argo CD's application controller over one instance. */
export class ApplicationController {
  private readonly queue: WorkQueue
  private readonly gate: PartGate
  private readonly unsubscribes: (() => void)[] = []
  private readonly seen = new Map<string, string>()

  constructor(
    readonly context: ArgoContext,
    report: (error: unknown) => void,
  ) {
    this.queue = workQueue({
      clock: context.clock,
      work: (name) => this.work(name),
      report: (_name, error) => report(error),
      workers: 4,
    })
    const { store } = context.home
    this.gate = new PartGate(store, context.namespace, (name) => this.queue.add(name))
  }

  /** Watches the instance's apps, what they manage in these clusters, and Git. */
  start(destinations: readonly ClusterRuntime[]): void {
    const { context } = this
    for (const app of this.apps()) this.seen.set(appKey(app), fingerprint(app))
    for (const cluster of new Set([context.home, ...destinations])) {
      this.unsubscribes.push(cluster.store.subscribe((event) => this.notice(event, cluster)))
    }
    this.unsubscribes.push(
      context.git.onPush((path) => {
        const url = context.git.urlOf(path)
        for (const app of this.apps()) {
          if (appSpec(app).sources.some(({ repoURL }) => repoURL === url))
            this.queue.add(appKey(app))
        }
      }),
    )
    if (context.still) return
    this.apps().forEach((app, i, all) => {
      this.queue.add(appKey(app), Math.round(((i + 1) * RECONCILE_MS) / (all.length + 1)))
    })
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribes) unsubscribe()
    this.queue.stop()
  }

  /** Compares the app now. */
  async refresh(name: string): Promise<void> {
    const app = this.app(name)
    if (app) await refresh(this.context, app)
  }

  /** Starts the operation that is on the app and takes it as far as it goes now. */
  async operate(name: string): Promise<OperationOutcome | undefined> {
    const app = this.app(name)
    if (app?.operation === undefined) return undefined
    if (hasNotBegun(app)) this.writeState(name, newOperationState(this.context, app))
    const fresh = this.app(name)
    if (!fresh) return undefined
    const outcome = await advanceOperation(this.context, fresh)
    this.record(name, outcome)
    return outcome
  }

  /** Goes on with the deletion of a deleted app. */
  finishDeletion(name: string): void {
    const app = this.app(name)
    if (app?.metadata.deletionTimestamp !== undefined) finishDeletion(this.context, app)
  }

  private apps(): readonly KubeObject[] {
    return this.context.home.store
      .list('argoproj.io', 'Application')
      .filter(({ metadata }) => isWatched(this.context, metadata.namespace ?? ''))
  }

  private app(name: string): KubeObject | undefined {
    return this.context.home.store.get(appId(this.context, name))
  }

  private notice({ type, object }: StoreEvent, cluster: ClusterRuntime): void {
    if (cluster === this.context.home) this.gate.notice(object)
    if (object.kind === 'Application' && cluster === this.context.home) {
      if (isWatched(this.context, object.metadata.namespace ?? '')) this.noticeApp(type, object)
    }
    const owner = annotationsOf(object)[TRACKING]?.split(':')[0]?.replace('_', '/')
    if (owner === undefined) return
    if (this.app(owner)) this.queue.add(owner, DEBOUNCE_MS)
  }

  private noticeApp(type: StoreEvent['type'], app: KubeObject): void {
    const name = appKey(app)
    if (type === 'DELETED') {
      this.seen.delete(name)
      return
    }
    const now = fingerprint(app)
    if (this.seen.get(name) === now) return
    this.seen.set(name, now)
    this.queue.add(name)
  }

  private async work(name: string): Promise<void> {
    const app = this.app(name)
    if (!app || isSkipped(app) || !this.gate.isOpen('application-controller', name)) return
    if (app.metadata.deletionTimestamp !== undefined) {
      finishDeletion(this.context, app)
      return
    }
    if (app.operation !== undefined && !this.isJustBegun(name, app)) {
      const outcome = await this.operate(name)
      if (outcome?.again !== undefined && this.mayLookAgain(outcome)) {
        this.queue.add(name, outcome.again)
      }
    }
    const fresh = this.app(name)
    const compared = fresh && (await refresh(this.context, fresh))
    if (compared) this.autoSync(compared)
    if (!this.context.still) this.queue.add(name, RECONCILE_MS)
  }

  /** A still fleet waits for hooks, waves and quick retries, not for windows and distant retries. */
  private mayLookAgain({ again, state }: OperationOutcome): boolean {
    if (again === undefined || !this.context.still) return again !== undefined
    return (
      again <= STILL_PATIENCE_MS && !textAt(state, 'message').includes('blocked by sync window')
    )
  }

  /** A new operation is seen running for a moment before it does anything. */
  private isJustBegun(name: string, app: KubeObject): boolean {
    if (!hasNotBegun(app)) return false
    this.writeState(name, newOperationState(this.context, app))
    this.queue.add(name, OPERATION_START_MS)
    return true
  }

  private autoSync(app: KubeObject): void {
    const decision = autoSync(app)
    const { project } = projectOf(this.context, app)
    if (decision.does === 'nothing' || !project || isBlocked(this.context, app, project)) return
    const name = appKey(app)
    if (decision.does === 'complain') {
      this.complain(app, decision.message)
      return
    }
    if (decision.isHeal && this.isTooEarly(app)) {
      this.queue.add(name, SELF_HEAL_MS)
      return
    }
    this.context.home.store.mutate(idOf(app), CONTROLLER, (draft) => {
      draft.operation = decision.operation
      const { operationState: _old, ...status } = fieldsAt(draft, 'status')
      draft.status = status
    })
    const begun = this.app(name)
    if (begun) auditStart(this.context, begun)
  }

  private isTooEarly(app: KubeObject): boolean {
    const finished = Date.parse(textAt(app, 'status', 'operationState', 'finishedAt'))
    return this.context.clock.now() - finished < SELF_HEAL_MS
  }

  private complain(app: KubeObject, message: string): void {
    const before = listAt(app, 'status', 'conditions')
    if (before.some((one) => textAt(one, 'message') === message)) return
    const rest = before.filter((one) => textAt(one, 'type') !== 'SyncError')
    const condition = { type: 'SyncError', message, lastTransitionTime: isoTime(this.context) }
    this.context.home.store.mutate(idOf(app), CONTROLLER, (draft) => {
      draft.status = { ...fieldsAt(draft, 'status'), conditions: [...rest, condition] }
    })
  }

  private writeState(name: string, state: Fields): void {
    this.context.home.store.mutate(appId(this.context, name), CONTROLLER, (draft) => {
      draft.status = { ...fieldsAt(draft, 'status'), operationState: state }
    })
  }

  private record(name: string, { state, isDone, history }: OperationOutcome): void {
    const after = this.context.home.store.mutate(appId(this.context, name), CONTROLLER, (draft) => {
      const status = fieldsAt(draft, 'status')
      const isEnding = textAt(status, 'operationState', 'phase') === 'Terminating' && !isDone
      const phase = isEnding ? { phase: 'Terminating' } : {}
      const limit = appSpec(draft).historyLimit
      const entries = [...listAt(status, 'history'), ...(history ? [history] : [])].slice(-limit)
      draft.status = {
        ...status,
        operationState: { ...state, ...phase },
        ...(entries.length > 0 && { history: entries }),
      }
      if (isDone) Reflect.deleteProperty(draft, 'operation')
    })
    if (isDone && after) auditEnd(this.context, after, state)
  }
}

/** A state that is complete belongs to an earlier operation. */
function hasNotBegun(app: KubeObject): boolean {
  const phase = textAt(app, 'status', 'operationState', 'phase')
  return phase === '' || COMPLETED.includes(phase)
}

/** What of an app the controller acts on when it changes. */
function fingerprint(app: KubeObject): string {
  return JSON.stringify([
    app.spec,
    app.operation,
    app.metadata.deletionTimestamp,
    annotationsOf(app)['argocd.argoproj.io/refresh'],
    annotationsOf(app)['argocd.argoproj.io/skip-reconcile'],
    annotationsOf(app)['argocd.argoproj.io/deletion-approved'],
    dig(app, 'status', 'operationState', 'phase') === 'Terminating',
    dig(app, 'status', 'operationState') === undefined,
  ])
}
