import type { KubeObject } from '../../api/object'
import type { EventNote } from '../../api/object-store'
import { atLeast } from '../../catalog/version'
import { fieldsAt, idOf, listAt, textAt, type Fields } from '../access'
import { durationMs } from '../argocd/sync-windows'
import { Conditions, goDuration } from './conditions'
import { handled, isoTime, sourceOf, tell, timeOf, writeStatus, type FluxContext } from './context'
import { withRun } from './kustomization-history'
import { timeoutMs } from './kustomization-checks'

const CONTROLLER = 'kustomize-controller'

/** When a Kustomization is to be looked at again (ms from now); undefined: by its interval. */
export type NextLook = number | undefined

/** What kustomize-controller writes about a run, however it goes. */
export class KustomizationReport {
  protected readonly startedAt: number
  protected readonly conditions: Conditions
  protected status: Fields
  protected readonly revision: string
  protected readonly source: KubeObject | undefined

  constructor(
    protected readonly context: FluxContext,
    protected readonly object: KubeObject,
  ) {
    this.startedAt = timeOf(context)
    this.conditions = new Conditions(object, isoTime(context))
    this.status = fieldsAt(object, 'status')
    this.source = sourceOf(context, object, 'spec', 'sourceRef').source
    this.revision = textAt(this.source, 'status', 'artifact', 'revision')
  }

  protected stage(what: string): string {
    return `${what} for revision ${this.revision} with a timeout of ${goDuration(timeoutMs(this.object))}`
  }

  protected progress(what: string): void {
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

  protected fail(reason: string, message: string): NextLook {
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
    this.say({ reason, message, type: 'Warning' })
    const retry = textAt(this.object, 'spec', 'retryInterval')
    return retry === '' ? undefined : durationMs(retry)
  }

  protected succeed(): NextLook {
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
    const status = { 'kustomize.toolkit.fluxcd.io/commit_status': 'update' }
    this.say(
      {
        reason: 'ReconciliationSucceeded',
        message: `Reconciliation finished in ${took}, next run in ${interval}`,
      },
      status,
    )
    return undefined
  }

  /** An event with the revision that it is about. */
  protected say(note: Omit<EventNote, 'source'>, more: Record<string, string> = {}): void {
    const annotations = { 'kustomize.toolkit.fluxcd.io/revision': this.revision, ...more }
    tell(this.context, this.object, CONTROLLER, { ...note, annotations })
  }

  protected remember(lastReconciledStatus: string): void {
    const { builtDigest: digest, ...status } = this.status
    this.status = status
    if (!atLeast(this.context.version, '2.7') || typeof digest !== 'string') return
    const run = { digest, lastReconciledStatus, revision: this.revision }
    const tookMs = timeOf(this.context) - this.startedAt
    const history = withRun(listAt(status, 'history'), run, isoTime(this.context), tookMs)
    this.status = { ...status, history }
  }

  protected write(ready: Parameters<Conditions['set']>[0]): void {
    this.conditions.set(ready)
    this.status = { ...this.status, ...handled(this.object) }
    this.flush()
  }

  protected flush(): void {
    const { builtDigest: _digest, ...status } = this.status
    writeStatus(this.context, idOf(this.object), CONTROLLER, {
      observedGeneration: -1,
      ...status,
      conditions: this.conditions.list(),
    })
  }
}
