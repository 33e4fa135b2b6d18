import { describe, expect, test } from 'vitest'

import { hasPods } from './can-log'
import { childKinds, leaningKinds } from './child-kinds'
import { CHILDREN, OPERATOR_CHILDREN } from './child-table'
import { kinds } from './kind-list'
import { LEANING } from './leaning-table'

const written = (list: readonly { group: string; kind: string }[]) =>
  list.map(({ group, kind }) => `${group}/${kind}`)
const [one = { group: '', kind: '' }] = kinds('apps/Deployment')

describe('what a kind makes', () => {
  test.each([
    ['apps/Deployment', ['apps/ReplicaSet']],
    ['apps/ReplicaSet', ['/Pod']],
    ['apps/StatefulSet', ['/Pod', '/PersistentVolumeClaim']],
    ['batch/CronJob', ['batch/Job']],
    ['/Service', ['discovery.k8s.io/EndpointSlice']],
    ['cert-manager.io/Certificate', ['cert-manager.io/CertificateRequest']],
    ['acme.cert-manager.io/Order', ['acme.cert-manager.io/Challenge']],
    ['cluster.x-k8s.io/MachineDeployment', ['cluster.x-k8s.io/MachineSet']],
    ['keda.sh/ScaledObject', ['autoscaling/HorizontalPodAutoscaler']],
    ['helm.toolkit.fluxcd.io/HelmRelease', ['source.toolkit.fluxcd.io/HelmChart']],
    ['infra.contrib.fluxcd.io/Terraform', ['/Pod']],
    ['/ConfigMap', []],
    ['networking.k8s.io/NetworkPolicy', []],
    ['external-secrets.io/ExternalSecret', []],
    ['network.azure.upbound.io/VirtualNetwork', []],
  ])('of %s is %j', (key, children) => {
    const [kind = one] = kinds(key)
    expect(written(childKinds(kind))).toEqual(children)
  })

  test('of an operator that nobody knows here is what operators commonly make', () => {
    expect(childKinds({ group: 'databases.example.com', kind: 'Postgres' })).toBe(OPERATOR_CHILDREN)
  })

  test('is never a Secret, nor is what may lean on it', () => {
    const all = [...Object.values(CHILDREN), OPERATOR_CHILDREN, ...Object.values(LEANING)].flat()
    expect(all.filter(({ group, kind }) => group === '' && kind === 'Secret')).toEqual([])
  })

  test('of a kind named after a property of all objects is no surprise', () => {
    expect(childKinds({ group: '', kind: 'constructor' })).toEqual([])
    expect(leaningKinds({ group: '__proto__', kind: 'toString' })).toEqual([])
  })
})

describe('what may lean on a kind', () => {
  test.each([
    ['apps/Deployment', 'autoscaling/HorizontalPodAutoscaler'],
    ['apps/Deployment', 'policy/PodDisruptionBudget'],
    ['/Service', 'networking.k8s.io/Ingress'],
    ['/Service', 'gateway.networking.k8s.io/HTTPRoute'],
    ['/Pod', 'wgpolicyk8s.io/PolicyReport'],
    ['/Secret', 'external-secrets.io/ExternalSecret'],
  ])('on %s: %s', (key, leaning) => {
    const [kind = one] = kinds(key)
    expect(written(leaningKinds(kind))).toContain(leaning)
  })

  test('on a kind of which nothing is known is nothing', () => {
    expect(leaningKinds({ group: 'example.com', kind: 'Widget' })).toEqual([])
  })
})

test.each([
  ['/Pod', true],
  ['apps/Deployment', true],
  ['batch/CronJob', true],
  ['argoproj.io/Rollout', true],
  ['infra.contrib.fluxcd.io/Terraform', true],
  ['serving.knative.dev/Service', true],
  ['/ConfigMap', false],
  ['/Service', false],
  ['networking.k8s.io/Ingress', false],
  ['example.com/Widget', false],
  ['cluster.x-k8s.io/Machine', false],
])('logs of %s can be asked for: %s', (key, can) => {
  const [kind = one] = kinds(key)
  expect(hasPods(kind)).toBe(can)
})
