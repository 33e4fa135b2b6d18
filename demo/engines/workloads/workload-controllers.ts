import type { KubeObject } from '../../api/object'
import type { StoreEvent } from '../../api/object-store'
import { groupOf, idOf } from '../access'
import { workQueue, type WorkQueue } from '../work-queue'
import { reconcileCronJob } from './cron-job'
import { reconcileDaemonSet } from './daemon-set'
import { reconcileDeployment } from './deployment'
import { reconcileJob } from './job'
import { isPassive, reconcilePassive } from './passive'
import { reconcileStatefulSet } from './stateful-set'
import type { WorkloadContext } from './workload-context'

const MOST_STEPS = 30
const DEADLINE_CHECK_MS = 601_000

const STEP: Record<string, (context: WorkloadContext, object: KubeObject) => boolean> = {
  'apps/Deployment': reconcileDeployment,
  'apps/StatefulSet': reconcileStatefulSet,
  'apps/DaemonSet': reconcileDaemonSet,
  'batch/Job': reconcileJob,
}

/** The controllers of one cluster that turn workloads into pods. */
export class WorkloadControllers {
  private readonly queue: WorkQueue
  private unsubscribe: (() => void) | undefined

  constructor(
    private readonly context: WorkloadContext,
    report: (error: unknown) => void,
    private readonly still: boolean,
  ) {
    this.queue = workQueue({
      clock: context.clock,
      work: (key) => this.work(key),
      report: (_key, error) => report(error),
    })
  }

  /** Brings one applied object to its final state at once, as of the time that is being built. */
  settle(object: KubeObject, at: number): void {
    const before = this.context.settledAt
    this.context.settledAt = at
    try {
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const live = this.context.store.get(idOf(object))
        if (!live || !this.step(live)) break
      }
    } finally {
      this.context.settledAt = before
    }
  }

  /** From now on changes are reacted to as they come. */
  start(): void {
    this.unsubscribe = this.context.store.subscribe((event) => this.notice(event))
    if (this.still) return
    for (const cronJob of this.context.store.list('batch', 'CronJob')) this.enqueue(cronJob)
  }

  stop(): void {
    this.unsubscribe?.()
    this.queue.stop()
  }

  private notice({ object, type }: StoreEvent): void {
    const group = groupOf(object)
    if (type !== 'DELETED' && (`${group}/${object.kind}` in STEP || isPassive(object.kind))) {
      this.enqueue(object)
    }
    if (object.kind !== 'Pod' && object.kind !== 'ReplicaSet') return
    for (const owner of object.metadata.ownerReferences ?? []) {
      const namespace = object.metadata.namespace ?? ''
      if (owner.kind !== 'ReplicaSet') this.queue.add(key(owner.kind, namespace, owner.name))
      else {
        const set = this.context.store.get({
          group: 'apps',
          kind: 'ReplicaSet',
          namespace,
          name: owner.name,
        })
        const top = set?.metadata.ownerReferences?.[0]
        if (top) this.queue.add(key(top.kind, namespace, top.name))
      }
    }
  }

  private enqueue(object: KubeObject): void {
    this.queue.add(key(object.kind, object.metadata.namespace ?? '', object.metadata.name))
  }

  private work(queued: string): void {
    const [kind = '', namespace = '', name = ''] = queued.split('/')
    const group = GROUPS[kind] ?? ''
    const live = this.context.store.get({
      group,
      kind,
      name,
      ...(namespace !== '' && { namespace }),
    })
    if (!live || live.metadata.deletionTimestamp !== undefined) return
    if (kind === 'CronJob') {
      const next = this.still ? undefined : reconcileCronJob(this.context, live)
      if (next !== undefined) this.queue.add(queued, next - this.context.clock.now())
    } else if (this.step(live)) this.queue.add(queued)
    else if (kind === 'Deployment' && !this.still) this.queue.add(queued, DEADLINE_CHECK_MS)
  }

  private step(object: KubeObject): boolean {
    if (object.kind === 'CronJob') {
      reconcileCronJob(this.context, object)
      for (const job of this.context.store.list('batch', 'Job', object.metadata.namespace)) {
        reconcileJob(this.context, job)
      }
      reconcileCronJob(this.context, this.context.store.get(idOf(object)) ?? object)
      return false
    }
    const step = STEP[`${groupOf(object)}/${object.kind}`]
    if (step) return step(this.context, object)
    reconcilePassive(this.context, object)
    return false
  }
}

const GROUPS: Record<string, string> = {
  Deployment: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  Job: 'batch',
  CronJob: 'batch',
  Ingress: 'networking.k8s.io',
  HorizontalPodAutoscaler: 'autoscaling',
  Certificate: 'cert-manager.io',
  ClusterIssuer: 'cert-manager.io',
  ExternalSecret: 'external-secrets.io',
  Cluster: 'cluster.x-k8s.io',
}

function key(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`
}
