import 'server-only'

import type { LinkProblem, MissingRight } from '@/lib/domain/cluster'
import type { ResourceType } from '@/lib/domain/resource-type'
import type { Slim } from '@/lib/engines/engine'
import type { ClusterIdentity, SessionSink } from '@/lib/kube/session'

import type { Cluster } from './cluster'
import { dependency } from './dependency-index'
import type { KindTable } from './kind-table'
import { projectWorkload, type AssessHealth, type ProjectedWorkload } from './project-workload'

/** What a feed tells the fleet; nothing is judged here. */
export interface FeedEvents {
  appTouched(cluster: Cluster, type: ResourceType, id: { namespace: string; name: string }): void
  appGone(cluster: Cluster, type: ResourceType, id: { namespace: string; name: string }): void
  /** Things by `dependency` whose change calls for judging again. */
  thingsTouched(things: readonly string[]): void
  /** Link, rights, progress or controllers are not what they were. */
  clusterTouched(cluster: Cluster): void
  identified(cluster: Cluster, identity: ClusterIdentity): void
  /** A core Event, as the cluster sent it. */
  eventSeen(cluster: Cluster, object: unknown): void
}

export interface FeedTools {
  kinds: KindTable
  assessHealth: AssessHealth
  now(): number
}

/** Puts what one session delivers into the cluster's contents. Deaf once another session has taken over. */
export class ClusterFeed implements SessionSink {
  private readonly session: number

  constructor(
    private readonly cluster: Cluster,
    private readonly events: FeedEvents,
    private readonly tools: FeedTools,
  ) {
    this.session = cluster.contents.session
  }

  beat(at: number, roundTripMs?: number): void {
    if (this.isOver) return
    this.cluster.tracker.beat(at, roundTripMs)
    if (this.cluster.tracker.freshness !== 'live') this.events.clusterTouched(this.cluster)
  }

  trouble(problem: LinkProblem | undefined, retryAt?: number): void {
    if (this.isOver) return
    this.cluster.tracker.report(problem, retryAt, this.tools.now())
    this.events.clusterTouched(this.cluster)
  }

  identity(identity: ClusterIdentity): void {
    if (!this.isOver) this.events.identified(this.cluster, identity)
  }

  served(types: readonly ResourceType[]): void {
    if (this.isOver) return
    this.cluster.contents.setServed(types)
    this.cluster.contents.revision++
    this.events.clusterTouched(this.cluster)
  }

  page(type: ResourceType, objects: readonly unknown[]): void {
    for (const object of objects) this.changed(type, object)
  }

  changed(type: ResourceType, object: unknown): void {
    const role = this.tools.kinds.roleOf(type)
    if (this.isOver || !role) return
    const { contents, id: cluster } = this.cluster
    if (role.is === 'workload') {
      const workload = projectWorkload(
        type,
        object,
        this.tools.kinds.marks,
        this.tools.assessHealth,
      )
      if (!workload) return
      const before = contents.workloads.put(workload, this.session)
      this.cluster.controllers.put(workload, this.tools.now(), !contents.isSettled)
      this.workloadTouched(before, workload)
      return
    }
    const slim = role.engine.slim(type, object)
    if (!slim.ok) return
    const { namespace, name } = slim.value.id
    contents.shelf(type).put(namespace, name, slim.value, this.session)
    if (role.is === 'app') {
      contents.appRevision++
      this.events.appTouched(this.cluster, type, { namespace, name })
    } else contents.revision++
    this.events.thingsTouched([dependency.object(cluster, slim.value.id)])
  }

  listed(type: ResourceType): void {
    if (this.isOver) return
    const { contents } = this.cluster
    contents.setListed(type)
    contents.revision++
    if (this.tools.kinds.roleOf(type)?.is === 'workload')
      for (const workload of contents.workloads.takeUnseen(type, this.session))
        this.workloadGone(workload)
    else for (const slim of contents.shelf(type).takeUnseen(this.session)) this.dropped(type, slim)
    this.events.clusterTouched(this.cluster)
  }

  gone(type: ResourceType, { namespace, name }: { namespace: string; name: string }): void {
    if (this.isOver) return
    const { contents } = this.cluster
    if (this.tools.kinds.roleOf(type)?.is === 'workload') {
      const { group, kind } = type
      const workload = contents.workloads.remove({ group, kind, namespace, name })
      if (workload) this.workloadGone(workload)
      return
    }
    const slim = contents.shelf(type).remove(namespace, name)
    if (slim) this.dropped(type, slim)
  }

  forbidden(type: ResourceType, right: MissingRight | undefined): void {
    if (this.isOver) return
    this.cluster.contents.setForbidden(type, right)
    this.cluster.contents.revision++
    this.events.clusterTouched(this.cluster)
  }

  fault(type: ResourceType, problem: LinkProblem | undefined): void {
    if (this.isOver) return
    this.cluster.contents.setFault(type, problem, this.tools.now())
    this.events.clusterTouched(this.cluster)
  }

  event(object: unknown): void {
    if (!this.isOver) this.events.eventSeen(this.cluster, object)
  }

  eventsForbidden(right: MissingRight | undefined): void {
    if (!this.isOver) this.cluster.contents.eventsRight = right
  }

  private get isOver(): boolean {
    return this.cluster.contents.session !== this.session
  }

  private workloadGone(workload: ProjectedWorkload): void {
    this.cluster.controllers.remove(workload, this.tools.now())
    this.workloadTouched(workload)
  }

  private dropped(type: ResourceType, { id }: Slim): void {
    const { contents } = this.cluster
    if (this.tools.kinds.isAppKind(type)) {
      contents.appRevision++
      this.events.appGone(this.cluster, type, id)
    } else contents.revision++
    this.events.thingsTouched([dependency.object(this.cluster.id, id)])
  }

  /** The marks it had and those that it has now: an app that lost a workload is judged again too. */
  private workloadTouched(...states: (ProjectedWorkload | undefined)[]): void {
    const { id } = this.cluster
    const things = new Set<string>()
    for (const workload of states) {
      if (!workload) continue
      things.add(dependency.workload(id, workload))
      for (const [mark, value] of Object.entries(workload.marks))
        things.add(dependency.mark(id, mark, value))
      if (this.cluster.controllers.has(workload)) this.events.clusterTouched(this.cluster)
    }
    this.events.thingsTouched([...things])
  }
}
