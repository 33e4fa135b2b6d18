import 'server-only'

import type { AppRef } from '@/lib/domain/ref'
import { appKey } from '@/lib/domain/ref'
import type { Transition } from '@/lib/store/store'

import type { ChangeHistory } from './fleet-view'
import type { Recorder } from './recorder'

/** As many transitions as are held in memory for everyone; older ones are asked of the store. */
export const RECENT_LIMIT = 20_000

/** The last transitions of the whole fleet, and those of one app from the store. */
export class RecentChanges implements ChangeHistory {
  /** Oldest first. */
  private held: Transition[] = []
  /** The store has no others. */
  private isAll = false

  constructor(private readonly recorder: Pick<Recorder, 'ofApp' | 'since'>) {}

  /** From the store at start, newest first. `isAll`: the store holds no others. */
  restore(transitions: readonly Transition[], isAll: boolean): void {
    this.isAll = isAll
    this.held = [...transitions].reverse().concat(this.held)
  }

  add(transitions: readonly Transition[]): void {
    this.held.push(...transitions)
    if (this.held.length <= RECENT_LIMIT * 1.2) return
    this.held = this.held.slice(-RECENT_LIMIT)
    this.isAll = false
  }

  recent(limit: number, wanted: (transition: Transition) => boolean): Transition[] {
    const found: Transition[] = []
    for (let at = this.held.length - 1; at >= 0 && found.length < limit; at--) {
      const transition = this.held[at]
      if (transition && wanted(transition)) found.push(transition)
    }
    return found
  }

  async since(from: string, limit: number): Promise<Transition[]> {
    const held: Transition[] = []
    for (let at = this.held.length - 1; at >= 0 && held.length < limit; at--) {
      const transition = this.held[at]
      // They are held in the order in which they were noticed.
      if (!transition || transition.at < from) break
      held.push(transition)
    }
    // What the store would add is older than what was asked for, or more than was asked for.
    const oldest = this.held[0]
    if (held.length >= limit || this.isAll || (oldest && oldest.at < from)) return held
    const stored = (await this.recorder.since(from, limit)) ?? []
    return joined(stored, held, limit)
  }

  /** What is not written yet is only in memory, what is old only in the store. */
  async ofApp(app: AppRef, limit: number): Promise<Transition[]> {
    const key = appKey(app)
    const held = this.recent(limit, (t) => t.app !== undefined && appKey(t.app) === key)
    const stored = (await this.recorder.ofApp(app, limit)) ?? []
    return joined(stored, held, limit)
  }
}

/** Newest first, each once. */
function joined(
  stored: readonly Transition[],
  held: readonly Transition[],
  limit: number,
): Transition[] {
  const all = new Map([...stored, ...held].map((transition) => [transition.id, transition]))
  return [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
}
