import 'server-only'

import type { Engine, EngineContext } from '@/lib/engines/engine'

import type { Clock } from '../clock'
import type { Config } from '../config/config-schema'
import type { DiffTools } from '../diff/diff-tools'
import { FleetDiffs } from '../diff/fleet-diffs'
import { RowIndex } from '../index/row-index'
import { FleetObjects } from '../live/fleet-objects'
import { FleetLogs } from '../logs/fleet-logs'
import { DeploymentBook } from '../records/deployment-book'
import { EventBook } from '../records/event-book'
import { FleetSupport } from '../support/fleet-support'
import { FleetTrees } from '../tree/fleet-trees'
import { ChangeCollector } from './change-collector'
import type { Cluster } from './cluster'
import { ClusterDirectory } from './cluster-directory'
import { ClusterWatch } from './cluster-watch'
import { engineContext } from './engine-context'
import { appOfObject, isCurrent } from './fleet-reads'
import type { KindTable } from './kind-table'
import { Membership } from './membership'
import type { AssessHealth } from './project-workload'
import { RecentChanges } from './recent-changes'
import type { Recorder } from './recorder'
import { RegistrationReader } from './registration-reader'
import { keyOf, RowKeeper } from './row-keeper'
import type { Timing } from './timing'

export interface FleetParts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  assessHealth: AssessHealth
  recorder: Recorder
  /** Made when the first diff is asked for. */
  diffTools: () => DiffTools
}

/** What the fleet itself does when its parts call. */
export interface FleetCalls {
  /** Two ways turned out to lead to one cluster. */
  rearrange(): void
  /** Something about the cluster is to be looked at soon. */
  clusterTouched(cluster: Cluster): void
  settings(): Config
}

/** Puts together what the fleet consists of; nothing is opened or asked yet. */
export function assembleFleet(parts: FleetParts, calls: FleetCalls) {
  const { clock, timing, kinds, recorder } = parts
  const members = new Map<string, Cluster>()
  const directory = new ClusterDirectory()
  const index = new RowIndex((id) => members.get(id)?.facts)
  const changes = new ChangeCollector(clock, timing.judgeAfterMs)
  const deployments = new DeploymentBook(recorder, clock)
  const rows = new RowKeeper({
    ...{ clock, timing, kinds, recorder, index, changes, deployments, clusters: members },
    destinations: () => membership.destinations,
  })
  const events = new EventBook(recorder, clock, (id, about, marks) => {
    const cluster = members.get(id)
    return cluster && appOfObject(cluster, about, marks, kinds, rows, index)
  })
  const registrations = new RegistrationReader({
    ...{ clock, timing, engines: kinds.engines },
    changed: (cluster) => rows.touchAll(cluster),
  })
  const watch = new ClusterWatch({ clock, timing, kinds, recorder, changes, rows, registrations })
  const membership: Membership = new Membership({
    ...{ ...parts, directory, members, rows, changes },
    rearrange: () => calls.rearrange(),
    events: {
      appTouched: (cluster, type, id) => rows.touch(keyOf(cluster, type, id)),
      appGone: (cluster, type, id) => rows.gone(cluster, keyOf(cluster, type, id)),
      thingsTouched: (things) => rows.touchThings(things),
      clusterTouched: (cluster) => calls.clusterTouched(cluster),
      eventSeen: (cluster, object) => events.seen(cluster.id, object),
    },
  })
  const contextOf = (engine: Engine, cluster: Cluster): EngineContext => {
    const { destinations } = membership
    return engineContext({ engine, cluster, clusters: members, destinations, now: clock.now() })
  }
  const support = new FleetSupport({
    ...{ engines: kinds.engines, clusters: members, contextOf },
    now: () => clock.now(),
    isCurrent: (cluster, type) => isCurrent(cluster, type, clock.now(), timing),
    mappings: () => membership.mappings,
    rereadAfterMs: timing.rereadSupportAfterMs,
  })
  const live = new FleetObjects({ clock, timing, kinds, clusters: members, contextOf })
  const trees = new FleetTrees({
    ...{ clock, timing, kinds, clusters: members, index, support, live, contextOf },
    subscribe: (listener) => changes.subscribe(listener),
  })
  const logs = new FleetLogs(members)
  const diffs = new FleetDiffs({
    ...{ clock, timing, kinds, clusters: members, support, contextOf },
    settings: () => calls.settings(),
    tools: parts.diffTools,
  })
  const history = new RecentChanges(recorder)
  return {
    ...{ members, directory, membership, index, changes, history, rows, watch },
    ...{ deployments, events, support, live, trees, logs, diffs, contextOf },
  }
}
