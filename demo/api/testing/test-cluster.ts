import { manualClock } from '../../clock'
import { createCertificateAuthority, type CertificateAuthority } from '../certificate-authority'
import { startApiServer, type ApiServer } from '../server'
import { TestClient } from './test-client'
import type { KubeObject } from '../object'

/** A running API server with a clock that stands still, and a client of it. */
export interface TestCluster {
  api: ApiServer
  client: TestClient
  clock: ReturnType<typeof manualClock>
  ca: CertificateAuthority
  close(): Promise<void>
}

/** Noon of an ordinary day. */
export const START = Date.parse('2026-01-15T12:00:00Z')

let authority: Promise<CertificateAuthority> | undefined

/** One authority for all tests: making keys is the slow part. */
export function testAuthority(): Promise<CertificateAuthority> {
  authority ??= createCertificateAuthority(Date.now())
  return authority
}

/** Starts an API server for a test. */
export async function startTestCluster(
  options: { name?: string; historyLimit?: number; version?: string } = {},
): Promise<TestCluster> {
  const clock = manualClock(START)
  const ca = await testAuthority()
  const api = await startApiServer({ name: 'test', version: 'v1.31.4', ca, clock, ...options })
  const client = TestClient.of(api)
  return {
    api,
    client,
    clock,
    ca,
    close: async () => {
      client.close()
      await api.close()
    },
  }
}

/** Who tests write as in process. */
export const BY = { manager: 'test' }

/** A ConfigMap in the namespace `default`. */
export function configMap(name: string, labels: Record<string, string> = {}): KubeObject {
  const metadata = { name, namespace: 'default', labels }
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { key: 'value' } }
}

/** A small Deployment in the namespace `default`. */
export function deployment(name: string): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'web:1' }] },
      },
    },
  }
}

const WIDGET_SCHEMA = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        size: { type: 'integer', description: 'How large it is.' },
        items: { type: 'integer', default: 3 },
      },
    },
    status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
}

/** The CRD of a kind `Widget` (example.com), with or without status subresource and schema. */
export function widgetDefinition(hasStatusSubresource: boolean, hasSchema = false): KubeObject {
  const schema = hasSchema ? { schema: { openAPIV3Schema: WIDGET_SCHEMA } } : {}
  const subresources = hasStatusSubresource ? { subresources: { status: {} } } : {}
  const version = (name: string, storage: boolean) => ({
    name,
    served: true,
    storage,
    ...subresources,
    ...schema,
    additionalPrinterColumns: [
      { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
      { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
    ],
  })
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', shortNames: ['wd'] },
      versions: [version('v1', true), version('v1beta1', false)],
    },
  }
}

/** A Widget in the namespace `default`. */
export function widget(name: string, size = 1): KubeObject {
  const metadata = { name, namespace: 'default' }
  return { apiVersion: 'example.com/v1', kind: 'Widget', metadata, spec: { size } }
}

/** Where Widgets of the namespace `default` are served. */
export const WIDGETS = '/apis/example.com/v1/namespaces/default/widgets'
/** Where ConfigMaps of the namespace `default` are served. */
export const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
