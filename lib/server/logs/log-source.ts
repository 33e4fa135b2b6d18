import 'server-only'

import type { LogFrame, LogLine } from '@/lib/contract/logs'

import type { Clock } from '../clock'
import type { PodLogs } from '../fleet/fleet-view'
import { HELD_LINE_BYTES, LogLines } from './log-lines'
import { logPath, type LogRange, type LogSourceId } from './log-path'
import { logProblem, saysNoLog } from './log-problem'
import { pause } from './pause'
import { RawLines } from './raw-lines'
import { ReadMark } from './read-mark'

/** After the stream of a container ended: it may start again. */
const MIN_PAUSE_MS = 1_000
const MAX_PAUSE_MS = 15_000

const KEY = 'PRIVATE KEY'

type SourceFrame = Extract<LogFrame, { type: 'source' }>

export interface SourcePorts {
  clock: Clock
  logs: Pick<PodLogs, 'stream'>
  cluster: { id: string; name: string }
  range: Pick<LogRange, 'previous' | 'follow' | 'tail' | 'sinceSeconds'>
  tell: (frame: SourceFrame) => void
  /** How many of so many lines are wanted. */
  admit: (lines: number) => number
  lines: (lines: readonly LogLine[]) => void | Promise<void>
}

/** One container of one pod that is being read: first what there is, then what comes, also after a restart. */
export class LogSource {
  private readonly mark = new ReadMark()
  private readonly reader = new LogLines()
  private told = ''
  /** False once the pod is no longer there: what is on its way is still read, then it is over. */
  isThere = true
  private pauseMs = MIN_PAUSE_MS

  constructor(
    readonly id: LogSourceId,
    private readonly ports: SourcePorts,
  ) {}

  /** Ends when there is nothing more to read, or on `signal`. `onRead` is called once, when what was there has been read. */
  async run(signal: AbortSignal, onRead: () => void): Promise<void> {
    const { follow, previous } = this.ports.range
    const goesOn = follow && !previous
    const isOver = () => signal.aborted
    let isRead = await this.readAll(goesOn, signal)
    onRead()
    while (goesOn && !isOver()) {
      if (isRead) {
        isRead = await this.once(true, signal)
        if (isRead && this.isThere) this.tell('ended')
      }
      if (isOver()) return
      if (!this.isThere) {
        this.tell('gone', `Pod ${this.id.pod} was deleted.`)
        return
      }
      await pause(this.ports.clock, this.pauseMs, signal)
      this.pauseMs = Math.min(this.pauseMs * 2, MAX_PAUSE_MS)
      // Only what can be read at all is followed: that a silent container has started would not be noticed else.
      if (!isRead) isRead = await this.readAll(true, signal)
    }
  }

  private async readAll(goesOn: boolean, signal: AbortSignal): Promise<boolean> {
    const isRead = await this.once(false, signal)
    if (isRead) this.tell(goesOn ? 'open' : 'ended')
    return isRead
  }

  /** Whether the cluster had a log and told all of it. */
  private async once(follow: boolean, signal: AbortSignal): Promise<boolean> {
    const { logs, cluster, range } = this.ports
    const raw = new RawLines(HELD_LINE_BYTES)
    const { since } = this.mark
    this.mark.reopen()
    const path = logPath(this.id, {
      ...range,
      follow,
      ...(since !== undefined && { sinceTime: since, tail: undefined }),
    })
    const state = { hasLog: true }
    try {
      await logs.stream(cluster.id, path, signal, (chunk) => this.take(raw.push(chunk), state))
      const last = raw.end()
      if (last) await this.take([last], state)
      return state.hasLog
    } catch (error) {
      if (signal.aborted) return false
      const { state: word, message } = logProblem(error, this.id, cluster.name)
      this.tell(word, message)
      return false
    }
  }

  private async take(raw: ReturnType<RawLines['push']>, state: { hasLog: boolean }): Promise<void> {
    const { ports, id } = this
    const admitted = ports.admit(raw.length)
    const lines: LogLine[] = []
    for (const each of raw.slice(0, admitted)) {
      const line = this.reader.read(each)
      if (line.at === undefined && saysNoLog(line.text)) {
        state.hasLog = false
        this.tell('gone', 'The node no longer keeps this log.')
      } else if (this.mark.isNew(line.at))
        lines.push({ pod: id.pod, container: id.container ?? '', ...line })
    }
    // Where a private key begins and ends has to be known also when nobody is shown it.
    for (const each of raw.slice(admitted)) if (each.content.includes(KEY)) this.reader.read(each)
    if (lines.length === 0) return
    this.pauseMs = MIN_PAUSE_MS
    if (this.told.startsWith('ended') || this.told.startsWith('gone')) this.tell('open')
    await ports.lines(lines)
  }

  private tell(state: SourceFrame['state'], message?: string): void {
    const told = `${state} ${message ?? ''}`
    if (told === this.told) return
    this.told = told
    const { pod, container = '' } = this.id
    this.ports.tell({
      type: 'source',
      ...{ pod, container, state },
      ...(message !== undefined && { message }),
    })
  }
}
