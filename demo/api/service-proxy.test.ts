import { afterAll, beforeAll, expect, test } from 'vitest'
import { BY, startTestCluster, type TestCluster } from './testing/test-cluster'

let cluster: TestCluster
const PROXY = '/api/v1/namespaces/default/services/http:files:80/proxy'
const SLICE = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: 'files-1',
    namespace: 'default',
    labels: { 'kubernetes.io/service-name': 'files' },
  },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true } }],
}
const SLICES = { group: 'discovery.k8s.io', kind: 'EndpointSlice' }

beforeAll(async () => {
  cluster = await startTestCluster()
  const { store } = cluster.api
  const metadata = { name: 'files', namespace: 'default' }
  const spec = { ports: [{ name: 'http', port: 80 }] }
  store.create({ apiVersion: 'v1', kind: 'Service', metadata, spec }, BY)
  store.create(SLICE, BY)
  cluster.api.serveServices((namespace, service, path) =>
    path === '/a/b.tar.gz'
      ? { type: 'application/gzip', body: Buffer.from(`${namespace} ${service}`) }
      : undefined,
  )
})
afterAll(() => cluster.close())

test('bytes come through, and what the program does not know is its own 404', async () => {
  const found = await cluster.client.get(`${PROXY}/a/b.tar.gz`)
  expect([found.status, found.headers['content-type'], found.text]).toEqual([
    200,
    'application/gzip',
    'default files',
  ])
  const missing = await cluster.client.get(`${PROXY}/a/c.tar.gz`)
  expect([missing.status, missing.text]).toEqual([404, '404 page not found\n'])
})

test.each([
  ['a Service that does not exist', 'none:80', 404, 'services "none" not found'],
  ['a port that it has not', 'files:81', 503, 'no service port "81" found for service "files"'],
])('%s is %s', async (_what, name, status, message) => {
  const path = `/api/v1/namespaces/default/services/${name}/proxy/a`
  const answer = await cluster.client.get(path)
  expect([answer.status, answer.body.message]).toEqual([status, message])
})

test('without a pod behind it there is nobody to ask', async () => {
  const id = { ...SLICES, namespace: 'default', name: 'files-1' }
  cluster.api.store.mutate(id, BY, (draft) => (draft.endpoints = []))
  const { status, body } = await cluster.client.get(`${PROXY}/a/b.tar.gz`)
  expect([status, body.reason, body.message]).toEqual([
    503,
    'ServiceUnavailable',
    'no endpoints available for service "http:files:80"',
  ])
})
