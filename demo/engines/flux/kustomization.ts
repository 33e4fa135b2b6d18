import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import { atLeast } from '../../catalog/version'
import { sha256 } from '../../git/chart-repository'
import { dig, fieldsAt, idOf, listAt, numberAt, textAt, type Fields } from '../access'
import { durationMs } from '../argocd/sync-windows'
import { applyObject } from '../cluster-runtime'
import { Conditions, conditionOf, goDuration } from './conditions'
import {
  handled,
  isSuspended,
  isoTime,
  pause,
  sourceOf,
  tell,
  timeOf,
  writeStatus,
  type FluxContext,
} from './context'
import { kstatus } from './kstatus'
import {
  buildKustomization,
  entryId,
  inApplyOrder,
  inventoryEntry,
  isDisabled,
} from './kustomize-build'
import { checkedObjects, prerequisites, timeoutMs } from './kustomization-checks'
import { artifactFiles } from './source-controller'

const CONTROLLER = 'kustomize-controller'
const APPLY = { manager: CONTROLLER, operation: 'Apply' } as const
const FINALIZER = 'finalizers.fluxcd.io'
const STAGE_MS = 700
const DEPENDENCY_MS = 30_000
const CHECK_MS = 2_000

/** When a Kustomization is to be looked at again (ms from now); undefined: by its interval. */
export type NextLook = number | undefined

/** One run of kustomize-controller over a Kustomization, or the continuation of its health checks. */
export async function reconcileKustomization(
  context: FluxContext,
  object: KubeObject,
): Promise<NextLook> {
  const id = idOf(object)
  if (object.metadata.finalizers === undefined) {
    context.home.store.mutate(id, { manager: CONTROLLER }, (draft) => {
      draft.metadata.finalizers = [FINALIZER]
    })
  }
  if (isSuspended(object)) {
    writeStatus(context, id, CONTROLLER, {
      observedGeneration: -1,
      ...fieldsAt(object, 'status'),
      ...handled(object),
    })
    return undefined
  }
  const run = new KustomizationRun(context, object)
  return run.isChecking() ? run.check() : run.run()
}

class KustomizationRun {
  private readonly startedAt: number
  private readonly conditions: Conditions
  private status: Fields
  private readonly revision: string
  private readonly source: KubeObject | undefined

  constructor(
    private readonly context: FluxContext,
    private readonly object: KubeObject,
  ) {
    this.startedAt = timeOf(context)
    this.conditions = new Conditions(object, isoTime(context))
    this.status = fieldsAt(object, 'status')
    this.source = sourceOf(context, object, 'spec', 'sourceRef').source
    this.revision = textAt(this.source, 'status', 'artifact', 'revision')
  }

  /** Whether an earlier run of this revision and spec still waits for health. */
  isChecking(): boolean {
    const ready = conditionOf(this.object, 'Healthy')
    return (
      textAt(ready, 'status') === 'Unknown' &&
      numberAt(ready, 0, 'observedGeneration') === this.object.metadata.generation &&
      textAt(this.status, 'lastAttemptedRevision') === this.revision &&
      textAt(this.status, 'lastHandledReconcileAt') ===
        (handled(this.object).lastHandledReconcileAt ?? '')
    )
  }

  async run(): Promise<NextLook> {
    const problem = prerequisites(this.context, this.object, this.source)
    if (problem) {
      this.write({ type: 'Ready', status: 'False', ...problem })
      const message =
        problem.reason === 'DependencyNotReady'
          ? 'Dependencies do not meet ready condition, retrying in 30s'
          : problem.message
      tell(this.context, this.object, CONTROLLER, { reason: problem.reason, message })
      return DEPENDENCY_MS
    }
    this.progress('Fetching manifests')
    await pause(this.context, STAGE_MS)
    let objects: KubeObject[]
    try {
      const files = this.source && artifactFiles(this.context, this.source)
      objects = await buildKustomization(this.context, this.object, files ?? new Map())
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return why.includes('path does not exist')
        ? this.fail(
            'ArtifactFailed',
            `kustomization path not found: stat /tmp/kustomization-2981/${textAt(this.object, 'spec', 'path')}: no such file or directory`,
          )
        : this.fail('BuildFailed', `kustomize build failed: ${why}`)
    }
    this.progress('Detecting drift')
    await pause(this.context, STAGE_MS)
    const refusal = this.apply(inApplyOrder(objects))
    if (refusal !== undefined) return this.fail('ReconciliationFailed', refusal)
    this.prune(objects)
    this.status = {
      ...this.status,
      inventory: { entries: objects.map(inventoryEntry) },
      builtDigest: sha256(JSON.stringify(objects)),
    }
    if (checkedObjects(this.object, this.status).length === 0) {
      this.conditions.delete('Healthy')
      return this.succeed()
    }
    this.progress('Running health checks')
    this.conditions.set({
      type: 'Healthy',
      status: 'Unknown',
      reason: 'Progressing',
      message: this.stage('Running health checks'),
    })
    this.flush()
    return this.check()
  }

  /** Looks at what is to become healthy. */
  check(): NextLook {
    const { context } = this
    const open = checkedObjects(this.object, this.status).filter(
      (id) => kstatus(context.home.store.get(id)) !== 'Current',
    )
    if (open.length === 0) {
      this.conditions.set({
        type: 'Healthy',
        status: 'True',
        reason: 'Succeeded',
        message: `Health check passed in ${goDuration(40)}`,
      })
      return this.succeed()
    }
    const since = Date.parse(textAt(conditionOf(this.object, 'Healthy'), 'lastTransitionTime'))
    const began = this.isChecking() && !Number.isNaN(since) ? since : this.startedAt
    if (context.clock.now() - began < timeoutMs(this.object)) return CHECK_MS
    const states = open.map(
      (id) => `${id.kind}/${id.namespace ?? ''}/${id.name} status: '${this.stateOf(id)}'`,
    )
    const message = `timeout waiting for: [${states.join(', ')}]`
    this.conditions.set({ type: 'Healthy', status: 'False', reason: 'HealthCheckFailed', message })
    return this.fail('HealthCheckFailed', message)
  }

