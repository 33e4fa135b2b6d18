import { expect, test } from 'vitest'
import type { ContainerRun } from '../../api/logs/log-book'
import type { LogScript } from './log-script'
import { scriptedLog } from './scripted-log'

const START = Date.UTC(2026, 0, 15, 12)
const run = (finishedAt?: number): ContainerRun => ({
  pod: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } },
  container: 'web',
  image: 'web:1',
  id: 'containerd://1',
  restarts: 0,
  startedAt: START,
  finishedAt,
  exitCode: finishedAt === undefined ? undefined : 1,
})
const script: LogScript = {
  opening: () => [
    [100, 'begin'],
    [200, 'ready'],
  ],
  body: { everyMs: 1000, say: ({ index, random }) => `${index} ${random().toFixed(3)}` },
  closing: () => ['the end'],
}
const all = (book: ReturnType<typeof scriptedLog>, now: number) =>
  Array.from({ length: book.countAt(now) }, (_, index) => book.textOf(index).toString())

test('a log grows with time, in order, and always says the same', () => {
  const book = scriptedLog(script, run())
  expect(all(book, START + 150)).toEqual(['begin'])
  const early = all(book, START + 10_000)
  expect(early.slice(0, 2)).toEqual(['begin', 'ready'])
  expect(early.length).toBeGreaterThan(10)
  const later = all(scriptedLog(script, run()), START + 60_000)
  expect(later.slice(0, early.length)).toEqual(early)
  const times = later.map((_, index) => book.timeOf(index) ?? 0)
  expect([...times].sort((a, b) => a - b)).toEqual(times)
  expect(times.every((time) => time <= START + 60_000)).toBe(true)
})

test('a run that ended has the same lines and its last words', () => {
  const going = all(scriptedLog(script, run()), START + 5_000)
  const ended = scriptedLog(script, run(START + 5_000))
  expect(all(ended, START + 99_000)).toEqual([...going, 'the end'])
  expect(ended.timeOf(going.length + 1)).toBeUndefined()
})

test('days of a thousand lines a second are counted at once', () => {
  const book = scriptedLog({ body: { everyMs: 1, say: ({ index }) => String(index) } }, run())
  const count = book.countAt(START + 3 * 86_400_000)
  expect(count).toBeGreaterThan(259_000_000)
  expect(book.textOf(count - 1).toString()).toBe(String(count - 1))
})
