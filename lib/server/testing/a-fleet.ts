import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { assessHealth } from '@/lib/domain/health'
import type { Engine } from '@/lib/engines/engine'
import { engines } from '@/lib/engines/registry'
import type { Store } from '@/lib/store/store'

import type { DiffTools } from '../diff/diff-tools'
import { Fleet } from '../fleet/fleet'
import { KindTable } from '../fleet/kind-table'
import { Recorder } from '../fleet/recorder'
import { scaledTiming } from '../fleet/timing'
import type { FakeCluster } from './fake-cluster'
import type { ManualClock } from './manual-clock'

/** A whole fleet on fake clusters and a given store. */
export class TestFleet {
  readonly fleet: Fleet

  constructor(
    readonly clock: ManualClock,
    open: () => Promise<Store> = async () => noStore(),
    own: readonly Engine[] = engines,
    diffTools: () => DiffTools = noTools,
  ) {
    const timing = scaledTiming(1)
    const recorder = new Recorder(open, clock, timing, 90)
    this.fleet = new Fleet({
      clock,
      timing,
      recorder,
      diffTools,
      kinds: new KindTable(own),
      assessHealth: (object) => {
        const judged = assessHealth(object)
        return judged && { status: judged.health, reason: judged.reason, verdict: judged.verdict }
      },
    })
  }

  async start(...clusters: readonly FakeCluster[]): Promise<void> {
    await this.fleet.restore()
    await this.members(...clusters)
  }

  async members(...clusters: readonly FakeCluster[]): Promise<void> {
    await this.fleet.setCandidates(
      clusters.map(({ candidate }) => candidate),
      [],
    )
    await this.clock.advance(0)
  }

  /** Time passes, and these clusters answer all the while. */
  async live(ms: number, ...clusters: readonly FakeCluster[]): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1000) {
      for (const cluster of clusters) cluster.beat()
      await this.clock.advance(Math.min(1000, ms - passed))
    }
    for (const cluster of clusters) cluster.beat()
  }

  /** The only app of that name. */
  app(name: string): AppRow | undefined {
    return this.apps().find(({ ref }) => ref.name === name)
  }

  apps(): AppRow[] {
    const { index } = this.fleet
    return Array.from(index.inOrder(), (slot) => index.rowAt(slot))
  }

  /** All recorded transitions, oldest first, as `kind app: from → to`. */
  history(): string[] {
    return this.fleet.history
      .recent(1000, () => true)
      .reverse()
      .map(({ kind, app, cluster, from, to }) => `${kind} ${app?.name ?? cluster}: ${from} → ${to}`)
  }
}

function noTools(): never {
  throw new Error('there are no diffs in this test')
}

/** A store that cannot be opened. */
function noStore(): never {
  throw new Error('there is no store in this test')
}
