import { rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { Access } from './access'
import { KubeError } from './kube-error'
import { openSession } from './open-session'
import type { ClusterSession, SessionSink, SessionTiming } from './session'
import {
  makeCertificates,
  startServer,
  type Certificates,
  type Handler,
  type Respond,
  type TestServer,
} from './test-server'

const TIMING: SessionTiming = {
  probeEveryMs: 50,
  probeLimitMs: 2000,
  backoffMinMs: 10,
  backoffMaxMs: 50,
  watchSeconds: 60,
  execLimitMs: 30_000,
}
const ABOUT_APPS = 'involvedObject.kind=Application'
const ABOUT_SETS = 'involvedObject.kind=ApplicationSet'
const EVENTS = '/api/v1/events'

let certificates: Certificates
const closing: (() => Promise<void>)[] = []

beforeAll(() => {
  // The machine's own proxy has no part in this.
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])
    Reflect.deleteProperty(process.env, name)
  certificates = makeCertificates()
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
afterAll(() => rmSync(certificates.folder, { recursive: true }))

const event = (name: string, resourceVersion = '1') => ({
  metadata: { namespace: 'argocd', name, resourceVersion },
})
const list = (items: object[], more?: string) => ({
  metadata: { resourceVersion: '10', ...(more === undefined ? {} : { continue: more }) },
  items,
})
const denial = { kind: 'Status', code: 403, message: 'events is forbidden: User "bob" cannot' }
const isWatch = (url: URL) => url.searchParams.has('watch')

/** An API server with Events that it answers for as told, and nothing else that could be watched. */
async function serve(answer: (url: URL, respond: Respond, selector: string) => void) {
  const server = await startServer(certificates, (url, _request, respond) => {
    if (/^\/api\/v1\/(namespaces\/[^/]+\/)?events$/.test(url.pathname))
      answer(url, respond, url.searchParams.get('fieldSelector') ?? '')
    else if (url.pathname === '/version') respond.json({ gitVersion: 'v1.33.1' })
    else if (url.pathname === '/apis') respond.json({ groups: [] })
    else respond.json({ code: 404 }, 404)
  })
  closing.push(() => server.close())
  return server
}

function open(
  { server }: Pick<TestServer, 'server'>,
  { eventSelectors = [ABOUT_APPS], namespaces = [] as string[] } = {},
) {
  const log: string[] = []
  const nowhere = () => undefined
  const sink: SessionSink = {
    ...{ beat: nowhere, identity: nowhere, served: nowhere, page: nowhere, listed: nowhere },
    ...{ changed: nowhere, gone: nowhere, forbidden: nowhere },
    trouble: (problem) => log.push(problem ? `trouble ${problem.code}` : 'recovered'),
    fault: (_type, problem) => log.push(problem ? 'fault' : 'mended'),
    event: (object) => log.push((object as ReturnType<typeof event>).metadata.name),
    eventsForbidden: (right) => log.push(right ? right.message : 'permitted'),
  }
  const access: Access = {
    ...{ context: 'dev', origin: 'kubeconfig', server, skipTlsVerify: false },
    ca: { data: certificates.ca },
    user: { token: 'good' },
  }
  const options = { types: [], sink, timing: TIMING, namespaces, eventSelectors }
  const session: ClusterSession = openSession(access, options)
  closing.push(() => session.close())
  const says = (line: string) =>
    expect.poll(() => log, { timeout: 5000, interval: 5 }).toContain(line)
  return { session, log, says }
}

describe('Events are told', () => {
  test('selector by selector, from the pages of a list and then as they happen', async () => {
    const server = await serve((url, respond, selector) => {
      const name = selector === ABOUT_APPS ? 'app' : 'set'
      if (isWatch(url)) {
        expect(url.searchParams.get('allowWatchBookmarks')).toBe('true')
        respond.stream().line({ type: 'ADDED', object: event(`${name} later`, '11') })
      } else if (url.searchParams.has('continue')) respond.json(list([event(`${name} two`)]))
      else respond.json(list([event(`${name} one`)], 'page-2'))
    })
    const { log } = open(server, { eventSelectors: [ABOUT_APPS, ABOUT_SETS] })
    const of = (name: string) => log.filter((each) => each.startsWith(name))
    await expect.poll(() => of('app')).toEqual(['app one', 'app two', 'app later'])
    await expect.poll(() => of('set')).toEqual(['set one', 'set two', 'set later'])
  })

  test('again after a version that expired, and not as gone when they are', async () => {
    let lists = 0
    const server = await serve((url, respond) => {
      if (!isWatch(url)) respond.json(list(lists++ === 0 ? [event('a'), event('b')] : [event('b')]))
      else if (lists > 1) respond.stream()
      else respond.stream().line({ type: 'ERROR', object: { code: 410, message: 'too old' } })
    })
    const { log } = open(server)
    await expect.poll(() => log).toEqual(['a', 'b', 'b'])
  })

  test('of the namespaces that were given, and of no other', async () => {
    const server = await serve((url, respond) => {
      if (isWatch(url)) respond.stream()
      else respond.json(list([event(url.pathname)]))
    })
    const { says } = open(server, { namespaces: ['shop', 'pay'] })
    await says('/api/v1/namespaces/shop/events')
    await says('/api/v1/namespaces/pay/events')
    expect(server.requests.filter((path) => path.startsWith(EVENTS))).toEqual([])
  })

  test('not at all when none were asked for', async () => {
    const server = await serve((_url, respond) => respond.json(list([event('a')])))
    const { log } = open(server, { eventSelectors: [] })
    const probes = () => server.requests.filter((path) => path === '/version').length
    await expect.poll(probes, { timeout: 5000 }).toBeGreaterThan(5)
    expect(log).toEqual([])
  })
})

describe('the right to read Events', () => {
  test('is reported as missing and as given again, while the link stays as it is', async () => {
    let isAllowed = false
    const server = await serve((url, respond) => {
      if (!isAllowed) respond.json(denial, 403)
      else if (isWatch(url)) respond.stream()
      else respond.json(list([event('a')]))
    })
    const { log, says } = open(server)
    await says('403 for list events at cluster scope: bob lacks this right.')
    isAllowed = true
    await says('permitted')
    expect(log).toEqual([
      '403 for list events at cluster scope: bob lacks this right.',
      'a',
      'permitted',
    ])
  })

  test('is asked for once in a while by one selector for all', async () => {
    const asked = { [ABOUT_APPS]: 0, [ABOUT_SETS]: 0 }
    let isAllowed = false
    const server = await serve((url, respond, selector) => {
      asked[selector as keyof typeof asked]++
      if (!isAllowed) respond.json(denial, 403)
      else if (isWatch(url)) respond.stream()
      else respond.json(list([event(selector)]))
    })
    const { says } = open(server, { eventSelectors: [ABOUT_APPS, ABOUT_SETS] })
    await expect.poll(() => asked[ABOUT_APPS], { timeout: 5000 }).toBeGreaterThanOrEqual(4)
    expect(asked[ABOUT_SETS]).toBe(1)
    isAllowed = true
    await says(ABOUT_APPS)
    await says(ABOUT_SETS)
  })

  test('of one namespace does not hang on that of another', async () => {
    const server = await serve((url, respond) => {
      if (url.pathname.includes('/pay/')) respond.json(denial, 403)
      else if (isWatch(url)) respond.stream()
      else respond.json(list([event('a')]))
    })
    const { says } = open(server, { namespaces: ['pay', 'shop'] })
    await says('403 for list events in namespace pay: bob lacks this right.')
    await says('a')
  })
})

test('Events that cannot be read are asked for again, and trouble nobody', async () => {
  let lists = 0
  const server = await serve((url, respond) => {
    if (isWatch(url)) respond.stream()
    else if (lists++ < 2) respond.json({ code: 500, message: 'etcd is slow' }, 500)
    else respond.json(list([event('a')]))
  })
  const { log, says } = open(server)
  await says('a')
  expect(log).toEqual(['a'])
})

describe('a review', () => {
  const spec = { resourceAttributes: { verb: 'patch', resource: 'applications' } }

  async function reviewer(code: number, answer: object, http1Only = false) {
    const posted: { path: string; type: string | undefined; body: unknown }[] = []
    const handler: Handler = (url, request, respond) => {
      if (url.pathname === '/version') respond.json({ gitVersion: 'v1.33.1' })
      else if (request.method === 'POST')
        void text(request).then((body) => {
          const type = request.headers['content-type']
          posted.push({ path: url.pathname, type, body: JSON.parse(body) })
          respond.json(answer, code)
        })
      else if (isWatch(url)) respond.stream()
      else if (url.pathname === EVENTS) respond.json(list([event('a')]))
      else respond.json({ code: 404 }, 404)
    }
    const server = await startServer(certificates, handler, { http1Only })
    closing.push(() => server.close())
    return { ...open(server), posted, requests: server.requests }
  }

  test('asks what our own identity may do, and nothing else whatever it is given', async () => {
    const { session, posted } = await reviewer(201, { status: { allowed: true } })
    const body = { kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name: 'x' }, spec }
    expect(await session.review(body)).toEqual({ status: { allowed: true } })
    expect(posted).toEqual([
      {
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        type: 'application/json',
        body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec },
      },
    ])
  })

  test.each([
    ['one connection for all', false],
    ['a connection for each watch', true],
  ])('is answered while watches go on, with %s, and holds nothing up', async (_how, http1Only) => {
    const { session, requests } = await reviewer(201, { status: { allowed: true } }, http1Only)
    const isWatching = () => requests.some((path) => path.includes('watch=1'))
    await expect.poll(isWatching, { timeout: 5000 }).toBe(true)
    expect(await session.review({ spec })).toEqual({ status: { allowed: true } })
    expect(await session.get(EVENTS)).toEqual(list([event('a')]))
  })

  test('that is refused says so', async () => {
    const { session } = await reviewer(403, { code: 403, reason: 'Forbidden', message: 'no' })
    const refused: unknown = await session.review({ spec }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(KubeError)
    expect(refused).toMatchObject({ status: 403, reason: 'Forbidden' })
  })
})
