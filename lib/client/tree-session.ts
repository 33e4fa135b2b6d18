import type { TreeAnswer } from '@/lib/contract/tree'

import { ApiError } from './fetch-json'
import { TreeHold } from './tree-hold'
import { TreeLooker } from './tree-looker'
import type { FromTree, ToTree, TreeFault } from './tree-messages'

/** While something changes, more is to come. */
const CHANGING_MS = 1_000
const QUIET_MS = 2_000
/** While lists are still being read. */
const LOADING_MS = 250
const LONGEST_MS = 15_000
/** Nodes told in one message: a few milliseconds of the page's time. */
const PART = 400

interface Surroundings {
  ask: (path: string, signal: AbortSignal) => Promise<TreeAnswer>
  later: (run: () => void, delayMs: number) => () => void
  tell: (message: FromTree) => void
}

/** Asks for an app's tree again and again, each time only for what is new, and tells a page what changed. */
export class TreeSession {
  private readonly hold = new TreeHold()
  private readonly looker: TreeLooker
  private path = ''
  private isVisible = true
  private failures = 0
  private asking: AbortController | undefined
  private cancel: (() => void) | undefined

  constructor(private readonly around: Surroundings) {
    this.looker = new TreeLooker(this.hold, around)
  }

  hear(message: ToTree): void {
    switch (message.type) {
      case 'open':
        this.path = message.path
        this.askNow()
        return
      case 'visible':
        this.isVisible = message.isVisible
        if (message.isVisible) this.askNow()
        else this.rest()
        return
      case 'ask':
        this.askNow()
        return
      case 'look':
        this.looker.look(message.turn, message.look)
        return
      default:
        message satisfies never
    }
  }

  close(): void {
    this.rest()
    this.looker.look(0, undefined)
    this.path = ''
  }

  private rest(): void {
    this.cancel?.()
    this.cancel = undefined
    this.asking?.abort()
    this.asking = undefined
  }

  private askNow(): void {
    if (this.path === '' || !this.isVisible) return
    this.rest()
    void this.askOnce()
  }

  private async askOnce(): Promise<void> {
    const asking = new AbortController()
    this.asking = asking
    const { version } = this.hold
    const path =
      version === undefined ? this.path : `${this.path}?since=${encodeURIComponent(version)}`
    let pauseMs: number
    try {
      const answer = await this.around.ask(path, asking.signal)
      if (asking.signal.aborted) return
      pauseMs = this.take(answer)
    } catch (error) {
      if (asking.signal.aborted) return
      this.failures++
      pauseMs = Math.min(QUIET_MS * 2 ** (this.failures - 1), LONGEST_MS)
      this.around.tell({ type: 'fault', fault: faultOf(error) })
    }
    this.asking = undefined
    this.cancel = this.around.later(() => void this.askOnce(), pauseMs)
  }

  /** Takes an answer in and returns how long to wait for the next. */
  private take(answer: TreeAnswer): number {
    const { tell } = this.around
    const { put, gone, hasChanged } = this.hold.take(answer)
    this.failures = 0
    if (gone.length > 0) tell({ type: 'gone', slots: gone })
    for (let from = 0; from < put.length; from += PART) {
      const part = put.slice(from, from + PART)
      tell({
        type: 'nodes',
        slots: part.map(({ slot }) => slot),
        nodes: part.map(({ node }) => node),
      })
    }
    const { state, note, asOf, clusters, unread } = answer
    tell({
      type: 'head',
      head: { state, asOf, clusters, unread, ...(note !== undefined && { note }) },
    })
    if (hasChanged) this.looker.refresh(state !== 'loading')
    if (state === 'loading') return LOADING_MS
    return hasChanged ? CHANGING_MS : QUIET_MS
  }
}

function faultOf(error: unknown): TreeFault {
  if (error instanceof ApiError)
    return { status: error.status, code: error.code, message: error.message }
  return { message: error instanceof Error ? error.message : 'No answer.' }
}
