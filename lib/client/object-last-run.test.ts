import { expect, test } from 'vitest'

import type { ObjectDetail } from '@/lib/contract/object'

import { endedContainer, readLastRun } from './object-last-run'

const container = (name: string, more: Partial<ObjectDetail['containers'][number]>) => ({
  name,
  kind: 'main' as const,
  image: 'web:1',
  state: 'Running',
  facts: [],
  env: [],
  ...more,
})
const logs = [{ pod: 'web-0', containers: ['web', 'proxy'], hasPrevious: true }]
const lastEnd = { words: 'exit 1, Error' }

test('the run to read is that of the container that does not run', () => {
  const containers = [
    container('proxy', { restarts: 9, lastEnd }),
    container('web', { restarts: 2, lastEnd, tone: 'bad' }),
  ]
  expect(endedContainer({ containers, logs })?.name).toBe('web')
})

test('a pod that was never restarted has no run before', () => {
  expect(endedContainer({ containers: [container('web', { tone: 'bad' })], logs })).toBeUndefined()
  const [pod] = logs
  const noLogs = pod ? [{ ...pod, hasPrevious: false }] : []
  const containers = [container('web', { restarts: 2, lastEnd })]
  expect(endedContainer({ containers, logs: noLogs })).toBeUndefined()
})

test('lines are read from all frames, and what was cut off is left out', () => {
  const line = (text: string) => ({ pod: 'web-0', container: 'web', text })
  const text = [
    JSON.stringify({ type: 'source', pod: 'web-0', container: 'web', state: 'open' }),
    JSON.stringify({ type: 'lines', lines: [line('one'), line('two')] }),
    JSON.stringify({ type: 'lines', lines: [line('three')] }),
    '{"type":"lines","li',
  ].join('\n')
  const run = readLastRun(text)
  expect(run.lines.map(({ text: said }) => said)).toEqual(['one', 'two', 'three'])
  expect(run.message).toBeUndefined()
})

test('a log that is gone says so', () => {
  const frame = {
    type: 'source',
    pod: 'web-0',
    container: 'web',
    state: 'gone',
    message: 'rotated',
  }
  expect(readLastRun(JSON.stringify(frame))).toEqual({ lines: [], message: 'rotated' })
})