  /** A workload's own deadline cannot have passed while a shorter health check waited. */
  private stateOf(id: ObjectId): string {
    const state = kstatus(this.context.home.store.get(id))
    return state === 'Failed' && timeoutMs(this.object) < 600_000 ? 'InProgress' : state
  }

  private apply(objects: readonly KubeObject[]): string | undefined {
    const { context } = this
    const lines: string[] = []
    for (const object of objects) {
      const name = [object.kind, object.metadata.namespace, object.metadata.name]
        .filter(Boolean)
        .join('/')
      if (isDisabled(object)) continue
      try {
        const outcome = applyObject(context.home, object, APPLY, context.builtAt, (at) =>
          context.clock.iso(at),
        )
        if (outcome !== 'unchanged') lines.push(`${name} ${outcome}`)
      } catch (error) {
        return `${name} dry-run failed: ${error instanceof Error ? error.message : String(error)}`
      }
    }
    if (lines.length > 0)
      tell(context, this.object, CONTROLLER, { reason: 'Progressing', message: lines.join('\n') })
    return undefined
  }

  private prune(objects: readonly KubeObject[]): void {
    if (dig(this.object, 'spec', 'prune') !== true) return
    const kept = new Set(objects.map((object) => inventoryEntry(object).id))
    const gone = listAt(this.status, 'inventory', 'entries').filter(
      (entry) => !kept.has(textAt(entry, 'id')),
    )
    const lines: string[] = []
    for (const id of gone.map(entryId)) {
      if (!this.context.home.store.get(id)) continue
      this.context.home.store.remove(id, { manager: CONTROLLER })
      lines.push(`${id.kind}/${id.namespace ?? ''}/${id.name} deleted`)
    }
    if (lines.length > 0)
      tell(this.context, this.object, CONTROLLER, {
        reason: 'Progressing',
        message: lines.join('\n'),
      })
  }

  private stage(what: string): string {
    return `${what} for revision ${this.revision} with a timeout of ${goDuration(timeoutMs(this.object))}`
  }

  private progress(what: string): void {
    this.status = { ...this.status, lastAttemptedRevision: this.revision }
    this.conditions
      .set({
        type: 'Reconciling',
        status: 'True',
        reason: 'Progressing',
        message: this.stage(what),
      })
      .set({
        type: 'Ready',
        status: 'Unknown',
        reason: 'Progressing',
        message: 'Reconciliation in progress',
      })
    this.flush()
  }

  private fail(reason: string, message: string): NextLook {
    this.remember(reason)
    this.conditions.set({
      type: 'Reconciling',
      status: 'True',
      reason: 'ProgressingWithRetry',
      message: this.stage(
        reason === 'HealthCheckFailed' ? 'Running health checks' : 'Building manifests',
      ),
    })
    this.write({ type: 'Ready', status: 'False', reason, message })
    tell(this.context, this.object, CONTROLLER, { reason, message, type: 'Warning' })
    const retry = textAt(this.object, 'spec', 'retryInterval')
    return retry === '' ? undefined : durationMs(retry)
  }

  private succeed(): NextLook {
    this.remember('ReconciliationSucceeded')
    this.status = {
      ...this.status,
      lastAppliedRevision: this.revision,
      observedGeneration: this.object.metadata.generation ?? 1,
    }
    this.conditions.delete('Reconciling', 'Stalled')
    this.write({
      type: 'Ready',
      status: 'True',
      reason: 'ReconciliationSucceeded',
      message: `Applied revision: ${this.revision}`,
    })
    const took = goDuration(Math.max(200, timeOf(this.context) - this.startedAt))
    const interval = goDuration(durationMs(textAt(this.object, 'spec', 'interval')))
    tell(this.context, this.object, CONTROLLER, {
      reason: 'ReconciliationSucceeded',
      message: `Reconciliation finished in ${took}, next run in ${interval}`,
    })
    return undefined
  }

  /** `status.history`, newest first, five at most: since Flux 2.7. */
  private remember(lastReconciledStatus: string): void {
    const { builtDigest: digest, ...status } = this.status
    this.status = status
    if (!atLeast(this.context.version, '2.7') || digest === undefined) return
    const now = isoTime(this.context)
    const before = listAt(status, 'history')
    const known = before.find(
      (one) =>
        textAt(one, 'digest') === digest &&
        textAt(one, 'lastReconciledStatus') === lastReconciledStatus,
    )
    const entry = {
      digest,
      firstReconciled: textAt(known, 'firstReconciled') || now,
      lastReconciled: now,
      lastReconciledDuration: goDuration(Math.max(120, timeOf(this.context) - this.startedAt)),
      lastReconciledStatus,
      totalReconciliations: numberAt(known, 0, 'totalReconciliations') + 1,
      metadata: { revision: this.revision },
    }
    this.status = {
      ...status,
      history: [entry, ...before.filter((one) => one !== known)].slice(0, 5),
    }
  }

  private write(ready: Parameters<Conditions['set']>[0]): void {
    this.conditions.set(ready)
    this.status = { ...this.status, ...handled(this.object) }
    this.flush()
  }

  private flush(): void {
    const { builtDigest: _digest, ...status } = this.status
    writeStatus(this.context, idOf(this.object), CONTROLLER, {
      observedGeneration: -1,
      ...status,
      conditions: this.conditions.list(),
    })
  }
}
