import type { KubeObject } from '../../api/object'
import { sha256, type ChartVersion } from '../../git/chart-repository'
import { dig, fieldsAt, idOf, listAt, numberAt, textAt, versionOf, type Fields } from '../access'
import { durationMs } from '../argocd/sync-windows'
import { applyObject, inNamespace, isAsWanted } from '../cluster-runtime'
import { Conditions, conditionOf, goDuration, isReady, isTrue } from './conditions'
import {
  handled,
  isSuspended,
  isoTime,
  pause,
  tell,
  writeStatus,
  type FluxContext,
} from './context'
import { chartId, ensureChart } from './helm-chart'
import { kstatus } from './kstatus'
import { inventoryEntry } from './kustomize-build'
import { releaseStatus, type Action } from './release-status'
import { artifactChart } from './source-controller'

const CONTROLLER = 'helm-controller'
const APPLY = { manager: CONTROLLER, operation: 'Update' } as const
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

class ReleaseRun {
  private readonly conditions: Conditions
  private readonly values: Fields
  private readonly name: string
  private readonly namespace: string

  constructor(
    private readonly context: FluxContext,
    private readonly object: KubeObject,
  ) {
    this.conditions = new Conditions(object, isoTime(context))
    this.values = fieldsAt(object, 'spec', 'values')
    const target = textAt(object, 'spec', 'targetNamespace')
    const own = object.metadata.name
    this.name = textAt(object, 'spec', 'releaseName') || (target === '' ? own : `${target}-${own}`)
    this.namespace = target || (object.metadata.namespace ?? '')
  }

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

  private begin(action: Action, chart: ChartVersion, config: string): void {
    const message = `Running '${action}' action with timeout of ${goDuration(this.timeoutMs())}`
    this.conditions
      .delete('Stalled', 'Remediated', 'Reconciling')
      .set({ type: 'Reconciling', status: 'True', reason: 'Progressing', message })
      .set({ type: 'Ready', status: 'Unknown', reason: 'Progressing', message })
    this.write({
      lastAttemptedGeneration: this.object.metadata.generation ?? 1,
      lastAttemptedRevision: chart.version,
      lastAttemptedConfigDigest: config,
      lastAttemptedReleaseAction: action,
    })
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
    const drifted = objects.filter((one) => {
      const live = context.home.store.get(idOf(one))
      return !live || !isAsWanted(one, live)
    })
    const wantsDrift = mode === 'enabled' || mode === 'warn'
    if (wantsDrift && drifted.length > 0) {
      const lines = drifted.map((one) => {
        const name = `${one.kind}/${one.metadata.namespace ?? ''}/${one.metadata.name}`
        return context.home.store.get(idOf(one))
          ? `${name} changed (0 additions, 1 changes, 0 removals)`
          : `${name} removed`
      })
      const message = `Cluster state of release ${this.namespace}/${this.name}.v${this.newest()} has drifted from the desired state:\n${lines.join('\n')}`
      this.conditions.set({ type: 'Drifted', status: 'True', reason: 'DriftDetected', message })
      tell(context, object, CONTROLLER, { reason: 'DriftDetected', message, type: 'Warning' })
      if (mode === 'enabled') {
        for (const one of drifted) this.applyOne(one)
        tell(context, object, CONTROLLER, {
          reason: 'DriftCorrected',
          message: `Cluster state of release ${this.namespace}/${this.name}.v${this.newest()} has been corrected`,
        })
        this.noDrift()
      }
    } else if (wantsDrift) this.noDrift()
    this.keep()
  }

  private noDrift(): void {
    this.conditions.set({
      type: 'Drifted',
      status: 'False',
      reason: 'NoDriftDetected',
      message: 'No drift detected against the cluster state',
    })
  }

  /** Nothing to do: the request, if any, is handled. */
  private keep(): undefined {
    const isGood =
      this.deployed() !== undefined &&
      !isTrue(this.object, 'Remediated') &&
      !isTrue(this.object, 'Stalled')
    if (isGood) {
      const released = fieldsAt(conditionOf(this.object, 'Released'))
      const reason = textAt(released, 'reason') || 'UpgradeSucceeded'
      this.conditions
        .delete('Reconciling')
        .set({ type: 'Ready', status: 'True', reason, message: textAt(released, 'message') })
    }
    this.write({
      ...handled(this.object),
      ...(isGood && { observedGeneration: this.object.metadata.generation ?? 1 }),
    })
    return undefined
  }

