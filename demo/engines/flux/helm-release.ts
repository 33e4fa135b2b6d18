import type { KubeObject } from '../../api/object'
import { sha256, type ChartVersion } from '../../git/chart-repository'
import { dig, idOf, numberAt, textAt, type Fields } from '../access'
import { conditionOf, isReady, isTrue } from './conditions'
import { handled, isSuspended, isoTime, pause, tell, type FluxContext } from './context'
import { chartId, ensureChart } from './helm-chart'
import { kstatus } from './kstatus'
import { inventoryEntry } from './kustomize-build'
import { type Action } from './release-status'
import { artifactChart } from './source-controller'
import { ReleaseReport } from './release-report'

const CONTROLLER = 'helm-controller'
const STAGE_MS = 1_000
const CHECK_MS = 2_000
const RETRY_MS = 30_000

/** One run of helm-controller over a HelmRelease. Returns when to look again (ms), if before its interval. */
export async function reconcileHelmRelease(
  context: FluxContext,
  object: KubeObject,
): Promise<number | undefined> {
  const id = idOf(object)
  if (object.metadata.finalizers === undefined) {
    context.home.store.mutate(id, { manager: CONTROLLER }, (draft) => {
      draft.metadata.finalizers = ['finalizers.fluxcd.io']
    })
  }
  if (isSuspended(object)) return undefined
  return new ReleaseRun(context, object).run()
}

class ReleaseRun extends ReleaseReport {
  async run(): Promise<number | undefined> {
    const { context, object } = this
    const dependency = this.dependencyProblem()
    if (dependency !== undefined) return this.notReady('DependencyNotReady', dependency)
    ensureChart(context, object)
    const chartObject = context.home.store.get(chartId(object))
    if (!isReady(chartObject)) {
      const why = textAt(conditionOf(chartObject, 'Ready'), 'message')
      const { namespace, name } = chartId(object)
      const reason = this.context.apis.helm[0] === 'v2' ? 'SourceNotReady' : 'ArtifactFailed'
      return this.notReady(reason, `HelmChart '${namespace}/${name}' is not ready: ${why}`)
    }
    const chart = chartObject && artifactChart(context, chartObject)
    if (!chart) return this.notReady('ArtifactFailed', 'Could not load chart: artifact not found')
    return this.release(chart)
  }

  private async release(chart: ChartVersion): Promise<number | undefined> {
    const { context, object } = this
    const objects = await this.render(chart)
    const current = this.deployed()
    const config = sha256(JSON.stringify(this.values))
    const isRunning = textAt(conditionOf(object, 'Reconciling'), 'message').startsWith("Running '")
    const attempted = textAt(object, 'status', 'lastAttemptedRevision')
    const wasTried =
      attempted === chart.version &&
      textAt(object, 'status', 'lastAttemptedConfigDigest') === config
    const isDeployed = current?.chartVersion === chart.version && current.configDigest === config
    if (isRunning && wasTried) return this.watch(chart, objects, config)
    if (wasTried && !isDeployed && isTrue(object, 'Stalled')) {
      this.keep()
      return
    }
    if (isDeployed && !isTrue(object, 'Remediated')) {
      this.correctDrift(objects)
      return
    }
    const action: Action = current ? 'upgrade' : 'install'
    this.begin(action, chart, config)
    await pause(context, STAGE_MS)
    for (const each of objects) {
      const refusal = this.applyOne(each)
      if (refusal !== undefined) return this.failed(action, chart, config, refusal)
    }
    return this.watch(chart, objects, config)
  }

  private async watch(
    chart: ChartVersion,
    objects: readonly KubeObject[],
    config: string,
  ): Promise<number | undefined> {
    const { context, object } = this
    const action: Action = this.deployed() ? 'upgrade' : 'install'
    const open =
      dig(object, 'spec', action, 'disableWait') === true
        ? []
        : objects.filter((one) => kstatus(context.home.store.get(idOf(one))) !== 'Current')
    if (open.length === 0) {
      this.succeeded(action, chart, config, objects)
      return
    }
    const live = context.home.store.get(idOf(object)) ?? object
    const began = Date.parse(textAt(conditionOf(live, 'Reconciling'), 'lastTransitionTime'))
    if (context.clock.now() - began < this.timeoutMs()) return CHECK_MS
    return this.failed(action, chart, config, 'context deadline exceeded')
  }

  private succeeded(
    action: Action,
    chart: ChartVersion,
    config: string,
    objects: readonly KubeObject[],
  ): undefined {
    const version = this.newest() + 1
    const verb = action === 'install' ? 'Install' : 'Upgrade'
    const message = `Helm ${action} succeeded for release ${this.namespace}/${this.name}.v${version} with chart ${chart.name}@${chart.version}`
    const reason = `${verb}Succeeded`
    this.conditions
      .delete('Reconciling', 'Stalled', 'Remediated')
      .set({ type: 'Ready', status: 'True', reason, message })
      .set({ type: 'Released', status: 'True', reason, message })
    const drift = textAt(this.object, 'spec', 'driftDetection', 'mode')
    if (drift === 'enabled' || drift === 'warn') this.noDrift()
    const entry = this.snapshot(version, 'deployed', action, chart, config)
    const before = this.history().map((one) =>
      one.status === 'deployed' ? { ...one, status: 'superseded' } : one,
    )
    this.write({
      ...handled(this.object),
      history: [entry, ...before].slice(0, 2),
      installFailures: undefined,
      upgradeFailures: undefined,
      failures: undefined,
      observedGeneration: this.object.metadata.generation ?? 1,
      ...(this.context.apis.releaseInventory && {
        inventory: { entries: objects.map(inventoryEntry) },
      }),
    })
    tell(this.context, this.object, CONTROLLER, { reason, message })
    return undefined
  }

