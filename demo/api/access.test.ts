import { connect } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrayOf, at } from './json-value'
import { TestClient } from './testing/test-client'
import { BY, startTestCluster, widgetDefinition } from './testing/test-cluster'
import type { TestCluster } from './testing/test-cluster'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startTestCluster()
  cluster.api.store.create(widgetDefinition(true), BY)
})
afterAll(() => cluster.close())

describe('identity', () => {
  const whoAmI = async (client: TestClient) => {
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
    const { body } = await client.send('POST', path, {})
    return at(body.status, 'userInfo')
  }

  test('the client certificate is an administrator', async () => {
    expect(await whoAmI(cluster.client)).toEqual({
      username: 'fleet-admin',
      groups: ['system:masters', 'system:authenticated'],
    })
  })

  test('the bearer token is a service account', async () => {
    const reader = TestClient.of(cluster.api, 'reader')
    expect(at(await whoAmI(reader), 'username')).toBe(
      'system:serviceaccount:kube-system:fleet-reader',
    )
    reader.close()
  })

  test.each([
    ['nobody', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('%s gets 401', async (_who, headers) => {
    const { cluster: entry } = cluster.api.kubeconfig('reader')
    const stranger = new TestClient(
      cluster.api.url,
      { cluster: entry, user: { token: '' } },
      headers,
    )
    for (const path of ['/version', '/api/v1/pods']) {
      const { status, body } = await stranger.get(path)
      expect([status, body.reason]).toEqual([401, 'Unauthorized'])
    }
    stranger.close()
  })

  test('a certificate of another authority gets 401', async () => {
    const { cluster: entry } = cluster.api.kubeconfig()
    const { cert, key } = cluster.ca.foreignServer
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const user = { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) }
    const stranger = new TestClient(cluster.api.url, { cluster: entry, user })
    expect((await stranger.get('/version')).status).toBe(401)
    stranger.close()
  })

  test('the token of one cluster is a stranger in another', async () => {
    const other = await startTestCluster({ name: 'other' })
    const entry = cluster.api.kubeconfig('reader')
    const [here, there] = [cluster.api.url, other.api.url].map((url) => new TestClient(url, entry))
    expect((await here?.get('/version'))?.status).toBe(200)
    expect((await there?.get('/version'))?.status).toBe(401)
    here?.close()
    there?.close()
    await other.close()
  })

  test('access reviews answer for the caller', async () => {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const spec = { resourceAttributes: { verb: 'patch', resource: 'pods' } }
    const { status, body } = await cluster.client.send('POST', path, { spec })
    expect(status).toBe(201)
    expect(body).toMatchObject({ kind: 'SelfSubjectAccessReview', spec, status: { allowed: true } })
  })
})

describe('rights', () => {
  const CONFIG_MAP = '/api/v1/namespaces/default/configmaps'
  const may = async (client: TestClient, verb: string, group = '', resource = 'configmaps') => {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const spec = { resourceAttributes: { verb, group, resource } }
    const { body } = await client.send('POST', path, { spec })
    return at(body.status, 'allowed')
  }

  test.each([
    ['reader', 'get', true],
    ['reader', 'list', true],
    ['reader', 'watch', true],
    ['reader', 'patch', false],
    ['reader', 'create', false],
    ['reader', 'delete', false],
    ['reader', '*', false],
    ['admin', 'patch', true],
    ['admin', '*', true],
  ] as const)(
    'the review of the %s says of %s what the server does',
    async (who, verb, allowed) => {
      const client = TestClient.of(cluster.api, who)
      expect(await may(client, verb)).toBe(allowed)
      client.close()
    },
  )

  test('what the reader may not do is refused in the words of a real server', async () => {
    const reader = TestClient.of(cluster.api, 'reader')
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'no' } }
    const { status, body } = await reader.send('POST', CONFIG_MAP, object)
    expect(status).toBe(403)
    expect(body.message).toBe(
      'configmaps is forbidden: User "system:serviceaccount:kube-system:fleet-reader" cannot create resource "configmaps" in API group "" in the namespace "default"',
    )
    expect((await reader.get(CONFIG_MAP)).status).toBe(200)
    reader.close()
  })

  test('a kind that is forbidden is forbidden in the review too, except to administrators', async () => {
    cluster.api.faults.set({ status: { code: 403, resources: ['widgets.example.com'] } })
    const reader = TestClient.of(cluster.api, 'reader')
    expect(await may(reader, 'list', 'example.com', 'widgets')).toBe(false)
    expect(await may(reader, 'list', '', 'pods')).toBe(true)
    expect(await may(cluster.client, 'list', 'example.com', 'widgets')).toBe(true)
    cluster.api.faults.set(undefined)
    reader.close()
  })
})

