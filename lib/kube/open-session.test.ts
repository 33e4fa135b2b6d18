import { rmSync, writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { LinkProblem } from '@/lib/domain/cluster'
import type { ResourceType } from '@/lib/domain/resource-type'

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
} from './test-server'

const APPLICATION: ResourceType = {
  group: 'argoproj.io',
  kind: 'Application',
  plural: 'applications',
  namespaced: true,
}
const SECRET: ResourceType = {
  group: '',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
}

const TIMING: SessionTiming = {
  probeEveryMs: 200,
  probeLimitMs: 400,
  backoffMinMs: 20,
  backoffMaxMs: 200,
  watchSeconds: 60,
  execLimitMs: 30_000,
}

let certificates: Certificates
let other: Certificates
const closing: (() => Promise<void>)[] = []

beforeAll(() => {
  // The machine's own proxy has no part in this.
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
    Reflect.deleteProperty(process.env, name)
  }
  certificates = makeCertificates()
  other = makeCertificates()
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
afterAll(() => {
  for (const { folder } of [certificates, other]) rmSync(folder, { recursive: true })
})

const object = (name: string, resourceVersion = '1', namespace = 'argocd') => ({
  metadata: { namespace, name, resourceVersion },
})
const list = (items: object[], resourceVersion = '10', more?: string) => ({
  kind: 'List',
  metadata: { resourceVersion, ...(more === undefined ? {} : { continue: more }) },
  items,
})
const status = (code: number, message = '') => ({ kind: 'Status', code, message, reason: 'X' })

type Lists = Record<string, (url: URL, respond: Respond) => void>

/** An API server that serves discovery and a version; lists and watches as given by path. */
function api(paths: Lists): Handler {
  return (url, _request, respond) => {
    const own = paths[url.pathname]
    if (own) own(url, respond)
    else if (url.pathname === '/version') respond.json({ gitVersion: 'v1.31.4' })
    else if (url.pathname === '/apis') {
      respond.json({ groups: [{ name: 'argoproj.io', versions: [{ version: 'v1alpha1' }] }] })
    } else if (url.pathname === '/apis/argoproj.io/v1alpha1') {
      respond.json({ resources: [{ name: 'applications', verbs: ['list', 'watch'] }] })
    } else if (url.pathname === '/api/v1') {
      respond.json({ resources: [{ name: 'configmaps', verbs: ['list', 'watch'] }] })
    } else if (url.pathname === '/api') respond.json({ versions: ['v1'] })
    else if (url.pathname === '/api/v1/namespaces/kube-system')
      respond.json({ metadata: { uid: 'u-1' } })
    else respond.json(status(404), 404)
  }
}

const APPS = '/apis/argoproj.io/v1alpha1/applications'
const isWatch = (url: URL) => url.searchParams.has('watch')

function accessTo(server: string, more: Partial<Access> = {}): Access {
  return {
    context: 'dev',
    origin: 'kubeconfig',
    server,
    ca: { data: certificates.ca },
    skipTlsVerify: false,
    user: { token: 'good' },
    ...more,
  }
}

/** Opens a session that writes down what it is told. */
function open(
  access: Access,
  { types = [APPLICATION], namespaces = [] as string[], timing = TIMING } = {},
) {
  const log: string[] = []
  const problems: (LinkProblem | undefined)[] = []
  const roundTrips: number[] = []
  const nameOf = (each: unknown) => (each as ReturnType<typeof object>).metadata.name
  const sink: SessionSink = {
    beat: (_at, roundTripMs) => {
      if (roundTripMs !== undefined) roundTrips.push(roundTripMs)
    },
    trouble: (problem) => {
      problems.push(problem)
      log.push(problem ? `trouble ${problem.code}` : 'recovered')
    },
    identity: ({ uid, version }) => log.push(`identity ${uid ?? '-'} ${version ?? '-'}`),
    served: (served) => log.push(`served ${served.map(({ plural }) => plural).join()}`),
    page: (_type, objects) => log.push(`page ${objects.map(nameOf).join()}`),
    listed: ({ plural }) => log.push(`listed ${plural}`),
    changed: (_type, each) => log.push(`changed ${nameOf(each)}`),
    gone: (_type, { namespace, name }) => log.push(`gone ${namespace}/${name}`),
    forbidden: (_type, right) => log.push(right ? right.message : 'permitted'),
    fault: (_type, problem) => log.push(problem ? `fault ${problem.message}` : 'mended'),
  }
  const session: ClusterSession = openSession(access, { types, sink, timing, namespaces })
  closing.push(() => session.close())
  const says = (line: string | RegExp) =>
    expect
      .poll(
        () => log.some((each) => (typeof line === 'string' ? each === line : line.test(each))),
        {
          timeout: 5000,
          interval: 5,
          message: String(line),
        },
      )
      .toBe(true)
  return { session, log, problems, roundTrips, says }
}

async function serve(handler: Handler, more: Parameters<typeof startServer>[2] = {}) {
  const server = await startServer(certificates, handler, more)
  closing.push(() => server.close())
  return server
}

/** A port on which nothing listens: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A TCP server that takes connections and does as told with them. */
async function tcp(onSocket: (socket: net.Socket) => void): Promise<string> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe.each([
  ['HTTP/2', false],
  ['HTTP/1.1', true],
] as const)('a session over %s', (_protocol, http1Only) => {
  test('probes, discovers, lists in pages and then watches', async () => {
    const server = await serve(
      api({
        [APPS]: (url, respond) => {
          if (isWatch(url)) respond.stream().line({ type: 'MODIFIED', object: object('b', '11') })
          else if (url.searchParams.has('continue')) respond.json(list([object('b')]))
          else respond.json(list([object('a')], '10', 'p2'))
        },
      }),
      { http1Only },
    )
    const { log, says, roundTrips } = open(accessTo(server.server))
    await says('changed b')
    expect(log.filter((each) => !each.startsWith('identity'))).toEqual([
      'served applications',
      'page a',
      'page b',
      'listed applications',
      'changed b',
    ])
    await says('identity u-1 v1.31.4')
    await expect.poll(() => roundTrips.length).toBeGreaterThan(0)
    expect(server.requests.find((path) => path.includes('watch=1'))).toContain('resourceVersion=10')
    if (!http1Only) expect(server.sockets.size).toBe(1)
  })

  test('goes on from its version after the server was away, and tells both', async () => {
    const handler = api({
      [APPS]: (url, respond) => {
        if (!isWatch(url)) respond.json(list([object('a')]))
        else if (url.searchParams.get('resourceVersion') === '10') {
          respond.stream().line({ type: 'ADDED', object: object('b', '25') })
        } else respond.stream()
      },
    })
    const first = await startServer(certificates, handler, { http1Only })
    const { log, says } = open(accessTo(first.server))
    await says('changed b')
    await first.close()
    await says('trouble refused')
    const second = await serve(handler, { http1Only, port: first.port })
    await says('recovered')
    await expect
      .poll(() => second.requests.some((path) => path.includes('resourceVersion=25')))
      .toBe(true)
    expect(log.filter((each) => each === 'listed applications')).toHaveLength(1)
  })

  test('closing leaves no socket behind and returns at once', async () => {
    const server = await serve(
      api({
        [APPS]: (url, respond) => (isWatch(url) ? void respond.stream() : respond.json(list([]))),
      }),
      { http1Only },
    )
    const { session, says } = open(accessTo(server.server))
    await says('listed applications')
    await session.close()
    await expect.poll(() => server.sockets.size).toBe(0)
  })

  test('an expired version leads to a new list, and what vanished is gone before it is complete', async () => {
    let lists = 0
    const server = await serve(
      api({
        [APPS]: (url, respond) => {
          if (!isWatch(url))
            respond.json(
              lists++ === 0 ? list([object('a'), object('b')]) : list([object('b')], '90'),
            )
          else if (url.searchParams.get('resourceVersion') === '10') {
            respond.stream().line({ type: 'ERROR', object: status(410, 'too old') })
          } else respond.stream()
        },
      }),
      { http1Only },
    )
    const { log, says } = open(accessTo(server.server))
    await says('gone argocd/a')
    await expect.poll(() => log.slice(-2)).toEqual(['gone argocd/a', 'listed applications'])
  })
})

describe('a session', () => {
  test.each([
    [
      'a server of another CA',
      async () => accessTo((await serve(api({}))).server, { ca: { data: other.ca } }),
      'tls-untrusted',
      /signed by (another|an) authority/,
    ],
    [
      'a port that is closed',
      async () => accessTo(`https://127.0.0.1:${await closedPort()}`),
      'refused',
      /nothing listens/,
    ],
    [
      'a name that does not resolve',
      async () => accessTo(`https://${'x'.repeat(64)}.invalid`),
      'dns',
      /x\.invalid \(context dev\) does not resolve/,
    ],
    [
      'a server that takes the connection and never answers',
      async () => accessTo(await tcp(() => undefined)),
      'timeout',
      /TCP connects, TLS does not finish: timeout after/,
    ],
    [
      'a server that does not speak TLS',
      async () => accessTo(await tcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
      'tls-failed',
      /TLS with/,
    ],
    [
      'a server that answers no request',
      async () => accessTo((await serve(() => undefined)).server),
      'timeout',
      /the request is not answered/,
    ],
    [
      'a web page',
      async () =>
        accessTo(
          (await serve((_url, _request, respond) => respond.text('<html>', 'text/html'))).server,
        ),
      'not-kubernetes',
      /web page/,
    ],
    [
      'JSON of somebody else',
      async () => accessTo((await serve((_url, _request, respond) => respond.json({}))).server),
      'not-kubernetes',
      /\/version/,
    ],
    [
      'a server that is broken',
      async () =>
        accessTo(
          (await serve((_url, _request, respond) => respond.json(status(503, 'etcd is away'), 503)))
            .server,
        ),
      'server-error',
      /etcd is away/,
    ],
    [
      'a server that has too much to do',
      async () =>
        accessTo(
          (
            await serve((_url, _request, respond) =>
              respond.json(status(429), 429, { 'retry-after': '1' }),
            )
          ).server,
        ),
      'rate-limited',
      /429/,
    ],
    [
      'an expired token',
      async () =>
        accessTo((await serve((_url, _request, respond) => respond.json(status(401), 401))).server),
      'unauthorized',
      /401/,
    ],
    [
      'a proxy that is not there',
      async () =>
        accessTo('https://10.0.0.1:6443', {
          proxyUrl: `http://me:hunter2@127.0.0.1:${await closedPort()}`,
        }),
      'unroutable',
      /the proxy 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/,
    ],
    [
      'a plugin that is not there',
      async () =>
        accessTo('https://127.0.0.1:1', {
          user: {
            exec: {
              apiVersion: 'client.authentication.k8s.io/v1',
              command: 'no-such-plugin',
              args: [],
              env: [],
              provideClusterInfo: false,
              interactiveMode: 'Never',
              folder: '/',
            },
          },
        }),
      'credential-failed',
      /not installed/,
    ],
  ] as const)('tells of %s in its own words', async (_title, access, code, sentence) => {
    const { says, problems, session } = open(await access())
    await says(`trouble ${code}`)
    expect(problems[0]?.message).toMatch(sentence)
    expect(JSON.stringify(problems)).not.toMatch(/good|hunter2/)
    // Who asks meanwhile does not wait for it.
    await expect(session.get('/version')).rejects.toMatchObject({
      name: 'KubeError',
      status: 0,
      reason: code,
    })
  })

  test('a black hole is found by the probe, its streams are given up, and it comes back where it was', async () => {
    let deaf = false
    const waiting: (() => void)[] = []
    const inner = api({
      [APPS]: (url, respond) =>
        isWatch(url) ? void respond.stream() : respond.json(list([object('a')])),
    })
    const server = await serve((url, request, respond) => {
      if (deaf) waiting.push(() => undefined)
      else inner(url, request, respond)
    })
    const { log, says } = open(accessTo(server.server))
    await says('listed applications')
    deaf = true
    await says('trouble timeout')
    await expect.poll(() => server.sockets.size).toBeLessThanOrEqual(1)
    deaf = false
    await says('recovered')
    const watches = () => server.requests.filter((path) => path.includes('watch=1')).length
    await expect.poll(watches).toBe(2)
    expect(log.filter((each) => each === 'listed applications')).toHaveLength(1)
  })

  test('a token that rotates in its file is taken up by the 401, without any trouble', async () => {
    const tokenFile = join(certificates.folder, 'token')
    writeFileSync(tokenFile, 'old')
    let good = 'Bearer old'
    const inner = api({
      [APPS]: (url, respond) => (isWatch(url) ? void respond.stream() : respond.json(list([]))),
    })
    const server = await serve((url, request, respond) => {
      if (request.headers.authorization === good) inner(url, request, respond)
      else respond.json(status(401), 401)
    })
    const { says, log, roundTrips } = open(accessTo(server.server, { user: { tokenFile } }))
    await says('listed applications')
    writeFileSync(tokenFile, 'new')
    good = 'Bearer new'
    const before = roundTrips.length
    await expect.poll(() => roundTrips.length).toBeGreaterThan(before + 2)
    expect(log.filter((each) => each.startsWith('trouble'))).toEqual([])
  })

  test('one forbidden kind is reported with its right, and the other is there', async () => {
    const server = await serve(
      api({
        [APPS]: (_url, respond) =>
          respond.json(status(403, 'applications is forbidden: User "bob" cannot list'), 403),
        '/api/v1/configmaps': (url, respond) =>
          isWatch(url) ? void respond.stream() : respond.json(list([object('m')])),
      }),
    )
    const { says } = open(accessTo(server.server), { types: [APPLICATION, SECRET] })
    await says('403 for list applications.argoproj.io at cluster scope: bob lacks this right.')
    await says('listed configmaps')
  })

  test('with namespaces given each is listed on its own, and a forbidden one does not hold back the rest', async () => {
    const inside = (namespace: string) =>
      `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications`
    const server = await serve(
      api({
        [inside('one')]: (url, respond) =>
          isWatch(url) ? void respond.stream() : respond.json(list([object('a')])),
        [inside('two')]: (_url, respond) => respond.json(status(403), 403),
      }),
    )
    const { says, log } = open(accessTo(server.server), { namespaces: ['one', 'two'] })
    await says('listed applications')
    await says(/403 for list applications\.argoproj\.io in namespace two/)
    expect(log).toContain('page a')
    expect(server.requests.some((path) => path.startsWith(APPS))).toBe(false)
  })

  test('a kind installed later appears, and one that is removed takes its objects along', async () => {
    let installed = false
    const resources = () => (installed ? [{ name: 'applications', verbs: ['list', 'watch'] }] : [])
    const server = await serve(
      api({
        '/apis/argoproj.io/v1alpha1': (_url, respond) => respond.json({ resources: resources() }),
        [APPS]: (url, respond) =>
          isWatch(url) ? void respond.stream() : respond.json(list([object('a')])),
      }),
    )
    const { says, log } = open(accessTo(server.server), { timing: { ...TIMING, probeEveryMs: 40 } })
    await says('served ')
    installed = true
    await says('listed applications')
    installed = false
    await says('gone argocd/a')
    await expect.poll(() => log.filter((each) => each === 'served ').length).toBe(2)
  })

  test('garbage on one kind is a fault of that kind while the cluster stays up', async () => {
    let watches = 0
    const server = await serve(
      api({
        [APPS]: (url, respond) => {
          if (!isWatch(url)) respond.json(list([object('a')]))
          else if (watches++ === 0) respond.stream().raw('<html>oops</html>\n')
          else respond.stream().line({ type: 'ADDED', object: object('b', '11') })
        },
      }),
    )
    const { says, log } = open(accessTo(server.server))
    await says(/^fault applications\.argoproj\.io: .*not JSON/)
    await says('changed b')
    await says('mended')
    expect(log.filter((each) => each.startsWith('trouble'))).toEqual([])
  })

  test.each([
    ['forbidden', 403, /^403 for get \/apis/, 'permitted'],
    ['broken', 500, /^fault .*answers 500/, 'mended'],
  ])(
    'discovery that is %s is told for every kind, and taken back when it works',
    async (_title, code, line, end) => {
      let bad = true
      const server = await serve(
        api({
          '/apis': (_url, respond) => {
            if (bad) respond.json(status(code), code)
            else
              respond.json({
                groups: [{ name: 'argoproj.io', versions: [{ version: 'v1alpha1' }] }],
              })
          },
          [APPS]: (url, respond) =>
            isWatch(url) ? void respond.stream() : respond.json(list([object('a')])),
        }),
      )
      const { says, session } = open(accessTo(server.server))
      await says(line)
      bad = false
      session.retryNow()
      await says(end)
      await says('listed applications')
    },
  )

  test('more watches than one connection takes use a second one, and no third', async () => {
    const namespaces = Array.from({ length: 120 }, (_each, at) => `n${at}`)
    let watching = 0
    const inner = api({})
    const server = await serve((url, request, respond) => {
      if (!url.pathname.includes('/namespaces/n')) inner(url, request, respond)
      else if (isWatch(url)) {
        watching++
        respond.stream()
      } else respond.json(list([]))
    })
    const { says } = open(accessTo(server.server), { namespaces })
    await says('listed applications')
    await expect.poll(() => watching, { timeout: 5000 }).toBe(120)
    expect(server.sockets.size).toBe(2)
  })

  test('trying now does not wait for the next attempt', async () => {
    const server = await startServer(certificates, api({}))
    await server.close()
    const timing = { ...TIMING, backoffMinMs: 60_000, backoffMaxMs: 60_000 }
    const { says, session } = open(accessTo(server.server), { timing })
    await says('trouble refused')
    await serve(api({}), { port: server.port })
    session.retryNow()
    await says('recovered')
  })

  test('a request on demand is parsed, and its refusal is told apart', async () => {
    const server = await serve(
      api({
        [APPS]: (url, respond) => (isWatch(url) ? void respond.stream() : respond.json(list([]))),
      }),
    )
    const { session, says } = open(accessTo(server.server))
    await says('listed applications')
    expect(await session.get('/version')).toEqual({ gitVersion: 'v1.31.4' })
    await expect(session.get('/api/v1/nothing')).rejects.toMatchObject({ status: 404, reason: 'X' })
    await expect(session.get('/api/v1/nothing')).rejects.toBeInstanceOf(KubeError)
    await expect(session.get('/version', AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  test('several impersonated groups reach the server as lines of their own', async () => {
    const seen: string[][] = []
    const inner = api({})
    const server = await serve((url, request, respond) => {
      const raw = request.rawHeaders
      seen.push(raw.filter((_each, at) => raw[at - 1]?.toLowerCase() === 'impersonate-group'))
      inner(url, request, respond)
    })
    const impersonate = { user: 'ann', groups: ['one', 'two'], extra: {} }
    const { says } = open(accessTo(server.server, { user: { token: 't', impersonate } }))
    await says('served applications')
    expect(seen[0]).toEqual(['one', 'two'])
  })

  test('a proxy of the kubeconfig is used', async () => {
    const server = await serve(api({}))
    const targets: string[] = []
    const proxy = await tcp((socket) => {
      socket.once('data', (head) => {
        const target = /^CONNECT (\S+)/.exec(head.toString())?.[1] ?? ''
        targets.push(target)
        const onward = net.connect(Number(target.split(':')[1]), '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          socket.pipe(onward).pipe(socket)
        })
        onward.on('error', () => undefined)
        socket.on('close', () => onward.destroy())
      })
    })
    const proxyUrl = proxy.replace('https:', 'http:')
    const { says } = open(accessTo(server.server, { proxyUrl }))
    await says('served applications')
    expect(targets[0]).toBe(`127.0.0.1:${server.port}`)
  })
})
