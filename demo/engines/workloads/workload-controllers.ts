import type { KubeObject } from '../../api/object'
import type { StoreEvent } from '../../api/object-store'
import { groupOf, idOf, listAt, textAt } from '../access'
import { workQueue, type WorkQueue } from '../work-queue'
import { reconcileCronJob } from './cron-job'
import { reconcileDaemonSet } from './daemon-set'
import { reconcileDeployment } from './deployment'
import { Followers } from './followers'
import { reconcileJob } from './job'
import { reconcileClaim, removeVolume } from './claims'
import { isPassive, reconcilePassive } from './passive'
import { isStuck } from './pod-facts'
import { reconcileQuota } from './quota'
import { isPodReady } from './pod-status'
import { recheckPod, wakePod } from './pods'
import { reconcileReplicaSet } from './replica-set'
import { reconcileStatefulSet } from './stateful-set'
import { AUTOSCALER_PERIOD_MS, holdScale } from './autoscaler'
import type { WorkloadContext } from './workload-context'

const MOST_STEPS = 30
const REFUSED_RETRY_MS = 60_000
const DEADLINE_CHECK_MS = 601_000

const STEP: Record<string, (context: WorkloadContext, object: KubeObject) => boolean> = {
  'apps/Deployment': reconcileDeployment,
  'apps/StatefulSet': reconcileStatefulSet,
  'apps/DaemonSet': reconcileDaemonSet,
  'apps/ReplicaSet': reconcileReplicaSet,
  'batch/Job': reconcileJob,
  '/PersistentVolumeClaim': reconcileClaim,
  '/ResourceQuota': reconcileQuota,
}

/** The controllers of one cluster that turn workloads into pods. */
export class WorkloadControllers {
  private readonly queue: WorkQueue
  private readonly followers: Followers
  private unsubscribe: (() => void) | undefined

  constructor(
    private readonly context: WorkloadContext,
    report: (error: unknown) => void,
    private readonly still: boolean,
  ) {
    context.still = still
    this.followers = new Followers(context, report)
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
    const { store } = this.context
    this.followers.start()
    this.unsubscribe = store.subscribe((event) => this.notice(event))
    for (const pod of store.list('', 'Pod')) {
      if (isStuck(pod)) recheckPod(this.context, pod)
      else if (!this.still && !isPodReady(pod) && !isOver(pod)) wakePod(this.context, pod)
    }
    if (this.still) return
    for (const cronJob of this.context.store.list('batch', 'CronJob')) this.enqueue(cronJob)
    for (const one of store.list('autoscaling', 'HorizontalPodAutoscaler')) this.enqueue(one)
  }

  stop(): void {
    this.unsubscribe?.()
    this.followers.stop()
    this.queue.stop()
  }

  private notice({ object, type }: StoreEvent): void {
    const group = groupOf(object)
    if (type !== 'DELETED' && (`${group}/${object.kind}` in STEP || isPassive(object.kind))) {
      this.enqueue(object)
    }
    if (isLeanedOn(object.kind)) this.recheck(object, type)
    if (object.kind !== 'Pod' && object.kind !== 'ReplicaSet') return
    if (object.kind === 'Pod' && type !== 'MODIFIED') this.recount(object.metadata.namespace)
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
        if (top?.kind !== 'Deployment') this.queue.add(key('ReplicaSet', namespace, owner.name))
        else this.queue.add(key(top.kind, namespace, top.name))
      }
    }
  }

  /** Quotas count the pods of their namespace. */
  private recount(namespace: string | undefined): void {
    for (const quota of this.context.store.list('', 'ResourceQuota', namespace)) {
      this.enqueue(quota)
    }
  }

  /** What pods may wait for has changed. */
  private recheck(object: KubeObject, type: StoreEvent['type']): void {
    const { store } = this.context
    const { namespace } = object.metadata
    if (type === 'DELETED') {
      if (object.kind === 'PersistentVolumeClaim') removeVolume(this.context, object)
      return
    }
    for (const claim of object.kind === 'StorageClass'
      ? store.list('', 'PersistentVolumeClaim')
      : []) {
      this.enqueue(claim)
    }
    for (const pod of store.list('', 'Pod', namespace)) {
      if (isStuck(pod)) recheckPod(this.context, pod)
    }
    if (object.kind !== 'ResourceQuota') return
    for (const one of store.list('apps', 'Deployment', namespace)) {
      if (isRefused(one)) this.enqueue(one)
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
    } else if (kind === 'HorizontalPodAutoscaler' && holdScale(this.context, live)) {
      if (!this.still) this.queue.add(queued, AUTOSCALER_PERIOD_MS)
    } else if (this.step(live)) this.queue.add(queued)
    else if (kind === 'PersistentVolumeClaim') {
      const isWaiting = textAt(this.context.store.get(idOf(live)), 'status', 'phase') === 'Pending'
      if (isWaiting && !this.still) this.queue.add(queued, REFUSED_RETRY_MS)
    } else if (isRefused(this.context.store.get(idOf(live)))) {
      if (!this.still) this.queue.add(queued, REFUSED_RETRY_MS)
    } else if (kind === 'Deployment' && !this.still) this.queue.add(queued, DEADLINE_CHECK_MS)
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
  ReplicaSet: 'apps',
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

/** Whether pods may wait for objects of this kind. */
function isLeanedOn(kind: string): boolean {
  return ['Secret', 'ConfigMap', 'PersistentVolumeClaim', 'StorageClass', 'ResourceQuota'].includes(
    kind,
  )
}

/** Whether pods of a Deployment could not be created. */
function isRefused(object: KubeObject | undefined): boolean {
  return listAt(object, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'ReplicaFailure',
  )
}

function isOver(pod: KubeObject): boolean {
  return ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase'))
}
