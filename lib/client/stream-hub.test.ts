import { describe, expect, test } from 'vitest'

import { MEMBER_LEASE_MS, SILENCE_MS, StreamHub, type Source } from './stream-hub'
import type { FromStream } from './stream-messages'

interface FakeSource extends Source {
  url: string
  readyState: number
  isClosed: boolean
}

/** A hub on a clock of its own, with connections that do what the test says. */
function aHub() {
  let now = 0
  const timers: { at: number; run: () => void }[] = []
  const sources: FakeSource[] = []
  const hub = new StreamHub({
    now: () => now,
    random: () => 0,
    later(run, delayMs) {
      const timer = { at: now + delayMs, run }
      timers.push(timer)
      return () => {
        const index = timers.indexOf(timer)
        if (index >= 0) timers.splice(index, 1)
      }
    },
    open(url) {
      const source: FakeSource = {
        url,
        readyState: 1,
        isClosed: false,
        onmessage: null,
        onerror: null,
        close() {
          source.isClosed = true
          source.readyState = 2
        },
      }
      sources.push(source)
      return source
    },
  })
  const pass = (ms: number) => {
    const end = now + ms
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      timers.splice(timers.indexOf(next), 1)
      now = next.at
      next.run()
    }
    now = end
  }
  const last = () => {
    const source = sources.at(-1)
    if (!source) throw new Error('No connection was opened.')
    return source
  }
  return { hub, sources, pass, last }
}

function aTab(hub: StreamHub) {
  const heard: FromStream[] = []
  const tab = hub.join((message) => heard.push(message))
  const states = () => heard.flatMap((m) => (m.type === 'state' ? [m.state] : []))
  return { ...tab, heard, states }
}

const say = (source: FakeSource, frame: object, lastEventId = '') =>
  source.onmessage?.({ data: JSON.stringify(frame), lastEventId })
const hello = { type: 'hello', epoch: 'e', seq: 4 }
const beat = { type: 'beat', at: '' }
const viewsOf = (url: string) => new URL(url, 'http://x').searchParams.getAll('view')

describe('one connection for all tabs', () => {
  test('asks for the union of their views', () => {
    const { hub, sources, pass, last } = aHub()
    aTab(hub).setViews(['q=a', 'q=b'])
    aTab(hub).setViews(['q=b', 'q=c'])
    pass(100)
    expect(sources).toHaveLength(1)
    expect(viewsOf(last().url)).toEqual(['q=a', 'q=b', 'q=c'])
  })

  test('stays open while views come and go that somebody else holds', () => {
    const { hub, sources, pass } = aHub()
    const one = aTab(hub)
    aTab(hub).setViews(['q=a'])
    one.setViews(['q=a'])
    pass(100)
    one.setViews([])
    pass(100)
    expect(sources).toHaveLength(1)
  })

  test('ends with the last tab', () => {
    const { hub, pass, last } = aHub()
    const one = aTab(hub)
    const two = aTab(hub)
    pass(100)
    one.leave()
    expect(last().isClosed).toBe(false)
    two.leave()
    expect(last().isClosed).toBe(true)
  })

  test('forgets the views of a tab that has said nothing for long', () => {
    const { hub, pass, last } = aHub()
    aTab(hub).setViews(['q=dead'])
    const alive = aTab(hub)
    alive.setViews(['q=alive'])
    for (let ms = 0; ms < MEMBER_LEASE_MS + 60_000; ms += 10_000) {
      pass(10_000)
      alive.ping()
    }
    expect(viewsOf(last().url)).toEqual(['q=alive'])
  })
})

describe('a connection that opens', () => {
  test('says which views are told for the first time, and that nothing was missed of the others', () => {
    const { hub, pass, last } = aHub()
    const tab = aTab(hub)
    tab.setViews(['q=a'])
    pass(100)
    say(last(), hello)
    say(last(), beat, 'e-9')
    tab.setViews(['q=a', 'q=b'])
    pass(100)
    expect(new URL(last().url, 'http://x').searchParams.get('since')).toBe('e-9')
    say(last(), { ...hello, seq: 9 })
    expect(tab.heard.filter(({ type }) => type === 'opened')).toEqual([
      { type: 'opened', resumed: false, newViews: ['q=a'] },
      { type: 'opened', resumed: true, newViews: ['q=b'] },
    ])
  })

  test('by a server that started anew is no resumption', () => {
    const { hub, pass, last } = aHub()
    const tab = aTab(hub)
    pass(100)
    say(last(), hello)
    last().readyState = 2
    last().onerror?.()
    pass(1_000)
    say(last(), { type: 'hello', epoch: 'other', seq: 0 })
    expect(tab.heard.at(-3)).toEqual({ type: 'opened', resumed: false, newViews: [] })
  })
})

describe('a connection that fails', () => {
  test('is silent for two beats, is called polling, and is opened again', () => {
    const { hub, sources, pass, last } = aHub()
    const tab = aTab(hub)
    pass(100)
    say(last(), hello)
    pass(SILENCE_MS - 5_000)
    expect(tab.states().at(-1)).toBe('live')
    pass(15_000)
    expect(tab.states().at(-1)).toBe('polling')
    expect(sources.length).toBeGreaterThan(1)
    say(last(), hello)
    expect(tab.states().at(-1)).toBe('live')
  })

  test('is kept by beats', () => {
    const { hub, sources, pass, last } = aHub()
    const tab = aTab(hub)
    pass(100)
    say(last(), hello)
    for (let i = 0; i < 10; i++) {
      pass(15_000)
      tab.ping()
      say(last(), beat)
    }
    expect(tab.states().at(-1)).toBe('live')
    expect(sources).toHaveLength(1)
  })

  test('is tried again after ever longer pauses once it is closed', () => {
    const { hub, sources, pass, last } = aHub()
    const tab = aTab(hub)
    pass(100)
    for (let i = 0; i < 4; i++) {
      last().readyState = 2
      last().onerror?.()
      pass(30_000)
      tab.ping()
    }
    expect(tab.states()).toContain('reconnecting')
    expect(sources.length).toBeGreaterThanOrEqual(5)
  })

  test('is opened again after a goodbye', () => {
    const { hub, sources, pass, last } = aHub()
    const tab = aTab(hub)
    pass(100)
    say(last(), hello)
    say(last(), { type: 'bye' })
    expect(tab.states().at(-1)).toBe('reconnecting')
    pass(1_000)
    expect(sources).toHaveLength(2)
  })

  test('that says what this page cannot read makes it read everything again', () => {
    const { hub, pass, last } = aHub()
    const tab = aTab(hub)
    pass(100)
    last().onmessage?.({ data: '{"type":"toString"}', lastEventId: '' })
    last().onmessage?.({ data: 'not json', lastEventId: '' })
    const frames = tab.heard.filter(({ type }) => type === 'frame')
    expect(frames).toEqual([
      { type: 'frame', frame: { type: 'resync', reason: 'epoch' } },
      { type: 'frame', frame: { type: 'resync', reason: 'epoch' } },
    ])
  })
})
