import type { KubeObject } from '../../api/object'
import {
  annotationsOf,
  dig,
  fieldsAt,
  groupOf,
  idOf,
  listAt,
  textAt,
  versionOf,
  type Fields,
} from '../access'
import {
  applyObject,
  ensureNamespace,
  kubectlName,
  withLastApplied,
  type ClusterRuntime,
} from '../cluster-runtime'
import { isJobFinished } from '../workloads/job'
import { appSpec, revisionFields, sourceFields, type AppSource } from './application'
import { compare, imagesOf, tracked, type Compared } from './compare'
import { CONTROLLER, destinationOf, isSince, timeOf, type ArgoContext } from './context'
import { healthOf } from './health'
import { hookPhasesOf } from './hooks'
import { withLiveIgnored } from './ignore-rules'
import { TargetError, loadTargets } from './targets'

/** Where an operation stands after a step. */
export interface OperationStep {
  phase: 'Running' | 'Succeeded' | 'Failed' | 'Error'
  message: string
  syncResult: Fields
}

const WAVE = 'argocd.argoproj.io/sync-wave'
const OPTIONS = 'argocd.argoproj.io/sync-options'

/** Does as much of the app's sync operation as can be done now. */
export async function stepOperation(context: ArgoContext, app: KubeObject): Promise<OperationStep> {
  const spec = appSpec(app)
  const sync = fieldsAt(app, 'operation', 'sync')
  const named = [...listAt(sync, 'sources'), ...(sync.source === undefined ? [] : [sync.source])]
  const sources = named.length > 0 ? (named as AppSource[]) : spec.sources
  const asked = listAt(sync, 'revisions').map(String)
  const revisions =
    spec.isMulti || textAt(sync, 'revision') === '' ? asked : [textAt(sync, 'revision')]
  const destination = destinationOf(context, spec)
  const nothing = { ...revisionFields(spec, revisions), ...sourceFields(spec, sources) }
  if ('problem' in destination) {
    return { phase: 'Error', message: destination.problem, syncResult: nothing }
  }
  try {
    const targets = await loadTargets(context, app.metadata.name, spec, { sources, revisions })
    const { cluster } = destination
    const all = compare(app, targets.objects, cluster)
    const run = new SyncRun(context, app, cluster, all)
    const outcome = run.run()
    const result = { ...revisionFields(spec, targets.revisions), ...sourceFields(spec, sources) }
    return { ...outcome, syncResult: { ...result, resources: run.results } }
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    return { phase: 'Error', message: `ComparisonError: ${error.message}`, syncResult: nothing }
  }
}

/** One pass over an app's resources: hooks, waves, pruning. */
class SyncRun {
  readonly results: Fields[] = []
  private readonly failures: string[] = []
  private readonly options: readonly string[]

  constructor(
    private readonly context: ArgoContext,
    private readonly app: KubeObject,
    private readonly cluster: ClusterRuntime,
    private readonly compared: readonly Compared[],
  ) {
    const own = listAt(app, 'operation', 'sync', 'syncOptions')
    this.options = (own.length > 0 ? own : appSpec(app).syncOptions).map(String)
  }

  run(): { phase: OperationStep['phase']; message: string } {
    const sync = fieldsAt(this.app, 'operation', 'sync')
    const chosen = this.compared.filter(({ target, live }) => isChosen(sync, target ?? live))
    const partial =
      listAt(sync, 'resources').length > 0 || dig(sync, 'syncStrategy', 'apply') !== undefined
    if (sync.dryRun === true)
      return { phase: 'Succeeded', message: 'successfully synced (no more tasks)' }
    const namespace = appSpec(this.app).destination.namespace ?? ''
    if (this.options.includes('CreateNamespace=true') && namespace !== '') {
      const creationTimestamp = this.context.clock.iso(timeOf(this.context))
      ensureNamespace(this.cluster, namespace, CONTROLLER, { creationTimestamp })
    }
    const hooks = partial ? [] : chosen.filter(({ isHook }) => isHook)
    const pre = this.runHooks(hooks, 'PreSync')
    if (pre) return pre
    const targets = chosen.flatMap(({ target, isHook }) => (target && !isHook ? [target] : []))
    const waves = [...new Set(targets.map(waveOf))].sort((a, b) => a - b)
    for (const wave of waves) {
      const members = targets.filter((target) => waveOf(target) === wave)
      for (const target of members) this.apply(target)
      if (this.failures.length > 0) {
        const message = `one or more objects failed to apply, reason: ${this.failures.join(',')}`
        return { phase: 'Failed', message }
      }
      const waiting =
        wave === waves.at(-1) ? [] : members.filter((target) => this.isUnsettled(target))
      if (waiting.length > 0) return running('healthy state of', waiting, 'resources')
    }
    const pruned = this.prune(
      chosen.flatMap(({ target, live, isHook }) => (!target && live && !isHook ? [live] : [])),
      sync,
    )
    if (pruned) return pruned
    return (
      this.runHooks(hooks, 'PostSync') ?? {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
      }
    )
  }