  private notReady(reason: string, message: string): number {
    this.conditions
      .set({
        type: 'Reconciling',
        status: 'True',
        reason: 'Progressing',
        message: 'Fulfilling prerequisites',
      })
      .set({ type: 'Ready', status: 'False', reason, message })
    this.write(handled(this.object))
    tell(this.context, this.object, CONTROLLER, {
      reason,
      message,
      type: reason === 'DependencyNotReady' ? 'Normal' : 'Warning',
    })
    return RETRY_MS
  }

  private dependencyProblem(): string | undefined {
    for (const dependency of listAt(this.object, 'spec', 'dependsOn')) {
      const namespace = textAt(dependency, 'namespace') || (this.object.metadata.namespace ?? '')
      const name = textAt(dependency, 'name')
      const other = this.context.home.store.get({ ...idOf(this.object), namespace, name })
      const observed =
        numberAt(other, -1, 'status', 'observedGeneration') === other?.metadata.generation
      if (!other || !observed || !isReady(other)) {
        return `dependency '${namespace}/${name}' is not ready`
      }
    }
    return undefined
  }

  private async render(chart: ChartVersion): Promise<KubeObject[]> {
    const helm = { name: this.name, namespace: this.namespace, valueFiles: [], values: this.values }
    const { objects } = await this.context.renderer.render({ files: chart.files, path: '', helm })
    const { name, namespace = '' } = this.object.metadata
    const labels = {
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.toolkit.fluxcd.io/name': name,
      'helm.toolkit.fluxcd.io/namespace': namespace,
    }
    const annotations = {
      'meta.helm.sh/release-name': this.name,
      'meta.helm.sh/release-namespace': this.namespace,
    }
    return objects.map((object) => {
      const placed = inNamespace(object, this.namespace)
      const metadata = {
        ...placed.metadata,
        labels: { ...placed.metadata.labels, ...labels },
        annotations: { ...placed.metadata.annotations, ...annotations },
      }
      return { ...placed, metadata }
    })
  }

  private applyOne(object: KubeObject): string | undefined {
    try {
      applyObject(this.context.home, object, APPLY, this.context.builtAt, (at) =>
        this.context.clock.iso(at),
      )
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  private history(): Fields[] {
    return listAt(this.object, 'status', 'history') as Fields[]
  }

  private deployed(): Fields | undefined {
    if (this.context.apis.releaseHistory)
      return this.history().find((one) => one.status === 'deployed')
    const chartVersion = textAt(this.object, 'status', 'lastAppliedRevision')
    if (chartVersion === '') return undefined
    return {
      chartVersion,
      configDigest:
        textAt(this.object, 'status', 'lastAttemptedConfigDigest') ||
        sha256(JSON.stringify(this.values)),
    }
  }

  private newest(): number {
    const versions = this.history().map((one) => numberAt(one, 0, 'version'))
    return Math.max(0, numberAt(this.object, 0, 'status', 'lastReleaseRevision'), ...versions)
  }

  private snapshot(
    version: number,
    status: string,
    action: Action,
    chart: ChartVersion,
    configDigest: string,
  ): Fields {
    const now = isoTime(this.context)
    const first = textAt(this.history().at(-1), 'firstDeployed') || now
    const { name: chartName, version: chartVersion, appVersion } = chart
    const digest = sha256(
      `${this.namespace}/${this.name}.v${version}/${chartVersion}/${configDigest}`,
    )
    return {
      digest,
      name: this.name,
      namespace: this.namespace,
      version,
      status,
      ...(this.context.apis.helm[0] === 'v2' && { action }),
      chartName,
      chartVersion,
      appVersion,
      configDigest,
      firstDeployed: first,
      lastDeployed: now,
    }
  }

  private timeoutMs(): number {
    return durationMs(textAt(this.object, 'spec', 'timeout') || '5m')
  }

  private write(fields: Fields): void {
    const { namespace, name } = chartId(this.object)
    const base = {
      observedGeneration: -1,
      ...fieldsAt(this.context.home.store.get(idOf(this.object)), 'status'),
      helmChart: `${namespace}/${name}`,
      storageNamespace: this.object.metadata.namespace,
      ...fields,
      conditions: this.conditions.list(),
    }
    const version = versionOf(this.object)
    writeStatus(this.context, idOf(this.object), CONTROLLER, releaseStatus(version, base))
  }
}
