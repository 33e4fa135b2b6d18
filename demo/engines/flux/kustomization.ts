import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import { sha256 } from '../../git/chart-repository'
import { dig, fieldsAt, idOf, listAt, numberAt, textAt } from '../access'
import type { ClusterRuntime } from '../cluster-runtime'
import { applyOwned, isLeftAlone, markOf } from './apply-object'
import { conditionOf, goDuration } from './conditions'
import { handled, isSuspended, pause, writeStatus, type FluxContext } from './context'
import { kstatus } from './kstatus'
import {
  buildKustomization,
  buildProblem,
  entryId,
  inApplyOrder,
  inventoryEntry,
} from './kustomize-build'
import { checkedObjects, prerequisites, timeoutMs } from './kustomization-checks'
import { artifactFiles } from './source-controller'
import { KustomizationReport, type NextLook } from './kustomization-report'
import { targetOf } from './remote'

const CONTROLLER = 'kustomize-controller'
const FINALIZER = 'finalizers.fluxcd.io'
const STAGE_MS = 700
const DEPENDENCY_MS = 30_000
const CHECK_MS = 2_000

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

class KustomizationRun extends KustomizationReport {
  private get target(): ClusterRuntime | undefined {
    const to = targetOf(this.context, this.object)
    return 'cluster' in to ? to.cluster : undefined
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
      this.say({ reason: problem.reason, message })
      return DEPENDENCY_MS
    }
    this.progress('Fetching manifests')
    await pause(this.context, STAGE_MS)
    const built = await this.build()
    if (!('objects' in built)) return this.fail(built.reason, built.message)
    const { objects } = built
    this.progress('Detecting drift')
    await pause(this.context, STAGE_MS)
    const to = targetOf(this.context, this.object)
    if ('problem' in to) return this.fail('ReconciliationFailed', to.problem)
    const refusal = this.apply(to.cluster, inApplyOrder(objects))
    if (refusal !== undefined) return this.fail('ReconciliationFailed', refusal)
    this.prune(to.cluster, objects)
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

  private async build() {
    try {
      const files = this.source && artifactFiles(this.context, this.source)
      return { objects: await buildKustomization(this.context, this.object, files ?? new Map()) }
    } catch (error) {
      return buildProblem(this.object, error)
    }
  }

  /** Looks at what is to become healthy. */
  check(): NextLook {
    const { context } = this
    const open = checkedObjects(this.object, this.status).filter(
      (id) => kstatus(this.target?.store.get(id)) !== 'Current',
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
    const state = kstatus(this.target?.store.get(id))
    return state === 'Failed' && timeoutMs(this.object) < 600_000 ? 'InProgress' : state
  }

  private apply(target: ClusterRuntime, objects: readonly KubeObject[]): string | undefined {
    const { context } = this
    const lines: string[] = []
    for (const object of objects) {
      const name = [object.kind, object.metadata.namespace, object.metadata.name]
        .filter(Boolean)
        .join('/')
      if (isLeftAlone(object, target.store.get(idOf(object)))) continue
      try {
        const outcome = applyOwned(context, target, this.object, object)
        if (outcome !== 'unchanged') lines.push(`${name} ${outcome}`)
      } catch (error) {
        return `${name} dry-run failed: ${error instanceof Error ? error.message : String(error)}`
      }
    }
    if (lines.length > 0) this.say({ reason: 'Progressing', message: lines.join('\n') })
    return undefined
  }

  private prune(target: ClusterRuntime, objects: readonly KubeObject[]): void {
    if (dig(this.object, 'spec', 'prune') !== true) return
    const kept = new Set(objects.map((object) => inventoryEntry(object).id))
    const gone = listAt(this.status, 'inventory', 'entries').filter(
      (entry) => !kept.has(textAt(entry, 'id')),
    )
    const lines: string[] = []
    for (const id of gone.map(entryId)) {
      const live = target.store.get(id)
      const isKept =
        markOf(live, 'prune') === 'disabled' || markOf(live, 'reconcile') === 'disabled'
      if (!live || isKept) continue
      target.store.remove(id, { manager: CONTROLLER })
      lines.push(`${id.kind}/${id.namespace ?? ''}/${id.name} deleted`)
    }
    if (lines.length > 0) this.say({ reason: 'Progressing', message: lines.join('\n') })
  }
}
