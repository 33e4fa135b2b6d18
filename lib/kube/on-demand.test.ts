import { setMaxListeners } from 'node:events'
import { rmSync } from 'node:fs'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { Access } from './access'
import { openSession } from './open-session'
import type { SessionSink, SessionTiming, WatchSink, WatchTarget } from './session'
import {
  makeCertificates,
  startServer,
  type Certificates,
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
const PODS: WatchTarget = {
  type: { group: '', kind: 'Pod', plural: 'pods' },
  version: 'v1',
  namespace: 'shop',
}
const PATH = '/api/v1/namespaces/shop/pods'
const LOG = `${PATH}/web/log?follow=true`

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

const object = (name: string, resourceVersion = '1') => ({
  metadata: { namespace: 'shop', name, resourceVersion },
})
const list = (items: object[], more?: string, resourceVersion = '10') => ({
  metadata: { resourceVersion, ...(more === undefined ? {} : { continue: more }) },
  items,
})
const isWatch = (url: URL) => url.searchParams.has('watch')

/** An API server that answers for pods as told. */
async function serve(
  answer: (url: URL, respond: Respond) => void,
  more: Parameters<typeof startServer>[2] = {},
) {
  const server = await startServer(
    certificates,
    (url, _request, respond) => {
      if (url.pathname.startsWith(PATH)) answer(url, respond)
      else if (url.pathname === '/version') respond.json({ gitVersion: 'v1.33.1' })
      else if (url.pathname === '/apis') respond.json({ groups: [] })
      else respond.json({ code: 404 }, 404)
    },
    more,
  )
  closing.push(() => server.close())
  return server
}

function open({ server }: Pick<TestServer, 'server'>) {
  const log: string[] = []
  const nowhere = () => undefined
  const sink: SessionSink = {
    ...{ beat: nowhere, identity: nowhere, served: nowhere, page: nowhere, listed: nowhere },
    ...{ changed: nowhere, gone: nowhere, forbidden: nowhere },
    trouble: (problem) => log.push(problem ? `trouble ${problem.code}` : 'recovered'),
  }
  const access: Access = {
    ...{ context: 'dev', origin: 'kubeconfig', server, skipTlsVerify: false },
    ca: { data: certificates.ca },
    user: { token: 'good' },
  }
  const session = openSession(access, { types: [], sink, timing: TIMING, namespaces: [] })
  closing.push(() => session.close())
  const says = (line: string) =>
    expect.poll(() => log, { timeout: 5000, interval: 5 }).toContain(line)
  const nameOf = (each: unknown) => (each as ReturnType<typeof object>).metadata.name
  const delivered: unknown[] = []
  const into: WatchSink = {
    page: (objects) => {
      delivered.push(...objects)
      log.push(`page ${objects.map(nameOf).join()}`)
    },
    listed: () => log.push('listed'),
    changed: (each) => {
      delivered.push(each)
      log.push(`changed ${nameOf(each)}`)
    },
    gone: ({ namespace, name }) => log.push(`gone ${namespace}/${name}`),
    problem: (problem) =>
      log.push(
        problem
          ? `${problem.isForbidden ? 'forbidden' : 'problem'}: ${problem.message}`
          : 'permitted',
      ),
  }
  return { session, log, says, into, delivered }
}

describe('a watch on demand', () => {
  test('lists in pages, watches, and says of each object what it is', async () => {
    const server = await serve((url, respond) => {
      if (isWatch(url))
        respond
          .stream()
          .line({ type: 'ADDED', object: { kind: 'Pod', apiVersion: 'v1', ...object('c', '11') } })
      else if (url.searchParams.has('continue')) respond.json(list([object('b')]))
      else respond.json(list([object('a')], 'page-2'))
    })
    const { session, log, says, into, delivered } = open(server)
    session.watch(PODS, into)
    await says('changed c')
    expect(log).toEqual(['page a', 'page b', 'listed', 'changed c'])
    expect(delivered).toEqual(
      [object('a'), object('b'), object('c', '11')].map((each) => ({
        ...each,
        kind: 'Pod',
        apiVersion: 'v1',
      })),
    )
  })

  test('names group and version of what it lists', async () => {
    const server = await startServer(certificates, (url, _request, respond) => {
      if (url.pathname === '/version') respond.json({ gitVersion: 'v1.33.1' })
      else if (isWatch(url)) respond.stream()
      else if (url.pathname === '/apis/apps/v1/replicasets') respond.json(list([object('a')]))
      else respond.json({ groups: [] })
    })
    closing.push(() => server.close())
    const { session, says, into, delivered } = open(server)
    const type = { group: 'apps', kind: 'ReplicaSet', plural: 'replicasets' }
    session.watch({ type, version: 'v1' }, into)
    await says('listed')
    expect(delivered).toEqual([{ ...object('a'), apiVersion: 'apps/v1', kind: 'ReplicaSet' }])
  })

  test('of one name asks for that name only', async () => {
    const asked: (string | null)[] = []
    const server = await serve((url, respond) => {
      asked.push(url.searchParams.get('fieldSelector'))
      if (isWatch(url)) respond.stream()
      else respond.json(list([object('web')]))
    })
    const { session, into } = open(server)
    session.watch({ ...PODS, name: 'web' }, into)
    await expect.poll(() => asked).toEqual(['metadata.name=web', 'metadata.name=web'])
  })

  test('lists again after a version that expired, and tells what vanished', async () => {
    let lists = 0
    const server = await serve((url, respond) => {
      if (!isWatch(url))
        respond.json(list(lists++ === 0 ? [object('a'), object('b')] : [object('b')]))
      else if (lists > 1) respond.stream()
      else respond.stream().line({ type: 'ERROR', object: { code: 410, message: 'too old' } })
    })
    const { session, log, says, into } = open(server)
    session.watch(PODS, into)
    await says('gone shop/a')
    await expect.poll(() => log).toEqual(['page a,b', 'listed', 'page b', 'gone shop/a', 'listed'])
  })

  test('waits while the cluster is away, and goes on where it was', async () => {
    const answer = (url: URL, respond: Respond) => {
      if (!isWatch(url)) respond.json(list([object('a')]))
      else if (url.searchParams.get('resourceVersion') === '10')
        respond.stream().line({ type: 'ADDED', object: object('b', '25') })
      else respond.stream().line({ type: 'MODIFIED', object: object('again', '30') })
    }
    const first = await serve(answer)
    const { session, log, says, into } = open(first)
    session.watch(PODS, into)
    await says('changed b')
    await first.close()
    await says('trouble refused')
    const second = await serve(answer, { port: first.port })
    await says('changed again')
    expect(second.requests.filter((path) => path.includes('limit='))).toEqual([])
    expect(log.filter((each) => each === 'listed')).toHaveLength(1)
  })

  test('says which right is missing, and when it is there', async () => {
    let isAllowed = false
    const server = await serve((url, respond) => {
      if (!isAllowed)
        respond.json({ code: 403, message: 'pods is forbidden: User "bob" cannot' }, 403)
      else if (isWatch(url)) respond.stream()
      else respond.json(list([object('a')]))
    })
    const { session, log, says, into } = open(server)
    session.watch(PODS, into)
    await says('forbidden: 403 for list pods in namespace shop: bob lacks this right.')
    isAllowed = true
    await says('permitted')
    expect(log.slice(1)).toEqual(['page a', 'listed', 'permitted'])
  })

  test('of a kind that is not served says so', async () => {
    const server = await serve((_url, respond) => respond.json({ code: 404 }, 404))
    const { session, says, into } = open(server)
    session.watch(PODS, into)
    await says('problem: The cluster does not serve pods in version v1.')
  })

  test('ends when it is told to: its stream is closed and nothing more is delivered', async () => {
    let isClosed = false
    const more: (() => void)[] = []
    const server = await startServer(certificates, (url, request, respond) => {
      if (url.pathname !== PATH) respond.json({ gitVersion: 'v1.33.1', groups: [] })
      else if (!isWatch(url)) respond.json(list([]))
      else {
        request.on('close', () => (isClosed = true))
        const stream = respond.stream()
        stream.raw(
          [object('a', '11'), object('b', '12')]
            .map((each) => `${JSON.stringify({ type: 'ADDED', object: each })}\n`)
            .join(''),
        )
        more.push(() => stream.line({ type: 'ADDED', object: object('c', '13') }))
      }
    })
    closing.push(() => server.close())
    const { session, log, says, into } = open(server)
    const stop = session.watch(PODS, {
      ...into,
      changed: (each) => {
        into.changed(each)
        stop()
      },
    })
    await says('changed a')
    await expect.poll(() => isClosed).toBe(true)
    for (const each of more) each()
    await session.get('/version')
    expect(log).toEqual(['listed', 'changed a'])
  })

  test('of Secrets is refused', async () => {
    const { session, into } = open(await serve((_url, respond) => respond.json(list([]))))
    const type = { group: '', kind: 'Secret', plural: 'secrets' }
    expect(() => session.watch({ type, version: 'v1', namespace: 'shop' }, into)).toThrow('Secrets')
  })
})

test('an answer is asked for in the form that was wanted', async () => {
  const accepted: unknown[] = []
  const server = await startServer(certificates, (url, request, respond) => {
    if (url.pathname === PATH) accepted.push(request.headers.accept)
    respond.json({ gitVersion: 'v1.33.1', groups: [] })
  })
  closing.push(() => server.close())
  const { session } = open(server)
  await session.get(PATH, undefined, 'application/json;as=Table;v=v1;g=meta.k8s.io')
  await session.get(PATH)
  expect(accepted).toEqual(['application/json;as=Table;v=v1;g=meta.k8s.io', 'application/json'])
})

describe.each([
  ['HTTP/2', false],
  ['HTTP/1.1', true],
] as const)('a stream over %s', (_protocol, http1Only) => {
  test('delivers every byte in order until the server ends it', async () => {
    const server = await serve(
      (_url, respond) => {
        const stream = respond.stream()
        stream.raw('one\n')
        stream.raw(Buffer.from([0xff, 0x00, 0x0a]))
        stream.end()
      },
      { http1Only },
    )
    const { session } = open(server)
    const chunks: Buffer[] = []
    await session.stream(LOG, new AbortController().signal, (chunk) => void chunks.push(chunk))
    expect(Buffer.concat(chunks)).toEqual(Buffer.from('one\n\xff\0\n', 'latin1'))
  })

  test('that is refused says why, in the words of the API server', async () => {
    const message = 'container "web" in pod "web" is waiting to start: ContainerCreating'
    const server = await serve(
      (_url, respond) => respond.json({ code: 400, reason: 'BadRequest', message }, 400),
      { http1Only },
    )
    const { session } = open(server)
    const reading = session.stream(LOG, new AbortController().signal, () => undefined)
    await expect(reading).rejects.toMatchObject({ status: 400, reason: 'BadRequest', message })
  })

  test('ends at once when it is given up, and is closed', async () => {
    let closed = 0
    const server = await startServer(
      certificates,
      (url, request, respond) => {
        if (!url.pathname.endsWith('/log')) {
          respond.json({ gitVersion: 'v1.33.1', groups: [] })
          return
        }
        request.on('close', () => closed++)
        respond.stream().raw('one\n')
      },
      { http1Only },
    )
    closing.push(() => server.close())
    const { session } = open(server)
    const stop = new AbortController()
    const reading = session.stream(LOG, stop.signal, () => stop.abort())
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => closed).toBe(1)
  })

  test('is read no faster than its reader takes it, and holds up nothing else', async () => {
    const chunk = Buffer.alloc(64 << 10, 'x')
    const total = 512
    let sent = 0
    const server = await serve(
      (_url, respond) => {
        const stream = respond.stream()
        void (async () => {
          for (; sent < total; sent++) await stream.sent(chunk)
          stream.end()
        })()
      },
      { http1Only },
    )
    const { session } = open(server)
    let take: () => void = () => undefined
    const taken = new Promise<void>((resolve) => (take = resolve))
    let bytes = 0
    const reading = session.stream(LOG, new AbortController().signal, async (each) => {
      bytes += each.length
      await taken
    })
    await expect.poll(() => bytes, { timeout: 5000 }).toBeGreaterThan(0)
    for (let before = -1; before !== sent;) {
      before = sent
      for (let turn = 0; turn < 20; turn++) await session.get('/version')
    }
    expect(sent).toBeLessThan(total)
    take()
    await reading
    expect(bytes).toBe(total * chunk.length)
  })

  test('one of two hundred takes no place of the requests and watches beside them', async () => {
    let followed = 0
    const server = await serve(
      (url, respond) => {
        if (url.pathname.endsWith('/log')) {
          followed++
          respond.stream().raw('one\n')
        } else if (isWatch(url))
          respond.stream().line({ type: 'ADDED', object: object('late', '11') })
        else respond.json(list([]))
      },
      { http1Only },
    )
    const { session, says, into } = open(server)
    const stop = new AbortController()
    setMaxListeners(0, stop.signal)
    const heard = new Set<number>()
    const reading = Array.from({ length: 200 }, (_each, nth) =>
      session.stream(LOG, stop.signal, () => void heard.add(nth)).catch(() => undefined),
    )
    await expect.poll(() => heard.size, { timeout: 10_000 }).toBe(200)
    expect(followed).toBe(200)
    session.watch(PODS, into)
    await says('changed late')
    if (!http1Only) expect(server.sockets.size).toBe(4)
    stop.abort()
    await Promise.all(reading)
  })

  test('of a cluster that does not answer says that, and of one that goes away it fails', async () => {
    const server = await serve((_url, respond) => respond.stream().raw('one\n'), {
      http1Only,
    })
    const { session, says } = open(server)
    const reading = session.stream(LOG, new AbortController().signal, () => {
      void server.close()
    })
    await expect(reading).rejects.toMatchObject({ status: 0 })
    await says('trouble refused')
    const again = session.stream(LOG, new AbortController().signal, () => undefined)
    await expect(again).rejects.toMatchObject({ status: 0, reason: 'refused' })
  })
})
