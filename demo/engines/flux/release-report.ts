import type { KubeObject } from '../../api/object'
import { atLeast } from '../../catalog/version'
import { type ChartVersion } from '../../git/chart-repository'
import { dig, fieldsAt, idOf, textAt, versionOf, type Fields } from '../access'
import { Conditions, conditionOf, goDuration, isTrue } from './conditions'
import { handled, isoTime, tell, writeStatus, type FluxContext } from './context'
import { chartId } from './helm-chart'
import { Release } from './release'
import { releaseStatus, type Action } from './release-status'

const CONTROLLER = 'helm-controller'
const RETRY_MS = 30_000

/** What helm-controller writes about a release, whatever it does. */
export class ReleaseReport extends Release {
  protected readonly conditions: Conditions

  constructor(context: FluxContext, object: KubeObject) {
    super(context, object)
    this.conditions = new Conditions(object, isoTime(context))
  }

  protected begin(action: Action, chart: ChartVersion, config: string): void {
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

  protected noDrift(): void {
    this.mark('False', 'NoDriftDetected', 'No drift detected against the cluster state')
  }

  /** The condition came with helm-controller 1.6 (Flux 2.9); before there are only events. */
  protected mark(status: 'True' | 'False', reason: string, message: string): void {
    if (!atLeast(this.context.version, '2.9')) return
    this.conditions.set({ type: 'Drifted', status, reason, message })
  }

  /** Nothing to do: the request, if any, is handled. */
  protected keep(): undefined {
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

  protected notReady(reason: string, message: string): number {
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

  protected write(fields: Fields): void {
    const { namespace, name } = chartId(this.object)
    const base = {
      observedGeneration: -1,
      ...fieldsAt(this.context.home.store.get(idOf(this.object)), 'status'),
      ...(dig(this.object, 'spec', 'chart') !== undefined && { helmChart: `${namespace}/${name}` }),
      storageNamespace: this.object.metadata.namespace,
      ...fields,
      conditions: this.conditions.list(),
    }
    const version = versionOf(this.object)
    writeStatus(this.context, idOf(this.object), CONTROLLER, releaseStatus(version, base))
  }
}
