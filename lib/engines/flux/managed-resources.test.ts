import { describe as suite, expect, test } from 'vitest'

import {
  aContext,
  aHelmRelease,
  aKustomization,
  anOldHelmRelease,
  type Surroundings,
  typeOf,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const describe = (object: JsonObject, around: Surroundings = {}) =>
  flux.describe(typeOf(flux, object), object, aContext(flux, around))

const inventory = (...ids: unknown[]) => ({
  inventory: { entries: ids.map((id) => ({ id, v: 'v1' })) },
})
const ready = (reason: string, message: string) => [
  { type: 'Ready', status: 'False', reason, message },
]

suite('what a Flux app manages', () => {
  test('it is what its inventory lists, with versions, and nothing is said of the sync of single objects', () => {
    const { resources, resourcesNote } = describe(aKustomization())
    expect(resources.map(({ id, version }) => [id.kind, id.namespace, id.name, version])).toEqual([
      ['Service', 'shop', 'cart', 'v1'],
      ['Deployment', 'shop', 'cart', 'v1'],
      ['Namespace', '', 'shop', 'v1'],
      ['ClusterRole', '', 'shop:reader', 'v1'],
    ])
    expect(resources.some(({ sync }) => sync !== undefined)).toBe(false)
    expect(resourcesNote).toBeUndefined()
  })

  test('names with dots and the colons of RBAC objects are read as they are', () => {
    const status = inventory(
      'kube-system_extension-apiserver__foo_rbac.authorization.k8s.io_RoleBinding',
      '_certs.example.com_apiextensions.k8s.io_CustomResourceDefinition',
      'monitoring_rules.v1_monitoring.coreos.com_PrometheusRule',
    )
    expect(describe(aKustomization({ status })).resources.map(({ id }) => id)).toEqual([
      {
        group: 'rbac.authorization.k8s.io',
        kind: 'RoleBinding',
        namespace: 'kube-system',
        name: 'extension-apiserver:foo',
      },
      {
        group: 'apiextensions.k8s.io',
        kind: 'CustomResourceDefinition',
        namespace: '',
        name: 'certs.example.com',
      },
      {
        group: 'monitoring.coreos.com',
        kind: 'PrometheusRule',
        namespace: 'monitoring',
        name: 'rules.v1',
      },
    ])
  })

  test('entries that cannot be read are counted, and the others are kept', () => {
    const { resources, resourcesNote } = describe(
      aKustomization({ status: inventory('shop_cart_apps_Deployment', 'junk', 7) }),
    )
    expect(resources).toHaveLength(1)
    expect(resourcesNote).toBe('2 entries of its inventory cannot be read.')
  })

  test('ten thousand entries are all there', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `shop_config-${at}__ConfigMap`)
    const { resources } = describe(aKustomization({ status: inventory(...ids) }))
    expect(resources).toHaveLength(10_000)
    expect(resources.at(-1)?.id.name).toBe('config-9999')
  })

  test('an object that could not be applied is marked with what Flux said of it', () => {
    const message = 'Deployment/shop/cart dry-run failed: spec.selector: field is immutable'
    const { resources, resourcesNote } = describe(
      aKustomization({ status: { conditions: ready('ReconciliationFailed', message) } }),
    )
    expect(resources.filter(({ isFailed }) => isFailed)).toMatchObject([
      {
        id: { kind: 'Deployment', name: 'cart' },
        message: 'dry-run failed: spec.selector: field is immutable',
      },
    ])
    expect(resourcesNote).toContain('of the run before')
  })

  test('an object whose health check failed was applied, and says why it is unwell', () => {
    const message =
      "health check failed after 5m0s: timeout waiting for: [Deployment/shop/cart status: 'InProgress']"
    const cart = describe(
      aKustomization({ status: { conditions: ready('HealthCheckFailed', message) } }),
    ).resources.find(({ id }) => id.kind === 'Deployment')
    expect(cart).toMatchObject({ isFailed: false, message: "status: 'InProgress'" })
  })

  test('an object that helm-controller found drifted is out of sync, and only that one', () => {
    const conditions = [
      { type: 'Ready', status: 'True', reason: 'UpgradeSucceeded' },
      {
        type: 'Drifted',
        status: 'True',
        reason: 'DriftDetected',
        message:
          'Cluster state of release web/podinfo.v3 has drifted from the desired state:\nDeployment/web/podinfo changed (0 additions, 1 changes, 0 removals)',
      },
    ]
    const { resources } = describe(aHelmRelease({ status: { conditions } }))
    expect(resources.map(({ id, sync, message }) => [id.kind, sync, message])).toEqual([
      ['Service', undefined, undefined],
      ['Deployment', 'out-of-sync', 'changed (0 additions, 1 changes, 0 removals)'],
    ])
  })

  test.each<[string, JsonObject, RegExp]>([
    [
      'before Flux 2.8 a release keeps what it holds in a Secret, which is named',
      aHelmRelease({ status: { inventory: null } }),
      /Secret sh\.helm\.release\.v1\.podinfo\.v3 in namespace web, which is not read/,
    ],
    [
      'before Flux 2.2 no release is numbered either',
      anOldHelmRelease(),
      /the release Secrets in namespace web/,
    ],
    [
      'a release in another cluster keeps it there',
      aHelmRelease({
        spec: { kubeConfig: { secretRef: { name: 'edge' } } },
        status: { inventory: null },
      }),
      /in namespace web of the cluster that it deploys to/,
    ],
    [
      'what was never deployed holds nothing',
      aHelmRelease({ status: { inventory: null, history: null } }),
      /^Nothing of it is deployed yet\.$/,
    ],
    [
      'a Kustomization without an inventory says so',
      aKustomization({ status: { inventory: null } }),
      /recorded no inventory/,
    ],
  ])('%s', (_sentence, object, note) => {
    const { resources, resourcesNote } = describe(object)
    expect(resources).toEqual([])
    expect(resourcesNote).toMatch(note)
  })

  test('objects in a cluster that nobody has registered are said to be elsewhere', () => {
    const object = aKustomization({ spec: { kubeConfig: { secretRef: { name: 'edge' } } } })
    const clusterOf = () => ({ problem: 'No registered cluster matches.' })
    expect(describe(object, { clusterOf }).resourcesNote).toBe(
      'They are in another cluster. No registered cluster matches.',
    )
    expect(describe(object).resourcesNote).toBeUndefined()
  })

  test.each([
    null,
    7,
    'text',
    [],
    {},
    { metadata: { name: 'a', namespace: 'b', uid: 'u' }, spec: 'x', status: 3 },
  ])('junk is described in words, without throwing: %j', (object) => {
    const type = flux.appKinds[0]?.type
    if (!type) throw new Error('no kind')
    expect(flux.describe(type, object, aContext(flux)).resources).toEqual([])
  })
})
