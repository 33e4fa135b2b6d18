import { expect, test } from 'vitest'

import type { ObjectDetail } from '@/lib/contract/object'

import { endedRun, readLastRun } from './object-last-run'

const container = (name: string, more: Partial<ObjectDetail['containers'][number]>) => ({
  name,
  kind: 'main' as const,
  image: 'web:1',
  state: 'Running',
  facts: [],
  env: [],
  ...more,
})
const id = { group: '', kind: 'Pod', namespace: 'shop', name: 'web-0' }
const logs = [{ pod: 'web-0', containers: ['web', 'proxy'], hasPrevious: true }]
const lastEnd = { words: 'exit 1, Error' }
const restarted = [container('web', { restarts: 2, lastEnd })]
const finding: ObjectDetail['findings'][number] = {
  code: 'crash-loop',
  tone: 'bad',
  cluster: 'edge',
  about: id,
  under: id,
  count: 1,
  sentence: '',
  evidence: [],
  next: [],
}

test('the run to read is that of the container that does not run', () => {
  const containers = [
    container('proxy', { restarts: 9, lastEnd }),
    container('web', { restarts: 2, lastEnd, tone: 'bad' }),
  ]
  expect(endedRun({ id, containers, logs, findings: [] })?.container?.name).toBe('web')
})

test('a pod that was never restarted has no run before, and none that is gone can be read', () => {
  const never = [container('web', { tone: 'bad' })]
  expect(endedRun({ id, containers: never, logs, findings: [] })).toBeUndefined()
  expect(endedRun({ id, containers: restarted, logs: [], findings: [] })).toBeUndefined()
})

test('of a workload it is the run of the pod that its finding is about', () => {
  const workload = { ...id, group: 'apps', kind: 'StatefulSet', name: 'web' }
  const asked = { id: workload, containers: [], logs }
  expect(endedRun({ ...asked, findings: [finding] })).toEqual({ pod: id })
  const other = { ...finding, about: { ...id, name: 'web-1' } }
  expect(endedRun({ ...asked, findings: [other] })).toBeUndefined()
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
