import { describe, expect, test } from 'vitest'
import { manualClock } from '../clock'
import { at } from './json-value'
import { MemoryStore } from './memory-store'
import type { KubeObject } from './object'
import { configMap, deployment, START } from './testing/test-cluster'
import { writeAs } from './write-as'

const open = () => new MemoryStore({ clusterName: 'test', clock: manualClock(START) })
const WEB = { group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }
const BY = { manager: 'maker' }

const service = (spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
})

describe('what a server fills in', () => {
  test('a Service gets addresses that stay, and its maker owns only what it named or defaulted', () => {
    const store = open()
    const made = store.create(service({}), BY)
    expect(made.spec).toMatchObject({
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    })
    expect(at(made.metadata.managedFields?.[0], 'fieldsV1')).toEqual({
      'f:spec': {
        'f:internalTrafficPolicy': {},
        'f:ports': {
          '.': {},
          'k:{"port":80,"protocol":"TCP"}': {
            '.': {},
            'f:port': {},
            'f:protocol': {},
            'f:targetPort': {},
          },
        },
        'f:selector': {},
        'f:sessionAffinity': {},
        'f:type': {},
      },
    })
    const again = store.replace(service({ selector: { app: 'other' } }), BY)
    expect(at(again.spec, 'clusterIP')).toBe(at(made.spec, 'clusterIP'))
    expect(() => store.replace(service({ clusterIP: '10.96.0.9' }), BY)).toThrow(
      'spec.clusterIPs[0]: Invalid value: []string{"10.96.0.9"}: may not change once set',
    )
  })

  test('a Secret keeps what was given as text, encoded', () => {
    const metadata = { name: 's', namespace: 'default' }
    const stringData = { password: 'open' }
    const made = open().create({ apiVersion: 'v1', kind: 'Secret', metadata, stringData }, BY)
    expect([made.data, made.type, made.stringData]).toEqual([
      { password: Buffer.from('open').toString('base64') },
      'Opaque',
      undefined,
    ])
  })
})

describe('webhooks', () => {
  test('change objects of the namespaces that they are for, and nobody owns what they changed', () => {
    const store = open()
    const rule = { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }
    const webhook = {
      name: 'sidecar.example.com',
      namespaceSelector: { matchLabels: { mesh: 'on' } },
      rules: [{ ...rule, operations: ['CREATE', 'UPDATE'] }],
      clientConfig: { service: { name: 'mesh', namespace: 'mesh' } },
    }
    const kind = 'MutatingWebhookConfiguration'
    const apiVersion = 'admissionregistration.k8s.io/v1'
    store.create({ apiVersion, kind, metadata: { name: 'mesh' }, webhooks: [webhook] }, BY)
    store.serveWebhook('sidecar.example.com', ({ metadata }) => {
      metadata.annotations = { ...metadata.annotations, mesh: 'injected' }
    })
    expect(store.create(deployment('plain'), BY).metadata.annotations).toBeUndefined()
    const namespaces = { group: '', kind: 'Namespace', name: 'default' }
    writeAs(store, namespaces, BY, ({ metadata }) => {
      metadata.labels = { ...metadata.labels, mesh: 'on' }
    })
    const made = store.create(deployment('web'), BY)
    expect(made.metadata.annotations).toEqual({ mesh: 'injected' })
    expect(JSON.stringify(made.metadata.managedFields)).not.toContain('mesh')
  })
})

describe('owners', () => {
  test('a write in the past takes one item of a list from its owner', () => {
    const store = open()
    store.create(deployment('web'), BY)
    const at = START - 3_600_000
    const written = writeAs(store, WEB, { manager: 'kubectl-edit', at }, (draft) => {
      const text = JSON.stringify(draft.spec).replace('web:1', 'web:9')
      draft.spec = JSON.parse(text) as unknown
    })
    expect(written.metadata.managedFields?.[0]).toMatchObject({
      manager: 'kubectl-edit',
      time: '2026-01-15T11:00:00Z',
      fieldsV1: {
        'f:spec': {
          'f:template': {
            'f:spec': { 'f:containers': { 'k:{"name":"main"}': { 'f:image': {} } } },
          },
        },
      },
    })
    expect(JSON.stringify(written.metadata.managedFields?.[1])).not.toContain('f:image"')
  })

  test('the same configuration applied again changes nothing; a co-owner keeps what one gives up', () => {
    const store = open()
    const apply = (manager: string, data: Record<string, string>) =>
      store.apply({ ...configMap('shared'), data }, { manager })
    apply('one', { a: '1', b: '2' })
    const both = apply('two', { a: '1' })
    expect(apply('two', { a: '1' })).toBe(both)
    expect(apply('one', {}).data).toEqual({ a: '1' })
    expect(() => apply('one', { a: '3' })).toThrow(
      'Apply failed with 1 conflict: conflict with "two": .data.a',
    )
  })

  test('applying no label takes the labels away, and never the name', () => {
    const store = open()
    const apply = (labels: Record<string, string>) =>
      store.apply(configMap('named', labels), { manager: 'one' })
    apply({ a: '1' })
    expect(apply({}).metadata).toMatchObject({ name: 'named', namespace: 'default' })
    expect(apply({}).metadata.labels).toBeUndefined()
  })

  test('client-side apply removes what it applied before, and leaves what others added', () => {
    const store = open()
    const first = configMap('sides', { a: '1', b: '2' })
    store.applyThreeWay(first, undefined, BY)
    const id = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'sides' }
    writeAs(store, id, { manager: 'other' }, ({ metadata }) => {
      metadata.labels = { ...metadata.labels, c: '3' }
    })
    const next = store.applyThreeWay(configMap('sides', { a: '1' }), first, BY)
    expect(next.metadata.labels).toEqual({ a: '1', c: '3' })
    expect(store.applyThreeWay(configMap('sides', { a: '1' }), first, BY)).toBe(next)
  })
})
