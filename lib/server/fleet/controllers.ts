import 'server-only'

import type { Controller, ControllerState } from '@/lib/domain/controller'
import type { ObjectId } from '@/lib/domain/ref'
import { objectKey } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import type { ProjectedWorkload } from './project-workload'

/** A controller as it was last seen, with since when what is wrong with it is wrong; times are epoch ms. */
export interface SeenController {
  engine: string
  workload: ProjectedWorkload
  component: string
  /** It was deleted while we looked. */
  isGone: boolean
  /** None of it is ready. */
  downFrom?: number
  /** It was down already when we came: no restart that we could be waiting for. */
  isMetDown?: boolean
  /** Less of it is ready than wanted. */
  shortFrom?: number
  /** The downfall before it came back for a moment: a crash loop is one outage, not many. */
  before?: { downFrom: number; upAt: number }
}

/** How a controller counts: `out` when nothing of it works beyond the grace, `short` when part of it does not. */
export type Standing = 'up' | 'short' | 'out' | 'unseen'

const KINDS = new Set(['Deployment', 'StatefulSet'])
const MAX_GONE = 50
const UNKNOWN: ControllerState = { state: 'unknown' }
const UP: ControllerState = { state: 'up' }

/** The running parts of the engines in one cluster: which are at work, and since when one is not. */
export class Controllers {
  /** Counts downfalls and recoveries. */
  revision = 0
  private readonly seen = new Map<string, SeenController>()
  private readonly judging = new Set<string>()
  private states = new Map<string, ControllerState>()
  private standings = new Map<string, Standing>()

  /** `engines`: the values of `app.kubernetes.io/part-of` that mean an engine. */
  constructor(
    private readonly engines: ReadonlySet<string>,
    private readonly graceMs: number,
  ) {}

  /** Takes note of a workload as it is now; those that are no controllers are left alone. `isFirstList`: it was there before us. */
  put(workload: ProjectedWorkload, now: number, isFirstList: boolean): void {
    const { partOf: engine, component, replicas, kind } = workload
    const key = objectKey(workload)
    if (engine === undefined || !this.engines.has(engine) || !replicas || !KINDS.has(kind)) {
      this.seen.delete(key)
      return
    }
    const held = this.seen.get(key)
    const before =
      held?.downFrom === undefined ? held?.before : { downFrom: held.downFrom, upAt: now }
    const isFlap = before !== undefined && now - before.upAt < this.graceMs
    const isDown = replicas.ready === 0
    const isMetDown = isDown && (held ? held.isMetDown === true : isFirstList)
    const isShort = replicas.ready < Math.max(1, replicas.wanted)
    const downFrom = held?.downFrom ?? (isFlap ? before.downFrom : now)
    this.seen.set(key, {
      ...{ engine, workload, component: component ?? workload.name, isGone: false },
      ...(isDown && { downFrom }),
      ...(isMetDown && { isMetDown }),
      ...(isShort && { shortFrom: held?.shortFrom ?? now }),
      ...(before && !isDown && { before }),
      ...(held?.before && isDown && { before: held.before }),
    })
  }

  has(id: ObjectId): boolean {
    return this.seen.has(objectKey(id))
  }

  /** A controller that is deleted judges nothing any more. */
  remove(id: ObjectId, now: number): void {
    const held = this.seen.get(objectKey(id))
    if (!held) return
    this.seen.set(objectKey(id), { ...held, isGone: true, downFrom: held.downFrom ?? now })
  }

  /** Apps are judged by that component: its downfall is the engine's. */
  counts(engine: string, component: string): void {
    this.judging.add(placeOf(engine, component))
  }

  /**
   * Whether a component is at work. Without a namespace it is the instance in the asker's own one, where there is one,
   * else all together.
   */
  state(engine: string, component: string, namespace?: string, home?: string): ControllerState {
    const own = home === undefined ? undefined : this.states.get(placeOf(engine, component, home))
    if (namespace === undefined && own) return own
    return this.states.get(placeOf(engine, component, namespace)) ?? UNKNOWN
  }

  judges({ engine, component }: SeenController): boolean {
    return this.judging.has(placeOf(engine, component))
  }

  /** Components that the engine's apps are judged by here. */
  judgingOf(engine: string): string[] {
    return [...this.judging].filter((place) => place.startsWith(`${engine} `)).map(componentOf)
  }

