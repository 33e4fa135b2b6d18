import type { KubeObject } from '../../api/object'
import { sha256, type ChartVersion } from '../../git/chart-repository'
import { annotationsOf, dig, idOf, textAt } from '../access'
import { conditionOf, isTrue } from './conditions'
import { isSuspended, pause, tell, type FluxContext } from './context'
import { chartOf } from './helm-chart'
import { kstatus } from './kstatus'
import { ReleaseOutcome, isHook, type Attempt } from './release-outcome'
import { type Action } from './release-status'

const CONTROLLER = 'helm-controller'
const STAGE_MS = 1_000
const CHECK_MS = 2_000

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

class ReleaseRun extends ReleaseOutcome {
  async run(): Promise<number | undefined> {
    const { context, object } = this
    const dependency = this.dependencyProblem()
    if (dependency !== undefined) return this.notReady('DependencyNotReady', dependency)
    if (this.problem !== undefined) return this.notReady('RESTClientError', this.problem)
    const found = chartOf(context, object)
    if (!('chart' in found)) return this.notReady(found.reason, found.message)
    return this.release(found.chart, found.ociDigest)
  }

  private async release(chart: ChartVersion, ociDigest?: string): Promise<number | undefined> {
    const { context, object } = this
    const rendered = await this.render(chart)
    const current = this.deployed()
    const config = sha256(JSON.stringify(this.values))
    const action: Action = current ? 'upgrade' : 'install'
    const attempt: Attempt = {
      action,
      chart,
      config,
      objects: rendered.filter((one) => !isHook(one)),
      tests: rendered.filter((one) => annotationsOf(one)['helm.sh/hook'] === 'test'),
      ...(ociDigest !== undefined && { ociDigest }),
    }
    const isRunning = textAt(conditionOf(object, 'Reconciling'), 'message').startsWith("Running '")
    const wasTried =
      textAt(object, 'status', 'lastAttemptedRevision') === chart.version &&
      textAt(object, 'status', 'lastAttemptedConfigDigest') === config
    const isDeployed = current?.chartVersion === chart.version && current.configDigest === config
    if (isRunning && wasTried) return this.watch(attempt)
    if (wasTried && (!isDeployed || isTested(object)) && isTrue(object, 'Stalled')) {
      this.keep()
      return
    }
    if (isDeployed && !isTrue(object, 'Remediated')) {
      this.correctDrift(attempt.objects)
      return
    }
    this.begin(action, chart, config)
    await pause(context, STAGE_MS)
    for (const each of attempt.objects) {
      const refusal = this.applyOne(each)
      if (refusal !== undefined) return this.failed(attempt, refusal)
    }
    this.removeLeft(attempt.objects)
    return this.watch(attempt)
  }

  private async watch(attempt: Attempt): Promise<number | undefined> {
    const { context, object } = this
    const open =
      dig(object, 'spec', attempt.action, 'disableWait') === true
        ? []
        : attempt.objects.filter((one) => kstatus(this.cluster.store.get(idOf(one))) !== 'Current')
    if (open.length === 0) {
      this.succeeded(attempt)
      return
    }
    const live = context.home.store.get(idOf(object)) ?? object
    const began = Date.parse(textAt(conditionOf(live, 'Reconciling'), 'lastTransitionTime'))
    if (context.clock.now() - began < this.timeoutMs()) return CHECK_MS
    return this.failed(attempt, 'context deadline exceeded')
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

/** Whether the last release failed in its tests. */
function isTested(object: KubeObject): boolean {
  return textAt(conditionOf(object, 'TestSuccess'), 'status') === 'False'
}
