import { setMaxListeners } from 'node:events'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { LogFrame } from '@/lib/contract/logs'
import { KubeError } from '@/lib/kube/kube-error'

import { ManualClock } from '../testing/manual-clock'
import { LogReading, type ReadingPorts } from './log-reading'
import type { LogPlan } from './pods-of'
import { ScriptedLogs } from './scripted-logs'

let clock: ManualClock
let logs: ScriptedLogs
let frames: LogFrame[]
let stop: AbortController
let pods: string[]

beforeEach(() => {
  clock = new ManualClock()
  logs = new ScriptedLogs()
  frames = []
  stop = new AbortController()
  setMaxListeners(0, stop.signal)
  pods = ['web-1']
})
afterEach(() => stop.abort())

const at = (second: number) => `2026-03-01T12:00:0${second}.000000000Z`
const log = (...lines: [number, string][]) =>
  lines.map(([second, text]) => `${at(second)} ${text}\n`).join('')
const plan = (): LogPlan => ({
  sources: pods.map((pod) => ({ namespace: 'shop', pod, container: 'app' })),
})
const texts = () =>
  frames.flatMap((frame) => (frame.type === 'lines' ? frame.lines.map(({ text }) => text) : []))
const states = () =>
  frames.flatMap((frame) =>
    frame.type === 'source'
      ? [[frame.pod, frame.state, frame.message].filter(Boolean).join(' ')]
      : [],
  )

/** Begins to read; `isOver` tells whether it has ended. */
async function read(
  range: Partial<ReadingPorts['range']> = {},
  change: Partial<ReadingPorts> = {},
): Promise<{ isOver: boolean }> {
  const state = { isOver: false }
  const reading = new LogReading({
    ...{ clock, logs, cluster: { id: 'prod', name: 'prod' } },
    range: { previous: false, follow: true, tail: 100, sinceSeconds: undefined, ...range },
    outlet: {
      send: (frame) => frames.push(frame),
      lines: async (lines) => void frames.push({ type: 'lines', lines: [...lines] }),
      admit: (lines) => lines,
      skip: () => undefined,
    },
    plan: async () => plan(),
    canGrow: true,
    isPatient: false,
    ...change,
  })
  void reading.run(stop.signal).then(() => (state.isOver = true))
  await clock.advance(0)
  return state
}

describe('reading a workload', () => {
  test('tells what there is of all pods in order of time, then what comes', async () => {
    pods = ['web-1', 'web-2']
    logs.has('web-1', log([1, 'one'], [4, 'four']))
    logs.has('web-2', log([2, 'two'], [3, 'three']))
    await read()
    expect(texts()).toEqual(['one', 'two', 'three', 'four'])
    await logs.of('web-2').say(log([5, 'five']))
    await logs.of('web-1').say(log([6, 'six']))
    expect(texts().slice(4)).toEqual(['five', 'six'])
    expect(states()).toEqual(['web-1 open', 'web-2 open'])
  })

  test('goes on exactly where it read to: nothing twice, nothing left out', async () => {
    logs.has('web-1', log([1, 'one'], [2, 'two'], [2, 'two again']))
    await read()
    expect(logs.of('web-1').query.get('sinceTime')).toBe(at(2))
    expect(logs.of('web-1').query.has('tailLines')).toBe(false)
    await logs.of('web-1').say(log([2, 'two'], [2, 'two again'], [2, 'two more'], [3, 'three']))
    expect(texts()).toEqual(['one', 'two', 'two again', 'two more', 'three'])
  })

  test('takes in new pods, and says which are gone once their last words are read', async () => {
    await read()
    pods = ['web-2']
    logs.has('web-2', log([1, 'hello']))
    await clock.advance(2000)
    expect(texts()).toEqual(['hello'])
    await logs.of('web-1').say(log([2, 'bye']))
    logs.of('web-1').end()
    await clock.advance(0)
    expect(texts()).toEqual(['hello', 'bye'])
    expect(states()).toEqual(['web-1 open', 'web-2 open', 'web-1 gone Pod web-1 was deleted.'])
  })

  test('does not wait for a node that does not answer', async () => {
    pods = ['web-1', 'web-2']
    logs.has('web-1', log([1, 'one']))
    const hung = {
      stream: (...asked: Parameters<ScriptedLogs['stream']>) =>
        asked[1].includes('web-2') ? new Promise<void>(() => undefined) : logs.stream(...asked),
    }
    await read({}, { logs: hung })
    expect(texts()).toEqual([])
    await clock.advance(3000)
    expect(texts()).toEqual(['one'])
  })

  test('says what is left out once, and that there are no pods', async () => {
    await read({}, { plan: async () => ({ sources: [], note: 'Showing 50 of 60 pods.' }) })
    await clock.advance(5000)
    expect(frames.filter(({ type }) => type === 'note')).toEqual([
      { type: 'note', message: 'Showing 50 of 60 pods.' },
      { type: 'note', message: 'It has no pods now.' },
    ])
  })
})

describe('a container', () => {
  test('that restarts is followed on', async () => {
    logs.has('web-1', log([1, 'one']))
    await read()
    logs.of('web-1').end()
    await clock.advance(0)
    expect(states()).toEqual(['web-1 open', 'web-1 ended'])
    await clock.advance(1000)
    await logs.of('web-1').say(log([2, 'again']))
    expect(texts()).toEqual(['one', 'again'])
    expect(states().at(-1)).toBe('web-1 open')
  })

  test('that has not started is waited for, ever more seldom, and told once', async () => {
    const waiting = 'container "app" in pod "web-1" is waiting to start: ContainerCreating'
    logs.has('web-1', new KubeError(400, 'BadRequest', waiting))
    await read()
    await clock.advance(60_000)
    expect(states()).toEqual(['web-1 gone Container app has not started yet: ContainerCreating.'])
    expect(logs.asked.length).toBeLessThan(10)
    logs.has('web-1', '')
    await clock.advance(15_000)
    expect(states().at(-1)).toBe('web-1 open')
    expect(logs.open.size).toBe(1)
  })

  test('whose log the node no longer keeps says so, and shows no line of the node', async () => {
    logs.has('web-1', 'unable to retrieve container logs for containerd://4f2a\n')
    await read({ follow: false })
    expect(texts()).toEqual([])
    expect(states()).toEqual(['web-1 gone The node no longer keeps this log.'])
  })
})

test('what is only read ends when it has been read, and so does what was before a restart', async () => {
  logs.has('web-1', log([1, 'one']))
  expect(await read({ follow: false })).toEqual({ isOver: true })
  expect(await read({ previous: true })).toEqual({ isOver: true })
  expect(states()).toEqual(['web-1 ended', 'web-1 ended'])
  expect(logs.asked.at(-1)).toContain('previous=true')
})

test('a single pod that is gone ends it', async () => {
  const state = await read({}, { canGrow: false })
  pods = []
  await clock.advance(1000)
  logs.of('web-1').end()
  await clock.advance(1000)
  expect(state.isOver).toBe(true)
})

test('giving up closes every stream at once', async () => {
  pods = Array.from({ length: 50 }, (_, nth) => `web-${nth}`)
  const state = await read()
  expect(logs.open.size).toBe(50)
  stop.abort()
  await clock.advance(0)
  expect(logs.open.size).toBe(0)
  expect(state.isOver).toBe(true)
})
