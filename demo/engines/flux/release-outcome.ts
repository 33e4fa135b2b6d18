import type { EventNote } from '../../api/object-store'
import type { KubeObject } from '../../api/object'
import type { ChartVersion } from '../../git/chart-repository'
import { annotationsOf, dig, listAt, numberAt, textAt, type Fields } from '../access'
import { handled, isoTime, tell } from './context'
import { chartId } from './helm-chart'
import { inventoryEntry } from './kustomize-build'
import { type Action } from './release-status'
import { ReleaseReport } from './release-report'
import { artifactChart } from './source-controller'

const CONTROLLER = 'helm-controller'
const RETRY_MS = 30_000

/** What a Helm action is about. */
export interface Attempt {
  action: Action
  chart: ChartVersion
  /** Of the values. */
  config: string
  objects: readonly KubeObject[]
  /** Hooks named `test`. */
  tests: readonly KubeObject[]
  ociDigest?: string
}

/** How a Helm action ends: deployed, tested, failed, or put back. */
export class ReleaseOutcome extends ReleaseReport {
  protected succeeded(attempt: Attempt): undefined {
    const { action, chart, config, objects } = attempt
    const version = this.newest() + 1
    const message = `Helm ${action} succeeded for release ${this.namespace}/${this.name}.v${version} with chart ${chart.name}@${chart.version}`
    const reason = `${verbOf(action)}Succeeded`
    this.conditions
      .delete('Reconciling', 'Stalled', 'Remediated', 'TestSuccess')
      .set({ type: 'Ready', status: 'True', reason, message })
      .set({ type: 'Released', status: 'True', reason, message })
    const drift = textAt(this.object, 'spec', 'driftDetection', 'mode')
    if (drift === 'enabled' || drift === 'warn') this.noDrift()
    const entry = this.snapshot(version, 'deployed', attempt)
    const before = this.history().map((one) =>
      one.status === 'deployed' ? { ...one, status: 'superseded' } : one,
    )
    this.keepRevision(version, 'deployed', `${verbOf(action)} complete`, attempt)
    this.say({ reason, message }, chart)
    const tested = this.test(version, attempt)
    this.write({
      ...handled(this.object),
      history: [{ ...entry, ...tested.hooks }, ...before].slice(0, 2),
      installFailures: undefined,
      upgradeFailures: undefined,
      failures: undefined,
      ...tested.failures,
      lastAttemptedConfigDigest: config,
      ...(!tested.failures && { observedGeneration: this.object.metadata.generation ?? 1 }),
      ...(this.context.apis.releaseInventory && {
        inventory: { entries: objects.map(inventoryEntry) },
      }),
    })
    return undefined
  }

  /** A failed action: tried again, put back by a rollback where the spec says so, or left failed. */
  protected async failed(attempt: Attempt, why: string): Promise<number | undefined> {
    const { action, chart } = attempt
    const message = `Helm ${action} failed for release ${this.namespace}/${this.name} with chart ${chart.name}@${chart.version}: ${why}`
    const count = numberAt(this.object, 0, 'status', `${action}Failures`) + 1
    const retries = numberAt(this.object, 0, 'spec', action, 'remediation', 'retries')
    const version = this.newest() + 1
    const failure = this.snapshot(version, 'failed', attempt)
    const before = this.history()
    const good = before.find((one) => one.status === 'deployed')
    const reason = `${verbOf(action)}Failed`
    this.conditions.set({ type: 'Released', status: 'False', reason, message })
    this.say({ reason, message, type: 'Warning' }, chart)
    this.keepRevision(version, 'failed', message, attempt)
    const failures = {
      failures: numberAt(this.object, 0, 'status', 'failures') + 1,
      [`${action}Failures`]: count,
    }
    const last = dig(this.object, 'spec', action, 'remediation', 'remediateLastFailure') === true
    const isOver = retries >= 0 && count > retries
    if (!good || (retries === 0 && !last)) {
      this.conditions.set({ type: 'Ready', status: 'False', reason, message })
      this.giveUpOrRetry(isOver, action, count, message)
      this.write({
        ...failures,
        ...handled(this.object),
        history: [failure, ...before].slice(0, 3),
      })
      return isOver ? undefined : RETRY_MS
    }
    await this.rollBack(good, version + 1, attempt)
    const rolled = `Helm rollback to previous release ${this.namespace}/${this.name}.v${String(good.version)} with chart ${chart.name}@${String(good.chartVersion)} succeeded`
    const entry = {
      ...good,
      version: version + 1,
      action: 'rollback',
      lastDeployed: isoTime(this.context),
    }
    this.conditions
      .set({ type: 'Ready', status: 'False', reason: 'RollbackSucceeded', message: rolled })
      .set({ type: 'Remediated', status: 'True', reason: 'RollbackSucceeded', message: rolled })
    this.giveUpOrRetry(isOver, action, count, rolled)
    const history = [entry, failure, { ...good, status: 'superseded' }]
    this.write({ ...failures, ...handled(this.object), history })
    this.say({ reason: 'RollbackSucceeded', message: rolled }, chart)
    return isOver ? undefined : RETRY_MS
  }

