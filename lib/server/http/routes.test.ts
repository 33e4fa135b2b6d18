import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import { appListSchema } from '@/lib/contract/app'
import { clusterSchema } from '@/lib/contract/cluster'
import { problemSchema } from '@/lib/contract/problem'
import { savedViewListSchema, savedViewSchema } from '@/lib/contract/saved-view'
import { searchSchema } from '@/lib/contract/search'

import { installRuntime } from '../runtime'
import { TestFleet } from '../testing/a-fleet'
import { aServer } from '../testing/a-server'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'
import { notAllowed } from './not-allowed'
import { declaredRoutes, METHODS } from './route-registry'

const API = join(import.meta.dirname, '../../../app/api')
const HOST = { host: '127.0.0.1:3000' }
const OWN = { ...HOST, origin: 'http://127.0.0.1:3000', 'x-fleetglass': '1' }

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>
type Module = Partial<Record<(typeof METHODS)[number], Handler>>

const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('route.ts'),
)
const pathOf = (file: string) =>
  `/api/${dirname(file)}`.replaceAll(/\[(\w+)\]/g, (_all, name: string) => `{${name}}`)
const modules = new Map<string, Module>()
const clock = new ManualClock()
let prod: FakeCluster

beforeAll(async () => {
  for (const file of files) modules.set(pathOf(file), (await import(join(API, file))) as Module)
  const t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  const applications = ['cart', 'checkout', 'shop-cart'].map((name) => anApplication(name))
  prod.lists({ [APPLICATIONS]: applications })
  await clock.advance(1000)
  installRuntime(aServer(t))
})

afterAll(() => installRuntime(undefined))

interface Call {
  method?: string
  query?: string
  headers?: Record<string, string>
  params?: Record<string, string>
  body?: string
}

/** Calls a route as Next does. */
async function call(
  path: string,
  { method = 'GET', query = '', headers = HOST, params = {}, body }: Call = {},
): Promise<Response> {
  const handler = modules.get(path)?.[method as 'GET']
  if (!handler) throw new Error(`${method} ${path} is not there`)
  const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '')
  const request = new Request(`http://127.0.0.1:3000${address}${query}`, {
    ...{ method, headers },
    ...(body !== undefined && { body }),
  })
  return handler(request, { params: Promise.resolve(params) })
}

async function read<T extends z.ZodType>(schema: T, response: Response): Promise<z.output<T>> {
  return schema.parse(await response.json())
}

describe('every route', () => {
  test('declares itself under the address of its file', () => {
    const declared = declaredRoutes().map(({ path, method }) => `${method} ${path}`)
    const expected = [...modules]
      .filter(([path]) => !path.includes('...'))
      .flatMap(([path, handlers]) =>
        METHODS.filter((method) => handlers[method] && handlers[method] !== notAllowed).map(
          (method) => `${method} ${path}`,
        ),
      )
    expect(declared.sort()).toEqual(expected.sort())
    expect(new Set(modules.keys()).size).toBe(files.length)
  })

  test('answers nobody under a foreign host name, but for health, which names nothing', async () => {
    const answered: string[] = []
    for (const [path, handlers] of modules)
      for (const method of METHODS) {
        if (!handlers[method]) continue
        const headers = { ...OWN, host: 'rebound.example' }
        const response = await call(path, { method, headers, params: { id: 'prod' } })
        if (response.status === 403) {
          expect(await read(problemSchema, response)).toMatchObject({ code: 'foreign-host' })
        } else {
          answered.push(`${method} ${path}`)
          expect(await response.text()).not.toMatch(/prod|cart/)
        }
      }
    expect(answered.sort()).toEqual(['GET /api/health/live', 'GET /api/health/ready'])
  })

  test('says 405 and what is allowed for verbs that it does not have', async () => {
    for (const [path, handlers] of modules) {
      if (path.includes('...')) continue
      const known = declaredRoutes()
        .filter((each) => each.path === path)
        .map(({ method }) => method)
      for (const method of METHODS) {
        if (known.includes(method)) continue
        expect(handlers[method]).toBeDefined()
        const params = { id: 'x', key: 'k', cluster: 'c', type: 't', namespace: 'n', name: 'a' }
        const response = await call(path, { method, headers: OWN, params })
        expect([response.status, response.headers.get('allow')]).toEqual([405, known.join(', ')])
      }
    }
  })
})