  /** A failed action: remediated by a rollback where the spec says so, else left failed. */
  private async failed(
    action: Action,
    chart: ChartVersion,
    config: string,
    why: string,
  ): Promise<number | undefined> {
    const verb = action === 'install' ? 'Install' : 'Upgrade'
    const message = `Helm ${action} failed for release ${this.namespace}/${this.name} with chart ${chart.name}@${chart.version}: ${why}`
    const count = numberAt(this.object, 0, 'status', `${action}Failures`) + 1
    const retries = numberAt(this.object, 0, 'spec', action, 'remediation', 'retries')
    const remediates =
      retries > 0 ||
      dig(this.object, 'spec', action, 'remediation', 'remediateLastFailure') === true
    const version = this.newest() + 1
    const failure = this.snapshot(version, 'failed', action, chart, config)
    const before = this.history()
    const good = before.find((one) => one.status === 'deployed')
    this.conditions.set({ type: 'Released', status: 'False', reason: `${verb}Failed`, message })
    tell(this.context, this.object, CONTROLLER, {
      reason: `${verb}Failed`,
      message,
      type: 'Warning',
    })
    const failures = {
      failures: numberAt(this.object, 0, 'status', 'failures') + 1,
      [`${action}Failures`]: count,
    }
    if (!remediates || !good) {
      this.conditions
        .set({ type: 'Ready', status: 'False', reason: `${verb}Failed`, message })
        .delete('Reconciling')
        .set({
          type: 'Stalled',
          status: 'True',
          reason: 'RetriesExceeded',
          message: `Failed to ${action} after ${count} attempt(s)`,
        })
      this.write({
        ...failures,
        ...handled(this.object),
        history: [failure, ...before].slice(0, 3),
      })
      return undefined
    }
    await this.rollBack(good)
    const rolled = `Helm rollback to previous release ${this.namespace}/${this.name}.v${String(good.version)} with chart ${chart.name}@${String(good.chartVersion)} succeeded`
    const entry = {
      ...good,
      version: version + 1,
      action: 'rollback',
      lastDeployed: isoTime(this.context),
    }
    const history = [entry, failure, { ...good, status: 'superseded' }]
    this.conditions
      .delete('Reconciling')
      .set({ type: 'Ready', status: 'False', reason: 'RollbackSucceeded', message: rolled })
      .set({ type: 'Remediated', status: 'True', reason: 'RollbackSucceeded', message: rolled })
    const isOver = retries >= 0 && count > retries
    if (isOver) {
      this.conditions.set({
        type: 'Stalled',
        status: 'True',
        reason: 'RetriesExceeded',
        message: `Failed to ${action} after ${count} attempt(s)`,
      })
    } else {
      this.conditions.set({
        type: 'Reconciling',
        status: 'True',
        reason: 'ProgressingWithRetry',
        message: rolled,
      })
    }
    this.write({ ...failures, ...handled(this.object), history })
    tell(this.context, this.object, CONTROLLER, { reason: 'RollbackSucceeded', message: rolled })
    return isOver ? undefined : RETRY_MS
  }

  private async rollBack(good: Fields): Promise<void> {
    const chart = this.context.home.store.get(chartId(this.object))
    const version = String(good.chartVersion)
    const asOf = chart && { ...chart, status: { artifact: { revision: version } } }
    const old = asOf && artifactChart(this.context, asOf)
    for (const object of old ? await this.render(old) : []) this.applyOne(object)
  }

  private correctDrift(objects: readonly KubeObject[]): undefined {
    const { context, object } = this
    const mode = textAt(object, 'spec', 'driftDetection', 'mode')
    const drifted = mode === 'enabled' || mode === 'warn' ? this.drifted(objects) : []
    if (drifted.length > 0) {
      const message = `Cluster state of release ${this.fullName()} has drifted from the desired state:\n${this.changes(drifted)}`
      this.mark('True', 'DriftDetected', message)
      tell(context, object, CONTROLLER, { reason: 'DriftDetected', message, type: 'Warning' })
    }
    if (mode === 'enabled' && drifted.length > 0) {
      for (const one of drifted) this.applyOne(one)
      const message = `Cluster state of release ${this.fullName()} has been corrected`
      tell(context, object, CONTROLLER, { reason: 'DriftCorrected', message })
    }
    if (mode === 'enabled' || (mode === 'warn' && drifted.length === 0)) this.noDrift()
    this.keep()
  }
}