  /** An event with the chart version that it is about. */
  protected say(note: Omit<EventNote, 'source'>, chart: ChartVersion): void {
    const annotations = {
      'helm.toolkit.fluxcd.io/revision': chart.version,
      'helm.toolkit.fluxcd.io/app-version': chart.appVersion,
      'helm.toolkit.fluxcd.io/token': textAt(
        this.object,
        'status',
        'lastAttemptedConfigDigest',
      ).slice(7, 43),
    }
    tell(this.context, this.object, CONTROLLER, { ...note, annotations })
  }

  private giveUpOrRetry(isOver: boolean, action: Action, count: number, message: string): void {
    this.conditions.delete('Reconciling')
    this.conditions.set(
      isOver
        ? {
            type: 'Stalled',
            status: 'True',
            reason: 'RetriesExceeded',
            message: `Failed to ${action} after ${count} attempt(s)`,
          }
        : { type: 'Reconciling', status: 'True', reason: 'ProgressingWithRetry', message },
    )
  }

  /** Runs the chart's tests where the spec wants them; a failed one is a failed release. */
  private test(
    version: number,
    { action, chart, tests }: Attempt,
  ): { hooks?: Fields; failures?: Fields } {
    if (dig(this.object, 'spec', 'test', 'enable') !== true || tests.length === 0) return {}
    const failed = tests.filter((one) => this.isFailing(one))
    const now = isoTime(this.context)
    const hooks = Object.fromEntries(
      tests.map((one) => [
        one.metadata.name,
        {
          phase: failed.includes(one) ? 'Failed' : 'Succeeded',
          lastStarted: now,
          lastCompleted: now,
        },
      ]),
    )
    const release = `release ${this.namespace}/${this.name}.v${version} with chart ${chart.name}@${chart.version}`
    if (failed.length === 0) {
      const message = `Helm test succeeded for ${release}: ${tests.length} test hooks completed successfully`
      this.conditions
        .set({ type: 'TestSuccess', status: 'True', reason: 'TestSucceeded', message })
        .set({ type: 'Ready', status: 'True', reason: 'TestSucceeded', message })
      return { hooks: { testHooks: hooks } }
    }
    const message = `Helm test failed for ${release}: 1 error occurred:\n\t* pod ${failed[0]?.metadata.name ?? ''} failed`
    const note = { reason: 'TestFailed', message }
    this.conditions
      .set({ type: 'TestSuccess', status: 'False', ...note })
      .set({ type: 'Ready', status: 'False', ...note })
    this.giveUpOrRetry(true, action, 1, message)
    this.say({ ...note, type: 'Warning' }, chart)
    return { hooks: { testHooks: hooks }, failures: { failures: 1, [`${action}Failures`]: 1 } }
  }

  private isFailing(test: KubeObject): boolean {
    const image = textAt(listAt(test, 'spec', 'containers')[0], 'image')
    return this.context.behaviourOf(image).does === 'fail'
  }

  /** Puts back what was good, and records it as Helm does: as a revision of its own. */
  private async rollBack(good: Fields, version: number, attempt: Attempt): Promise<void> {
    const source = this.context.home.store.get(chartId(this.object))
    const asOf = source && {
      ...source,
      status: { artifact: { revision: String(good.chartVersion) } },
    }
    const chart = asOf && artifactChart(this.context, asOf)
    if (!chart) return
    const objects = (await this.render(chart)).filter((object) => !isHook(object))
    for (const object of objects) this.applyOne(object)
    const description = `Rollback to ${String(good.version)}`
    this.keepRevision(version, 'deployed', description, { ...attempt, chart, objects })
  }
}

/** Whether a rendered object is a hook, which Helm does not keep among the release's objects. */
export function isHook(object: KubeObject): boolean {
  return annotationsOf(object)['helm.sh/hook'] !== undefined
}

function verbOf(action: Action): 'Install' | 'Upgrade' {
  return action === 'install' ? 'Install' : 'Upgrade'
}
