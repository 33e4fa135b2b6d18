import { beforeEach, describe, expect, test } from 'vitest'

import { logFrameSchema, logsQuerySchema, type LogFrame } from '@/lib/contract/logs'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'

import { TestFleet } from '../testing/a-fleet'
import { aServer } from '../testing/a-server'
import { FakeCluster } from '../testing/fake-cluster'
import { aLiveDeployment, aPod, aReplicaSet } from '../testing/live-objects'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'
import type { Runtime } from '../runtime'
import { openLogs } from './open-logs'
import { ScriptedLogs } from './scripted-logs'

const REF: AppRef = { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'web' }
const POD = { kind: 'Pod', namespace: 'shop', name: 'web-1-a' }
const WEB = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }
const LINE = '2026-03-01T12:00:00.000000000Z up\n'

const web = aLiveDeployment('web')
const set = aReplicaSet('web-1', web)
let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
let logs: ScriptedLogs
let server: Runtime
let stop: AbortController

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  logs = new ScriptedLogs()
  stop = new AbortController()
  const application = anApplication('web', { workloads: ['web'] })
  prod.answers.set('/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/web', application)
  await t.start(prod)
  prod.objects.serve('argoproj.io/v1alpha1', 'Application', 'applications')
  prod.lists({ [APPLICATIONS]: [application] })
  prod.objects.put(web, set, aPod('web-1-a', set), aPod('web-1-b', set))
  await t.live(1000, prod)
  void t.fleet.trees.look(REF)
  await t.live(3000, prod)
  const real = aServer(t)
  // The real fleet, of which only the bytes of logs are a test's.
  const fleet = Object.create(real.fleet, { logs: { value: logs } }) as Runtime['fleet']
  server = { ...real, fleet }
})

const user = (
  namespaces = ['*'],
  permissions: User['grants'][number]['permissions'] = ['app:read', 'logs:read'],
): User => ({
  ...{ id: 'ann', name: 'Ann', groups: [] },
  grants: [{ permissions, clusters: ['*'], projects: ['*'], namespaces }],
})

async function open(
  asked: Record<string, unknown>,
  { who = user(), reader = (): User | undefined => who } = {},
): Promise<Response> {
  const query = logsQuerySchema.parse(asked)
  const request = new Request('http://127.0.0.1:3000/', { signal: stop.signal })
  const response = openLogs(server, REF, query, who, request, reader)
  // A refusal is looked at by whoever asked.
  response.catch(() => undefined)
  await t.live(2000, prod)
  return response
}

/** Gathers the frames of an answer as they come. */
function listen(response: Response) {
  const heard = { frames: [] as LogFrame[], isClosed: false }
  const reader = response.body?.getReader()
  void (async () => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) break
      const lines = new TextDecoder().decode(value).trimEnd().split('\n')
      heard.frames.push(...lines.map((line) => logFrameSchema.parse(JSON.parse(line))))
    }
    heard.isClosed = true
  })()
  return { heard, leave: () => reader?.cancel() }
}
const refused = (response: Promise<unknown>) => response.catch((error: unknown) => error)

describe('logs', () => {
  test('of a workload are those of its pods, and beat while nothing is written', async () => {
    logs.has('web-1-a', LINE)
    const { heard } = listen(await open({ ...WEB, follow: '1' }))
    await t.live(16_000, prod)
    expect(heard.frames).toEqual(
      expect.arrayContaining([
        { type: 'source', pod: 'web-1-a', container: 'app', state: 'open' },
        { type: 'source', pod: 'web-1-b', container: 'app', state: 'open' },
        expect.objectContaining({ type: 'lines' }),
        { type: 'beat' },
      ]),
    )
    expect([...logs.open.keys()].sort()).toEqual(['web-1-a/app', 'web-1-b/app'])
  })

  test('of a pod are its own, and end when they are only read', async () => {
    logs.has('web-1-a', LINE)
    const { heard } = listen(await open(POD))
    await t.live(1000, prod)
    expect(heard.frames.map(({ type }) => type)).toEqual(['source', 'lines', 'end'])
    expect(heard.isClosed).toBe(true)
    expect(logs.asked).toHaveLength(1)
    expect(logs.readers).toBe(0)
  })

  test('can be had as a file with a name that is safe', async () => {
    logs.has('web-1-a', LINE)
    const response = await open({ ...POD, container: 'app', download: '1', follow: '1' })
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="web-1-a-app.log"',
    )
    expect(await response.text()).toBe(LINE)
  })

  test('that a pod left behind are asked for although it is gone', async () => {
    prod.objects.drop(aPod('web-1-b', set))
    await t.live(3000, prod)
    const { heard } = listen(await open({ ...POD, name: 'web-1-b', follow: '1' }))
    await t.live(3000, prod)
    logs.open.get('web-1-b/app')?.end()
    await t.live(3000, prod)
    expect(logs.asked[0]).toContain('/pods/web-1-b/log')
    expect(heard.frames.at(-1)).toEqual({ type: 'end' })
  })
})

describe('logs are refused', () => {
  test.each([
    ['for what is not in the tree of the app', { ...POD, name: 'other' }, user(), 'not-found'],
    ['without the right to read logs', POD, user(['*'], ['app:read']), 'not-allowed'],
    ['without the right in the namespace of the pod', POD, user(['argocd']), 'not-allowed'],
    ['for an app that one may not see', POD, user(['shop']), 'not-found'],
  ])('%s', async (_why, asked, who, code) => {
    expect(await refused(open(asked, { who }))).toMatchObject({ code })
    expect(logs.asked).toEqual([])
  })

  test('when too many are being read', async () => {
    logs.places = 0
    expect(await refused(open(POD))).toMatchObject({ code: 'unavailable' })
  })
})

describe('an open log is closed, and every stream of it,', () => {
  const follow = { ...WEB, follow: '1' }

  test('when its reader leaves', async () => {
    const { leave } = listen(await open(follow))
    await t.live(1000, prod)
    expect(logs.open.size).toBe(2)
    await leave()
    await clock.advance(0)
    expect([logs.open.size, logs.readers]).toEqual([0, 0])
  })

  test('when the request is given up', async () => {
    const { heard } = listen(await open(follow))
    await t.live(1000, prod)
    stop.abort()
    await clock.advance(0)
    expect([logs.open.size, logs.readers, heard.isClosed]).toEqual([0, 0, true])
  })

  test('when the server stops, without a word that this is the end', async () => {
    const { heard } = listen(await open(follow))
    await t.live(1000, prod)
    logs.stop()
    await clock.advance(0)
    expect([logs.open.size, heard.isClosed]).toEqual([0, true])
    expect(heard.frames.some(({ type }) => type === 'end')).toBe(false)
  })

  test('within a minute after the right is gone, and says so', async () => {
    let rights: User | undefined = user()
    const { heard } = listen(await open(follow, { reader: () => rights }))
    await t.live(59_000, prod)
    expect(heard.isClosed).toBe(false)
    rights = user(['argocd'])
    await t.live(61_000, prod)
    expect(heard.frames.slice(-2)).toEqual([
      { type: 'note', message: 'You may no longer read these logs.' },
      { type: 'end' },
    ])
    expect(logs.open.size).toBe(0)
  })

  test('when nobody reads it any more', async () => {
    await open(follow)
    await t.live(1000, prod)
    const much = `2026-03-01T12:00:01Z ${'x'.repeat(15_000)}\n`.repeat(40)
    void logs.of('web-1-a').say(much)
    await t.live(140_000, prod)
    expect([logs.open.size, logs.readers]).toEqual([0, 0])
  })
})
