import { MAX_LOG_LINES, type LogFrame, type LogLine } from '@/lib/contract/logs'
import type { ApiError } from './fetch-json'
import { LogRing } from './log-ring'
import { LogSearch } from './log-search'
import type { LogNews } from './log-stream'

export type LogSourceState = Omit<Extract<LogFrame, { type: 'source' }>, 'type'>

/** A log as it is known now; another object after each change. */
export interface LogPicture {
  state: 'loading' | 'reading' | 'lost' | 'refused' | 'over'
  /** Numbers of the lines held: from `first` up to, and without, `end`. */
  first: number
  end: number
  /** Numbers of the lines that hold what is searched for. */
  matches: readonly number[]
  /** By pod and container, as they came. */
  sources: readonly LogSourceState[]
  pods: readonly string[]
  containers: readonly string[]
  /** Lines that were left out. */
  skipped: number
  note: string | undefined
  error: ApiError | undefined
}

export const NO_LOG: LogPicture = {
  state: 'loading',
  ...{ first: 0, end: 0, matches: [], sources: [], pods: [], containers: [] },
  ...{ skipped: 0, note: undefined, error: undefined },
}

/** What a reader who looks at older lines may keep besides. */
const PAUSED_LOG_LINES = MAX_LOG_LINES * 2

/** Gathers what a stream of logs tells and shows it once for each frame of the screen, however many lines come. */
export class LogStore {
  private readonly ring = new LogRing()
  private readonly sources = new Map<string, LogSourceState>()
  private readonly latest = new Map<string, string>()
  private search = new LogSearch('', this.ring)
  private picture = NO_LOG
  private draft: Partial<LogPicture> = {}
  private hasSources = false
  /** Times up to which lines were read when the connection broke. */
  private readUpTo: ReadonlyMap<string, string> | undefined
  private isDue = false
  private readonly listeners = new Set<() => void>()

  /** `soon` runs once before the screen is drawn next. */
  constructor(private readonly soon: (run: () => void) => void) {}

  readonly getPicture = (): LogPicture => this.picture

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly line = (number: number): LogLine | undefined => this.ring.at(number)

  /** Time of the newest line. */
  get newestAt(): string | undefined {
    return this.ring.at(this.ring.end - 1)?.at
  }

  /** While somebody looks at older lines, they are not taken away under their eyes. */
  setPaused(isPaused: boolean): void {
    this.ring.setLimit(isPaused ? PAUSED_LOG_LINES : MAX_LOG_LINES)
    this.change({})
  }

  /** Looks for words from now on; at once, as somebody waits for it. */
  find(words: string): void {
    if (words === this.search.words) return
    this.search = new LogSearch(words, this.ring)
    this.show()
  }

  hear(news: LogNews): void {
    switch (news.type) {
      case 'frames':
        for (const frame of news.frames) this.take(frame)
        this.change({ state: 'reading' })
        break
      case 'again':
        this.readUpTo = new Map(this.latest)
        break
      case 'lost':
        this.change({ state: 'lost' })
        break
      case 'refused':
        this.change({ state: 'refused', error: news.error })
        break
      case 'over':
        this.change({ state: 'over' })
        break
      default:
        news satisfies never
    }
  }

  private take(frame: LogFrame): void {
    switch (frame.type) {
      case 'lines':
        this.ring.append(frame.lines.filter((line) => this.isNew(line)))
        break
      case 'source': {
        const { type: _, ...state } = frame
        this.sources.set(`${state.pod}/${state.container}`, state)
        this.hasSources = true
        break
      }
      case 'skipped':
        this.draft.skipped = (this.draft.skipped ?? this.picture.skipped) + frame.lines
        break
      case 'note':
        this.draft.note = frame.message
        break
      case 'beat':
      case 'end':
        break
      default:
        frame satisfies never
    }
  }

  /** After a break some lines come once more. */
  private isNew({ pod, container, at }: LogLine): boolean {
    const key = `${pod}/${container}`
    const before = this.readUpTo?.get(key)
    if (at === undefined) return this.readUpTo === undefined
    if (before !== undefined && at <= before) return false
    if (at > (this.latest.get(key) ?? '')) this.latest.set(key, at)
    return true
  }

  private change(draft: Partial<LogPicture>): void {
    Object.assign(this.draft, draft)
    if (this.isDue) return
    this.isDue = true
    this.soon(() => {
      this.isDue = false
      this.show()
    })
  }

  private show(): void {
    const { first, end } = this.ring
    this.picture = {
      ...this.picture,
      ...this.draft,
      ...{ first, end, matches: this.search.update() },
      ...(this.hasSources && this.sourcesNow()),
    }
    this.draft = {}
    this.hasSources = false
    for (const listener of this.listeners) listener()
  }

  private sourcesNow(): Pick<LogPicture, 'sources' | 'pods' | 'containers'> {
    const sources = [...this.sources.values()]
    const distinct = (words: readonly string[]) =>
      [...new Set(words)].filter((word) => word !== '').sort()
    return {
      sources,
      pods: distinct(sources.map(({ pod }) => pod)),
      containers: distinct(sources.map(({ container }) => container)),
    }
  }
}
