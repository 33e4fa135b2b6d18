import 'server-only'

import { appKey, type AppRef } from '@/lib/domain/ref'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import type { AppTree, AppTrees } from '../fleet/fleet-view'
import type { KindTable } from '../fleet/kind-table'
import type { Timing } from '../fleet/timing'

export interface TreePorts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  clusters: ReadonlyMap<string, Cluster>
}

/** The trees of the apps that somebody looks at. */
export class FleetTrees implements AppTrees {
  private readonly held = new Map<string, AppTree>()

  constructor(private readonly ports: TreePorts) {}

  look(ref: AppRef): Promise<AppTree | undefined> {
    return Promise.resolve(
      this.ports.clusters.has(ref.cluster) ? this.held.get(appKey(ref)) : undefined,
    )
  }

  stop(): void {
    this.held.clear()
  }
}
