import { afterAll, beforeAll, expect, test } from 'vitest'
import { SILENCE, type LogBook } from './logs/log-book'
import type { KubeObject } from './object'
import { startApiServer, type ApiServer } from './server'
import { TestClient } from './testing/test-client'
import { BY, testAuthority } from './testing/test-cluster'
import { realClock } from '../clock'

const POD = { group: '', kind: 'Pod', namespace: 'default', name: 'web-1' }
const LOG = '/api/v1/namespaces/default/pods/web-1/log'
const clock = realClock()
const MINUTE = 60_000
const began = clock.now() - 10 * MINUTE

let api: ApiServer
let client: TestClient

/** A line each second since ten minutes ago; the 600th has just been said. */
const counting: LogBook = {
  countAt: (now) => Math.floor((now - began) / 1000),
  timeOf: (index) => began + (index + 1) * 1000,
  textOf: (index) => Buffer.from(`line ${index}`),
}

function pod(name: string, containers: readonly string[], status: unknown): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: { nodeName: 'n1', containers: containers.map((one) => ({ name: one, image: one })) },
    status: status,
  }
}

const running = {
  name: 'web',
  image: 'web:1',
  restartCount: 1,
  containerID: 'containerd://b',
  state: { running: { startedAt: clock.iso(began) } },
  lastState: {
    terminated: {
      exitCode: 1,
      containerID: 'containerd://a',
      startedAt: clock.iso(began - MINUTE),
      finishedAt: clock.iso(began),
    },
  },
}
const pulling = {
  name: 'web',
  image: 'web:2',
  restartCount: 0,
  state: { waiting: { reason: 'ImagePullBackOff' } },
}

beforeAll(async () => {
  const ca = await testAuthority()
  api = await startApiServer({
    name: 'logs',
    version: 'v1.31.4',
    ca,
    clock,
    logs: ({ id, image }) => {
      if (image === 'lost:1') return undefined
      if (id !== 'containerd://a') return counting
      return {
        ...SILENCE,
        countAt: () => 1,
        timeOf: () => began,
        textOf: () => Buffer.from('died'),
      }
    },
  })
  client = TestClient.of(api)
  api.store.create(pod('web-1', ['web'], { containerStatuses: [running] }), BY)
  api.store.create(pod('two', ['web', 'side'], { containerStatuses: [running] }), BY)
  api.store.create(pod('waits', ['web'], { containerStatuses: [pulling] }), BY)
  const lost = { ...running, image: 'lost:1' }
  api.store.create(pod('gone', ['web'], { containerStatuses: [lost] }), BY)
})
afterAll(async () => {
  client.close()
  await api.close()
})

const lines = async (query: string) => (await client.get(`${LOG}?${query}`)).text.trim().split('\n')

test('a log is plain text, whole or its last lines', async () => {
  const answer = await client.get(`${LOG}?tailLines=2`)
  expect(answer.headers['content-type']).toBe('text/plain')
  expect(answer.text.trim().split('\n')).toHaveLength(2)
  expect((await lines('')).slice(0, 2)).toEqual(['line 0', 'line 1'])
  expect((await client.get(`${LOG}?tailLines=0`)).text).toBe('')
})

test('lines can be asked for since a time, with their times, and up to a number of bytes', async () => {
  const minute = await lines('sinceSeconds=60')
  expect(minute.length).toBeGreaterThanOrEqual(59)
  expect(minute.length).toBeLessThanOrEqual(61)
  const since = encodeURIComponent(clock.iso(began + 5 * MINUTE))
  expect((await lines(`sinceTime=${since}`)).length).toBeGreaterThan(295)
  expect((await lines('timestamps=true&tailLines=1'))[0]).toMatch(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z line \d+$/,
  )
  expect((await client.get(`${LOG}?limitBytes=10`)).text).toBe('line 0\nlin')
})

test('the run before the last restart is there too', async () => {
  expect((await client.get(`${LOG}?previous=true`)).text).toBe('died\n')
})

test.each([
  ['none?', 404, 'pods "none" not found'],
  ['two?', 400, 'a container name must be specified for pod two, choose one of: [web side]'],
  ['web-1?container=db', 400, 'container db is not valid for pod web-1'],
  ['two?container=side', 400, 'container "side" in pod "two" is not available'],
  [
    'waits?',
    400,
    'container "web" in pod "waits" is waiting to start: trying and failing to pull image',
  ],
  ['waits?previous=1', 400, 'previous terminated container "web" in pod "waits" not found'],
  [
    'web-1?tailLines=-1',
    422,
    'PodLogOptions "web-1" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0',
  ],
])('%s is refused with %i: %s', async (asked, status, message) => {
  const [name = '', query = ''] = asked.split('?')
  const answer = await client.get(`/api/v1/namespaces/default/pods/${name}/log?${query}`)
  expect([answer.status, answer.body.message]).toEqual([status, message])
})

test('a node that has lost the file says so in the log itself', async () => {
  const answer = await client.get('/api/v1/namespaces/default/pods/gone/log')
  expect(answer.text).toBe('unable to retrieve container logs for containerd://b')
})

test('a followed log goes on until the pod is deleted', async () => {
  const whole = client.get(`${LOG}?follow=true&tailLines=1`)
  await new Promise((resolve) => clock.after(1500, () => resolve(undefined)))
  api.store.remove(POD)
  const followed = (await whole).text.trim().split('\n')
  expect(followed.length).toBeGreaterThanOrEqual(2)
  expect(new Set(followed).size).toBe(followed.length)
})