describe('GET /api/apps', () => {
  test('answers a page that fits its schema, with nothing cached', async () => {
    const response = await call('/api/apps', { query: '?sort=name&limit=2' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const list = await read(appListSchema, response)
    expect(list.items.map(({ ref }) => ref.name)).toEqual(['cart', 'checkout'])
    expect(list).toMatchObject({ total: 3, clusters: [{ id: 'prod', state: 'live' }] })
    const next = await call('/api/apps', {
      query: `?sort=name&limit=2&cursor=${list.nextCursor ?? ''}`,
    })
    expect((await read(appListSchema, next)).items.map(({ ref }) => ref.name)).toEqual([
      'shop-cart',
    ])
  })

  test('takes a parameter repeated, as a list, and with nothing in it', async () => {
    for (const query of [
      '?health=healthy&health=degraded',
      '?health=healthy,degraded',
      '?health=healthy,degraded&health=missing',
      '?health=',
    ])
      expect((await read(appListSchema, await call('/api/apps', { query }))).total).toBe(3)
  })

  test.each([
    ['a value that there is not', '?health=splendid', 'health'],
    ['a parameter that there is not', '?helth=healthy', 'helth'],
    ['a limit that is too large', '?limit=501', 'limit'],
    ['a limit that is no number', '?limit=ten', 'limit'],
    ['an offset below nothing', '?offset=-1', 'offset'],
    ['a cursor of nowhere', '?cursor=abc', 'cursor'],
    ['words without end', `?q=${'x'.repeat(201)}`, 'q'],
    ['one value given twice', '?q=a&q=b', 'q'],
    ['a label without a key', '?label==x', 'label'],
    ['a name of every object', '?__proto__=1', '__proto__'],
  ])('refuses %s by its name', async (_what, query, parameter) => {
    const response = await call('/api/apps', { query })
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await read(problemSchema, response)
    expect(problem.code).toBe('bad-query')
    expect(problem.errors?.map((error) => error.parameter)).toEqual([parameter])
  })
})

describe('one thing', () => {
  const cart = { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'cart' }
  const path = '/api/apps/{cluster}/{type}/{namespace}/{name}'

  test('is answered with its cluster', async () => {
    const response = await call(path, { params: cart })
    expect(await response.json()).toMatchObject({ app: { ref: cart }, cluster: { id: 'prod' } })
  })

  test.each([
    [path, { ...cart, name: 'nobody' }],
    [path, { ...cart, cluster: 'elsewhere' }],
    ['/api/clusters/{id}', { id: 'elsewhere' }],
  ])('that is not there is 404: %s', async (address, params) => {
    const response = await call(address, { params })
    expect([response.status, (await read(problemSchema, response)).code]).toEqual([
      404,
      'not-found',
    ])
  })

  test('an address that no route has is a 404 in JSON', async () => {
    const response = await call('/api/[...path]')
    expect([response.status, (await read(problemSchema, response)).code]).toEqual([
      404,
      'not-found',
    ])
  })
})

test('search puts the exact name first, then beginnings, then words', async () => {
  const response = await call('/api/search', { query: '?q=cart' })
  const found = await read(searchSchema, response)
  expect(found.apps.map(({ ref }) => ref.name)).toEqual(['cart', 'shop-cart'])
  const clusters = await read(searchSchema, await call('/api/search', { query: '?q=PRO' }))
  expect(clusters.clusters.map(({ id }) => id)).toEqual(['prod'])
})

describe('trying a link again', () => {
  const path = '/api/clusters/{id}/retry'
  const retry = (headers: Record<string, string>, id = 'prod') =>
    call(path, { method: 'POST', headers, params: { id } })

  test('reaches the session and answers the cluster', async () => {
    const before = prod.retries
    expect((await read(clusterSchema, await retry(OWN))).id).toBe('prod')
    expect(prod.retries).toBe(before + 1)
    expect((await retry(OWN, 'elsewhere')).status).toBe(404)
  })

  test.each([
    ['without our header', { ...HOST, origin: OWN.origin }],
    ['without an Origin', { ...HOST, 'x-fleetglass': '1' }],
    ['from another site', { ...OWN, origin: 'https://evil.example' }],
    ['from another port of this machine', { ...OWN, origin: 'http://127.0.0.1:8080' }],
    ['from a sandboxed page', { ...OWN, origin: 'null' }],
  ])('is refused %s', async (_why, headers) => {
    const before = prod.retries
    const response = await retry(headers)
    expect([response.status, (await read(problemSchema, response)).code]).toEqual([
      403,
      'foreign-origin',
    ])
    expect(prod.retries).toBe(before)
  })
})

describe('a body', () => {
  const JSON_BODY = { ...OWN, 'content-type': 'application/json' }
  const post = (body: string, headers: Record<string, string> = JSON_BODY) =>
    call('/api/views', { method: 'POST', headers, body })
  const view = { name: 'Red ones', query: 'health=degraded', isShared: false }

  test('is read by its schema, and what it made can be read, changed and deleted', async () => {
    const made = await read(savedViewSchema, await post(JSON.stringify(view)))
    expect(made).toMatchObject({ ...view, isMine: true })
    const params = { id: made.id }
    const body = JSON.stringify({ ...view, name: 'Reds' })
    await call('/api/views/{id}', { method: 'PUT', headers: JSON_BODY, params, body })
    const list = () => call('/api/views').then((each) => read(savedViewListSchema, each))
    expect((await list()).items.map(({ name }) => name)).toEqual(['Reds'])
    await call('/api/views/{id}', { method: 'DELETE', headers: OWN, params })
    expect((await list()).total).toBe(0)
  })

  test.each([
    ['another type', '{}', { ...OWN, 'content-type': 'text/plain' }, 415, 'not-json'],
    ['no type', '{}', OWN, 415, 'not-json'],
    ['no JSON', '{', JSON_BODY, 400, 'bad-body'],
    ['nothing', '', JSON_BODY, 400, 'bad-body'],
    ['a field at fault', '{"name":"","query":""}', JSON_BODY, 400, 'bad-body'],
    ['more than fits', JSON.stringify({ name: 'x'.repeat(17_000) }), JSON_BODY, 413, 'too-large'],
    [
      'a page of another site',
      '{}',
      { ...JSON_BODY, origin: 'https://evil.example' },
      403,
      'foreign-origin',
    ],
  ])('of %s is refused', async (_what, body, headers, status, code) => {
    const response = await post(body, headers)
    expect([response.status, (await read(problemSchema, response)).code]).toEqual([status, code])
  })

  test('with an unknown field is refused by the field’s name', async () => {
    const problem = await read(problemSchema, await post(JSON.stringify({ ...view, owner: 'me' })))
    expect(problem.errors?.map(({ parameter }) => parameter)).toEqual(['owner'])
  })
})

describe('the parts of one app', () => {
  const cart = { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'cart' }
  const parts = [...new Set(files.map(pathOf))].filter((path) => path.includes('{name}/'))

  const queryOf = (part: string) => {
    if (part.endsWith('/permits')) return '?kind=Pod'
    return /\/(object|logs)$/.test(part) ? '?kind=Pod&namespace=shop&name=nobody' : ''
  }

  test('are answered, or refused in words, for an app that is there', async () => {
    for (const part of parts.filter((path) => path.startsWith('/api/apps/'))) {
      // What is asked for one object answers 404 for one that is not in the app's tree.
      const query = queryOf(part)
      const answer = call(part, { params: cart, query })
      // A tree is waited for, for so long.
      await clock.advance(5000)
      const response = await answer
      expect([part, (query ? [404] : [200, 409]).includes(response.status)]).toEqual([part, true])
    }
  })

  test('are not there for an app that is not', async () => {
    for (const part of parts) {
      const params = { ...cart, name: 'nobody' }
      const query = queryOf(part)
      const response = await call(part, { params, query })
      expect([part, response.status]).toEqual([part, 404])
    }
  })
})

test.each(['sources', 'appsets', 'projects', 'automations', 'changes'])(
  'GET /api/%s answers a page by its schema and refuses what it does not know',
  async (name) => {
    const response = await call(`/api/${name}`, { query: '?limit=1' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ total: expect.any(Number) as number })
    for (const query of ['?limit=201', '?show=x', '?other=1', '?cursor=abc'])
      expect([query, (await call(`/api/${name}`, { query })).status]).toEqual([query, 400])
  },
)

test('the description of the API is OpenAPI 3.1, knows every route and refers to nothing that is not there', async () => {
  const document = (await (await call('/api/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { parameters: { name: string }[]; requestBody?: unknown }>>
    components: { schemas: Record<string, unknown> }
  }
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths).sort()).toEqual(
    [...modules.keys()].filter((path) => !path.includes('...')).sort(),
  )
  const names = document.paths['/api/apps']?.get?.parameters.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['q', 'health', 'sort', 'limit', 'cursor']))
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? []
  const known = Object.keys(document.components.schemas)
  expect(known).toContain('Problem')
  for (const reference of new Set(references))
    expect(known).toContain(/"#\/components\/schemas\/(\w+)"$/.exec(reference)?.[1])
  const body = document.paths['/api/views']?.post?.requestBody
  expect(JSON.stringify(body)).toContain('"isShared"')
})