describe('discovery', () => {
  test('both forms name the same resources', async () => {
    const { client } = cluster
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
    const aggregated = new Set<string>()
    for (const root of ['/api', '/apis']) {
      const { body, headers } = await client.get(root, { accept })
      expect(headers['content-type']).toBe(accept)
      for (const group of arrayOf(body.items)) {
        for (const version of arrayOf(at(group, 'versions'))) {
          for (const resource of arrayOf(at(version, 'resources'))) {
            const kind = at(resource, 'responseKind')
            aggregated.add(
              [at(kind, 'group'), at(version, 'version'), at(resource, 'resource')].join('/'),
            )
          }
        }
      }
    }
    const legacy = new Set<string>()
    const { body } = await client.get('/apis')
    const paths = arrayOf(body.groups).flatMap((group) =>
      arrayOf(at(group, 'versions')).map(
        (version) => `/apis/${String(at(version, 'groupVersion'))}`,
      ),
    )
    for (const path of ['/api/v1', ...paths]) {
      const list = (await client.get(path)).body
      const group = path === '/api/v1' ? '/v1' : path.slice('/apis/'.length)
      for (const resource of arrayOf(list.resources)) {
        const name = String(at(resource, 'name'))
        if (!name.includes('/')) legacy.add(`${group}/${name}`)
      }
    }
    expect([...legacy].sort()).toEqual([...aggregated].sort())
    expect(legacy).toContain('example.com/v1beta1/widgets')
  })

  test('a server before 1.27 has no aggregated form', async () => {
    const old = await startTestCluster({ version: 'v1.26.3' })
    const accept =
      'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json'
    expect((await old.client.get('/apis', { accept })).body.kind).toBe('APIGroupList')
    expect((await old.client.get('/version')).body).toMatchObject({
      minor: '26',
      gitVersion: 'v1.26.3',
    })
    await old.close()
  })

  test('status is discovered for the kinds that have it', async () => {
    const { body } = await cluster.client.get('/apis/example.com/v1')
    expect(arrayOf(body.resources).map((one) => at(one, 'name'))).toEqual([
      'widgets',
      'widgets/status',
    ])
  })

  test.each([
    ['/livez', 'ok'],
    ['/readyz?verbose', 'readyz check passed'],
  ])('%s answers in plain text', async (path, text) => {
    const answer = await cluster.client.get(path)
    expect(answer.headers['content-type']).toContain('text/plain')
    expect(answer.text).toContain(text)
  })
})

test('HTTP/2 and HTTP/1.1 give the same answer on one port', async () => {
  const { user, cluster: entry } = cluster.api.kubeconfig()
  if (!('client-key-data' in user)) throw new Error('the administrator has a certificate')
  const decoded = (text: string) => Buffer.from(text, 'base64')
  const session = connect(cluster.api.url, {
    ca: decoded(entry['certificate-authority-data']),
    cert: decoded(user['client-certificate-data']),
    key: decoded(user['client-key-data']),
  })
  const stream = session.request({ ':path': '/api/v1/namespaces' })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  session.close()
  const plain = await cluster.client.get('/api/v1/namespaces')
  expect(Buffer.concat(chunks).toString()).toBe(plain.text)
  expect(arrayOf(plain.body.items)).toHaveLength(4)
})
