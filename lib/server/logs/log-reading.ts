import 'server-only'

import type { LogLine } from '@/lib/contract/logs'

import type { Clock } from '../clock'
import type { PodLogs } from '../fleet/fleet-view'
import { History } from './history'
import type { LogRange, LogSourceId } from './log-path'
import { LogSource } from './log-source'
import type { Outlet } from './outlet'
import { pause } from './pause'
import type { LogPlan } from './pods-of'

/** What there is of several containers is put in order for so long; what comes later is told as it comes. */
const ORDER_WITHIN_MS = 3_000
/** How often is looked for pods that came and went. */
const LOOK_EVERY_MS = 1_000

export interface ReadingPorts {
  clock: Clock
  logs: Pick<PodLogs, 'stream'>
  cluster: { id: string; name: string }
  range: Pick<LogRange, 'previous' | 'follow' | 'sinceSeconds'> & { tail: number }
  outlet: Pick<Outlet, 'send' | 'lines' | 'admit' | 'skip'>
  /** What is to be read now; asked again and again while following. */
  plan: () => Promise<LogPlan>
  /** A set of pods can get new ones; a single pod cannot. */
  canGrow: boolean
  /** Everything is put in order, however long that takes. */
  isPatient: boolean
}

/** One reader's reading: the containers of one or more pods, what there was of them in order of time, then what comes. */
export class LogReading {
  private readonly sources = new Map<string, { source: LogSource; ended: Promise<void> }>()
  private readonly history: History
  private isCollecting = true
  private told: Promise<void> = Promise.resolve()
  private note = ''

  constructor(private readonly ports: ReadingPorts) {
    this.history = new History(ports.range.tail)
  }

  /** Ends when all has been told and nothing can come any more, or on `signal`. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, range, canGrow, isPatient, outlet } = this.ports
    const reads = this.take(await this.ports.plan(), signal)
    if (reads.length === 0) outlet.send({ type: 'note', message: 'It has no pods now.' })
    const isRead = Promise.all(reads)
    await (isPatient ? isRead : Promise.race([isRead, pause(clock, ORDER_WITHIN_MS, signal)]))
    this.told = this.tellHistory()
    await this.told
    const goesOn = range.follow && !range.previous
    const isOver = () => signal.aborted
    while (goesOn && !isOver() && (canGrow || this.sources.size > 0)) {
      await pause(clock, LOOK_EVERY_MS, signal)
      if (isOver()) break
      // Nobody waits for what those that are new had to say so far.
      void Promise.all(this.take(await this.ports.plan(), signal))
    }
    await Promise.all([...this.sources.values()].map(({ ended }) => ended))
  }

  /** Starts what is new in a plan; the answer is kept, for each, when it has been read up to now. */
  private take({ sources, note = '' }: LogPlan, signal: AbortSignal): Promise<void>[] {
    if (note !== '' && note !== this.note) this.ports.outlet.send({ type: 'note', message: note })
    this.note = note
    const wanted = new Map(sources.map((id) => [keyOf(id), id]))
    for (const [key, { source }] of this.sources) source.isThere = wanted.has(key)
    return [...wanted].flatMap(([key, id]) =>
      this.sources.has(key) ? [] : [this.start(key, id, signal)],
    )
  }

  private start(key: string, id: LogSourceId, signal: AbortSignal): Promise<void> {
    const { clock, logs, cluster, range, outlet } = this.ports
    const source = new LogSource(id, {
      ...{ clock, logs, cluster, range },
      tell: (frame) => outlet.send(frame),
      admit: (lines) => (this.isCollecting ? lines : outlet.admit(lines)),
      lines: (lines) => this.deliver(lines),
    })
    return new Promise((resolve) => {
      const ended = source.run(signal, resolve).finally(() => {
        this.sources.delete(key)
        resolve()
      })
      this.sources.set(key, { source, ended })
    })
  }

  private async deliver(lines: readonly LogLine[]): Promise<void> {
    if (this.isCollecting) {
      this.history.add(lines)
      return
    }
    await this.told
    await this.ports.outlet.lines(lines)
  }

  private async tellHistory(): Promise<void> {
    const { lines, skipped } = this.history.take()
    this.isCollecting = false
    this.ports.outlet.skip(skipped)
    await this.ports.outlet.lines(lines)
  }
}

function keyOf({ namespace, pod, container }: LogSourceId): string {
  return JSON.stringify([namespace, pod, container])
}
