import { describe, expect, test } from 'vitest'

import { History } from './history'

const line = (pod: string, at: string | undefined, text = `${pod} ${at ?? ''}`) => ({
  ...{ pod, container: 'app', text },
  ...(at !== undefined && { at }),
})
const texts = (history: History) => history.take().lines.map(({ text }) => text)

describe('the history of several containers', () => {
  test('is in order of time, and each container in its own order', () => {
    const history = new History(10)
    history.add([line('a', '1'), line('a', '4'), line('a', '3'), line('a', undefined, 'a none')])
    history.add([line('b', '2'), line('b', '5')])
    expect(texts(history)).toEqual(['a 1', 'b 2', 'a 4', 'a 3', 'a none', 'b 5'])
  })

  test('is cut to the newest lines, whatever order the containers come in', () => {
    const history = new History(3)
    for (const at of ['1', '2', '3', '4', '5', '6', '7']) history.add([line('a', at)])
    expect(texts(history)).toEqual(['a 5', 'a 6', 'a 7'])
  })

  test('keeps the last words of one that crashed before a talkative one', () => {
    const history = new History(8)
    history.add([line('crashed', '01'), line('crashed', '02'), line('crashed', '03')])
    for (let at = 10; at < 60; at++) history.add([line('loud', String(at))])
    expect(texts(history)).toEqual([
      ...['crashed 02', 'crashed 03'],
      ...['loud 54', 'loud 55', 'loud 56', 'loud 57', 'loud 58', 'loud 59'],
    ])
  })

  test('is bounded in size, and says what did not fit', () => {
    const history = new History(100, 1000)
    for (let at = 100; at < 200; at++) history.add([line('a', String(at), 'x'.repeat(100))])
    const { lines, skipped } = history.take()
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)?.at).toBe('199')
    expect(skipped).toBe(90)
  })

  test('of nothing is empty', () => {
    expect(new History(10).take()).toEqual({ lines: [], skipped: 0 })
  })
})
