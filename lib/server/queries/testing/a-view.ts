import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { objectKey } from '@/lib/domain/ref'

import type { ClusterRow, FleetView } from '../../fleet/fleet-view'
import { RowIndex } from '../../index/row-index'

const AT = '2026-03-01T11:00:00.000Z'

/** A cluster as the fleet tells of it: live, with nothing wrong. */
export function aCluster(id: string, change: Partial<ClusterRow> = {}): ClusterRow {
  return {
    ...{ id, name: id, contexts: [`ctx-${id}`], from: 'config', labels: {} },
    ...{ actions: 'on', access: 'service', engines: [] },
    link: { state: 'live', since: AT, asOf: AT, missing: [] },
    ...change,
  }
}

const NO_DIFF = {
  problem: { code: 'unread', message: 'Nothing is read here.' },
  ...{ how: '', notes: [] },
} as const

type Parts = Partial<Omit<FleetView, 'index' | 'clusters' | 'cluster'>> & {
  rows?: readonly AppRow[]
  clusters?: readonly ClusterRow[]
  /** Key of a workload → the app that owns it. */
  owners?: Readonly<Record<string, AppRow>>
}

/** A fleet made of what a test says; everything else is empty. */
export function aView(parts: Parts = {}): FleetView {
  const { rows = [], clusters = [aCluster('prod')], owners = {}, ...rest } = parts
  const find = (id: string) => clusters.find((cluster) => cluster.id === id)
  const index = new RowIndex((id) => find(id))
  for (const row of rows) index.upsert(row)
  const nothing: readonly never[] = []
  return {
    index,
    history: { recent: () => [], since: () => Promise.resolve([]), ofApp: async () => [] },
    support: {
      sources: () => nothing,
      sets: () => nothing,
      projects: () => nothing,
      automations: () => nothing,
      deployClusters: () => ({ labelsFrom: 'engine', clusters: [] }),
    },
    live: {
      read: async () => ({ state: 'unread', problem: 'Nothing is read here.' }),
      describe: async () => ({ state: 'unread', problem: 'Nothing is read here.' }),
      columns: async () => [],
      mayI: async () => 'yes',
    },
    trees: { look: async () => undefined },
    logs: {
      stream: async () => undefined,
      stopped: new AbortController().signal,
      enter: () => () => undefined,
    },
    diffs: {
      read: async () => NO_DIFF,
      compare: async () => NO_DIFF,
      commits: async () => ({
        ...NO_DIFF,
        from: '',
        to: '',
        paths: [],
        commits: [],
        isBackwards: false,
      }),
    },
    deployments: async () => [],
    events: async () => ({ events: [] }),
    controllers: () => [],
    kinds: () => [],
    workloads: () => [],
    appOf: (_cluster, id) => owners[objectKey(id)],
    windows: () => undefined,
    isReady: () => true,
    notices: () => [],
    retry: () => false,
    subscribe: () => () => undefined,
    ...rest,
    clusters: () => clusters,
    cluster: find,
  }
}