  /** Starts the hooks of a phase and waits for them; a finished hook of this operation counts. */
  private runHooks(hooks: readonly Compared[], phase: string) {
    const mine = hooks.flatMap(({ target }) =>
      target && hookPhasesOf(target)?.includes(phase) ? [target] : [],
    )
    const open: KubeObject[] = []
    for (const hook of mine) {
      const started = textAt(this.app, 'status', 'operationState', 'startedAt')
      const old = this.cluster.store.get(idOf(hook))
      const isStale = old && (old.metadata.creationTimestamp ?? '') < started
      if (isStale) this.cluster.store.remove(idOf(hook), CONTROLLER)
      if (!old || isStale) this.write(tracked(this.app, hook))
      const live = this.cluster.store.get(idOf(hook))
      const done = live !== undefined && isJobFinished(live)
      const failed = done && healthOf(live) === 'Degraded'
      const hookPhase = failed ? 'Failed' : done ? 'Succeeded' : 'Running'
      const why = failed ? { message: 'Job has reached the specified backoff limit' } : {}
      this.results.push({ ...this.result(hook, phase), hookType: phase, hookPhase, ...why })
      if (failed)
        return {
          phase: 'Failed' as const,
          message: `one or more synchronization tasks completed unsuccessfully, reason: Job has reached the specified backoff limit`,
        }
      if (!done) open.push(hook)
    }
    return open.length > 0 ? running('completion of hook', open, 'hooks') : undefined
  }

  private apply(target: KubeObject): void {
    try {
      const outcome = this.write(tracked(this.app, target))
      const images = imagesOf([target])
      const isServerSide = this.optionsOf(target).includes('ServerSideApply=true')
      const word = isServerSide ? 'serverside-applied' : outcome
      this.results.push({
        ...this.result(target, 'Sync'),
        status: 'Synced',
        message: `${kubectlName(target)} ${word}`,
        ...(isSince(this.context, '3.1') && images.length > 0 && { images }),
      })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.failures.push(message)
      this.results.push({
        ...this.result(target, 'Sync'),
        status: 'SyncFailed',
        hookPhase: 'Failed',
        message,
      })
    }
  }

  private write(object: KubeObject) {
    const live = this.cluster.store.get(idOf(object))
    const wanted = this.options.includes('RespectIgnoreDifferences=true')
      ? withLiveIgnored(this.app, object, live)
      : object
    const isServerSide = this.optionsOf(object).includes('ServerSideApply=true')
    return applyObject(
      this.cluster,
      isServerSide ? wanted : withLastApplied(wanted),
      { manager: 'argocd-controller' },
      this.context.builtAt,
      (at) => this.context.clock.iso(at),
      isServerSide ? { mode: 'server-side', force: true } : undefined,
    )
  }

  /** The app's options and the object's own. */
  private optionsOf(object: KubeObject): readonly string[] {
    const own =
      annotationsOf(object)
        [OPTIONS]?.split(',')
        .map((option) => option.trim()) ?? []
    return [...this.options, ...own]
  }

  private prune(extra: readonly KubeObject[], sync: Fields) {
    const approved = annotationsOf(this.app)['argocd.argoproj.io/deletion-approved']
    const started = textAt(this.app, 'status', 'operationState', 'startedAt')
    const isApproved = approved !== undefined && approved >= started
    const guarded = extra.filter((live) => annotationsOf(live)[OPTIONS]?.includes('Prune=confirm'))
    if (sync.prune === true && guarded.length > 0 && !isApproved) {
      return running('pruning confirmation of', guarded, 'resources')
    }
    for (const live of extra) {
      const isKept =
        sync.prune !== true || annotationsOf(live)[OPTIONS]?.includes('Prune=false') === true
      if (!isKept) this.cluster.store.remove(idOf(live), CONTROLLER)
      this.results.push({
        ...this.result(live, 'Sync'),
        status: isKept ? 'PruneSkipped' : 'Pruned',
        message: isKept ? 'ignored (requires pruning)' : 'pruned',
      })
    }
    return undefined
  }

  private isUnsettled(target: KubeObject): boolean {
    const live = this.cluster.store.get(idOf(target))
    const health = live && healthOf(live)
    return live === undefined || health === 'Progressing'
  }

  private result(object: KubeObject, syncPhase: string): Fields {
    return {
      group: groupOf(object),
      version: versionOf(object),
      kind: object.kind,
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name,
      hookPhase: 'Running',
      syncPhase,
    }
  }
}

function running(reason: string, objects: readonly KubeObject[], noun: string) {
  const first = objects[0]
  const name = first ? `${groupOf(first)}/${first.kind}/${first.metadata.name}` : ''
  const more = objects.length > 1 ? ` and ${objects.length - 1} more ${noun}` : ''
  return { phase: 'Running' as const, message: `waiting for ${reason} ${name}${more}` }
}

function waveOf(object: KubeObject): number {
  return Number(annotationsOf(object)[WAVE] ?? 0)
}

function isChosen(sync: Fields, object: KubeObject | undefined): boolean {
  const chosen = listAt(sync, 'resources')
  if (chosen.length === 0 || !object) return true
  return chosen.some(
    (entry) =>
      textAt(entry, 'group') === groupOf(object) &&
      textAt(entry, 'kind') === object.kind &&
      textAt(entry, 'name') === object.metadata.name &&
      ['', object.metadata.namespace].includes(textAt(entry, 'namespace')),
  )
}
