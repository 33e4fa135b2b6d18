import { beforeEach, describe, expect, test } from 'vitest'

import type { LogFrame } from '@/lib/contract/logs'

import { ApiError } from './fetch-json'
import { LogStore } from './log-store'

let due: (() => void)[]
let store: LogStore

beforeEach(() => {
  due = []
  store = new LogStore((run) => due.push(run))
})

const draw = () => due.splice(0).forEach((run) => run())
const lines = (...texts: string[]): LogFrame => ({
  type: 'lines',
  lines: texts.map((text) => ({
    pod: 'web-1',
    container: 'app',
    at: `2026-01-01T00:00:0${text}Z`,
    text,
  })),
})
const hear = (...frames: LogFrame[]) => store.hear({ type: 'frames', frames })
const texts = () => {
  const { first, end } = store.getPicture()
  return Array.from({ length: end - first }, (_, nth) => store.line(first + nth)?.text)
}

describe('a log', () => {
  test('is shown once per frame of the screen, however much is heard', () => {
    let shown = 0
    store.subscribe(() => shown++)
    for (let nth = 0; nth < 9; nth++) hear(lines(String(nth)))
    expect([due.length, shown, texts()]).toEqual([1, 0, []])
    draw()
    expect([shown, texts().length]).toEqual([1, 9])
  })

  test('that is read again after a break has no line twice', () => {
    hear(lines('1', '2'))
    store.hear({ type: 'lost', retryInMs: 1000 })
    draw()
    expect(store.getPicture().state).toBe('lost')
    store.hear({ type: 'again' })
    hear(lines('1', '2', '3'), lines('3', '4'))
    draw()
    expect(texts()).toEqual(['1', '2', '3', '3', '4'])
    expect(store.getPicture().state).toBe('reading')
  })

  test('knows its pods and containers, what was left out, and what is wrong', () => {
    hear(
      { type: 'source', pod: 'web-2', container: 'app', state: 'open' },
      { type: 'source', pod: 'web-1', container: 'app', state: 'open' },
      { type: 'source', pod: 'web-1', container: 'app', state: 'gone', message: 'It is gone.' },
      { type: 'skipped', lines: 3 },
      { type: 'skipped', lines: 4 },
      { type: 'note', message: 'Only some.' },
    )
    draw()
    const { pods, containers, sources, skipped, note } = store.getPicture()
    expect({ pods, containers, skipped, note }).toEqual({
      ...{ pods: ['web-1', 'web-2'], containers: ['app'], skipped: 7, note: 'Only some.' },
    })
    expect(sources.map(({ pod, state }) => `${pod} ${state}`)).toEqual(['web-2 open', 'web-1 gone'])
  })

  test('keeps the names as they are while only lines come, so that nothing else is drawn anew', () => {
    hear({ type: 'source', pod: 'web-1', container: 'app', state: 'open' })
    draw()
    const { pods, sources } = store.getPicture()
    hear(lines('1'))
    draw()
    expect(store.getPicture().pods).toBe(pods)
    expect(store.getPicture().sources).toBe(sources)
  })

  test('that is refused says why, and one that is over stays', () => {
    store.hear({ type: 'refused', error: new ApiError(403, 'not-allowed', 'No.') })
    draw()
    expect(store.getPicture()).toMatchObject({ state: 'refused', error: { message: 'No.' } })
    store.hear({ type: 'over' })
    draw()
    expect(store.getPicture().state).toBe('over')
  })

  test('is searched at once when somebody asks, and as lines come', () => {
    hear(lines('1', '2'))
    draw()
    store.find('2')
    expect(store.getPicture().matches).toEqual([1])
    hear(lines('3', '2'))
    draw()
    expect(store.getPicture().matches).toEqual([1, 3])
  })

  test('keeps its old lines while somebody looks at them', () => {
    const many = (count: number): LogFrame => ({
      type: 'lines',
      lines: Array.from({ length: count }, () => ({ pod: 'a', container: 'b', text: 'x' })),
    })
    hear(many(10_000))
    store.setPaused(true)
    hear(many(5_000))
    draw()
    expect(store.getPicture().first).toBe(0)
    store.setPaused(false)
    draw()
    expect(store.getPicture()).toMatchObject({ first: 5_000, end: 15_000 })
  })
})