  /** Judges anew; answers the engines of which a component went down or came back. */
  judge(now: number, canSee: (kind: { group: string; kind: string }) => boolean): Set<string> {
    this.dropReplaced()
    this.standings = new Map(
      [...this.seen].map(([key, each]) => [key, this.standingOf(each, now, canSee)]),
    )
    const places = new Map<string, SeenController[]>()
    for (const each of this.seen.values())
      for (const namespace of [undefined, each.workload.namespace]) {
        const place = placeOf(each.engine, each.component, namespace)
        const there = places.get(place)
        if (there) there.push(each)
        else places.set(place, [each])
      }
    const before = this.states
    this.states = new Map([...places].map(([place, there]) => [place, this.stateOf(there, now)]))
    const moved = new Set<string>()
    for (const place of new Set([...before.keys(), ...this.states.keys()])) {
      const [was, is] = [before.get(place), this.states.get(place)]
      if ((was?.state === 'down') !== (is?.state === 'down')) moved.add(place.split(' ')[0] ?? '')
    }
    if (moved.size > 0) this.revision++
    return moved
  }

  /** All that were seen, by engine and namespace. */
  all(): readonly SeenController[] {
    const order = ({ engine, workload }: SeenController) =>
      `${engine} ${workload.namespace} ${workload.name}`
    return [...this.seen.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
  }

  standing(controller: SeenController): Standing {
    return this.standings.get(objectKey(controller.workload)) ?? 'up'
  }

  list(): (Controller & { engine: string })[] {
    return this.all().map((each) => {
      const { engine, component, workload, downFrom, isGone } = each
      const { namespace, name, kind, images, version, replicas } = workload
      const isOut = this.standing(each) === 'out'
      return {
        ...{ engine, namespace, name, kind, component, images },
        ready: isGone ? 0 : (replicas?.ready ?? 0),
        wanted: replicas?.wanted ?? 1,
        ...(version !== undefined && { version }),
        ...(isOut && downFrom !== undefined && { downSince: isoTime(downFrom) }),
      }
    })
  }

  private standingOf(
    { workload, isGone, isMetDown, downFrom, shortFrom, before }: SeenController,
    now: number,
    canSee: (kind: { group: string; kind: string }) => boolean,
  ): Standing {
    if (!canSee(workload)) return 'unseen'
    const isOff = workload.replicas?.wanted === 0
    // In a crash loop the grace is over already.
    const isAgain = before !== undefined && downFrom === before.downFrom
    const isSure = isOff || isAgain || isMetDown === true
    if (downFrom !== undefined && (isSure || now - downFrom >= this.graceMs)) return 'out'
    if (isGone || shortFrom === undefined || now - shortFrom < this.graceMs) return 'up'
    return 'short'
  }

  private stateOf(there: readonly SeenController[], now: number): ControllerState {
    const standings = there.map((each) => this.standing(each))
    if (standings.every((standing) => standing === 'unseen')) return UNKNOWN
    if (standings.some((standing) => standing === 'up' || standing === 'short')) return UP
    const [first] = there
      .filter((each) => this.standing(each) === 'out')
      .sort((a, b) => (a.downFrom ?? 0) - (b.downFrom ?? 0))
    if (!first) return UNKNOWN
    const since = isoTime(first.downFrom ?? now)
    return { state: 'down', since, message: `${whatIsWrong(first, now)}.` }
  }

  /** One that was deleted is forgotten when another does its work, or when no app was ever judged by it. */
  private dropReplaced(): void {
    const alive = new Set(
      [...this.seen.values()]
        .filter(({ isGone }) => !isGone)
        .map(({ engine, component }) => placeOf(engine, component)),
    )
    let gone = 0
    for (const [key, each] of this.seen) {
      if (!each.isGone) continue
      const isReplaced = alive.has(placeOf(each.engine, each.component))
      if (isReplaced || !this.judges(each) || ++gone > MAX_GONE) this.seen.delete(key)
    }
  }
}

/** "application-controller has 0 of 1 ready since 21:04 UTC" */
export function whatIsWrong(controller: SeenController, now: number): string {
  const { component, workload, isGone, downFrom, shortFrom } = controller
  const { ready, wanted } = workload.replicas ?? { ready: 0, wanted: 1 }
  // One of several parts is called by its own name: "source-controller-shard1".
  const called = workload.name.endsWith(component) ? component : workload.name
  const since = `since ${clockTime(downFrom ?? shortFrom ?? now, now)}`
  if (isGone) return `${called} is gone ${since}`
  if (wanted === 0) return `${called} is switched off (0 replicas wanted) ${since}`
  return `${called} has ${ready} of ${wanted} ready ${since}`
}

function clockTime(at: number, now: number): string {
  const [date = '', time = ''] = isoTime(at).split('T')
  const isToday = now - at < 20 * 3_600_000
  return `${isToday ? '' : `${date} `}${time.slice(0, 5)} UTC`
}

function componentOf(place: string): string {
  return place.slice(place.indexOf(' ') + 1)
}

function placeOf(engine: string, component: string, namespace?: string): string {
  return [engine, component, ...(namespace === undefined ? [] : [namespace])].join(' ')
}
