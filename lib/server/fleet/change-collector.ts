import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { Transition } from '@/lib/store/store'

import type { Clock } from '../clock'
import type { FleetChange, RowPlace } from './fleet-view'

/** Gathers what happens to the fleet and hands it on in one piece a moment later. */
export class ChangeCollector {
  private rows = new Set<string>()
  private born = new Set<string>()
  private removed = new Map<string, RowPlace>()
  private clusters = new Set<string>()
  private removedClusters = new Set<string>()
  private transitions: Transition[] = []
  private isScheduled = false
  private readonly listeners = new Set<(change: FleetChange) => void>()

  constructor(
    private readonly clock: Clock,
    private readonly delayMs: number,
  ) {}

  row(key: string, { isNew }: { isNew: boolean }): void {
    // What was there a moment ago may still be held by somebody.
    if (isNew && !this.removed.has(key)) this.born.add(key)
    this.removed.delete(key)
    this.rows.add(key)
    this.schedule()
  }

  rowGone(key: string, { ref, project }: AppRow): void {
    this.rows.delete(key)
    this.born.delete(key)
    this.removed.set(key, { cluster: ref.cluster, project, namespace: ref.namespace })
    this.schedule()
  }

  cluster(id: string): void {
    this.removedClusters.delete(id)
    this.clusters.add(id)
    this.schedule()
  }

  clusterGone(id: string): void {
    this.clusters.delete(id)
    this.removedClusters.add(id)
    this.schedule()
  }

  transition(transition: Transition): void {
    this.transitions.push(transition)
    this.schedule()
  }

  subscribe(listener: (change: FleetChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    this.clock.after(this.delayMs, () => this.emit())
  }

  private emit(): void {
    const { rows, born, removed, clusters, removedClusters, transitions } = this
    this.isScheduled = false
    this.rows = new Set()
    this.born = new Set()
    this.removed = new Map()
    this.clusters = new Set()
    this.removedClusters = new Set()
    this.transitions = []
    for (const listener of this.listeners)
      listener({ rows, born, removed, clusters, removedClusters, transitions })
  }
}
