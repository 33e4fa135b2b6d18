import { describe, expect, test } from 'vitest'

import { anEvent, anObject, findingOf, findingsOf, type Json } from './testing/a-cluster'

const AT = '2026-03-01T11:30:00Z'
const unwell = (message: string, reason = 'Failed', type = 'Ready', more: Json = {}): Json => ({
  ...{ type, status: 'False', reason, message, lastTransitionTime: AT, ...more },
})
const thing = (apiVersion: string, kind: string, conditions: readonly Json[], more: Json = {}) =>
  anObject(apiVersion, kind, 'web', { spec: {}, status: { conditions, ...more } })

test.each([
  [
    thing('cert-manager.io/v1', 'Certificate', [
      unwell(
        'The certificate request has failed to complete and will be retried: Failed to wait for order resource "web-1-2" to become ready: order is in "invalid" state',
      ),
    ]),
    'certificate',
    'Certificate web was not issued: The certificate request has failed to complete and will be retried: Failed to wait for order resource "web-1-2" to become ready: order is in "invalid" state.',
  ],
  [
    thing('external-secrets.io/v1beta1', 'ExternalSecret', [
      unwell('could not get secret data from provider', 'SecretSyncedError'),
    ]),
    'secret-sync',
    'ExternalSecret web was not synced: could not get secret data from provider.',
  ],
  [
    thing('external-secrets.io/v1beta1', 'SecretStore', [
      unwell('unable to validate store: permission denied', 'InvalidProviderConfig'),
    ]),
    'secret-sync',
    'SecretStore web cannot be used: unable to validate store: permission denied.',
  ],
  [
    thing('bitnami.com/v1alpha1', 'SealedSecret', [
      unwell('no key could decrypt secret (password)', '', 'Synced'),
    ]),
    'secret-sync',
    'SealedSecret web was not unsealed: no key could decrypt secret (password).',
  ],
  [
    thing('rds.aws.upbound.io/v1beta1', 'Instance', [
      unwell(
        'create failed: async create failed: InvalidParameterValue: Cannot find version 15.99',
        'ReconcileError',
        'Synced',
      ),
    ]),
    'other',
    'Instance web could not be made as asked: create failed: async create failed: InvalidParameterValue: Cannot find version 15.99.',
  ],
  [
    thing('eks.aws.upbound.io/v1beta1', 'Cluster', [
      unwell('create failed: AccessDenied', 'ReconcileError', 'Synced'),
    ]),
    'cluster-not-up',
    'Cluster web is not up: create failed: AccessDenied.',
  ],
  [
    thing(
      'cluster.x-k8s.io/v1beta1',
      'Machine',
      [
        unwell('error creating AWSMachine: quota reached', 'InstanceProvisionFailed', 'Ready', {
          severity: 'Error',
        }),
      ],
      { phase: 'Provisioning' },
    ),
    'cluster-not-up',
    'Machine web is not up: error creating AWSMachine: quota reached.',
  ],
])('what a kind says of itself is told in its own words', (object, code, sentence) => {
  const found = findingOf([object])
  expect(found).toMatchObject({ code, sentence, tone: 'bad' })
  expect(found.evidence).toHaveLength(1)
  expect(found.next[0]).toMatch(/\.$/)
})

test('something that waits for another one is no failure of its own', () => {
  const message = "dependency 'flux-system/infra' is not ready"
  const object = thing('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', [
    unwell(message, 'DependencyNotReady'),
  ])
  expect(findingOf([object])).toMatchObject({
    ...{ code: 'dependency', tone: 'warning' },
    sentence: `Kustomization web waits: ${message}.`,
  })
})

test('what is under way is told once an Event warns and two minutes have gone by', () => {
  const service = anObject('v1', 'Service', 'web', { spec: { type: 'LoadBalancer' }, status: {} })
  const words = 'Error syncing load balancer: failed to ensure load balancer: no subnet found'
  const event = anEvent(service, 'SyncLoadBalancerFailed', words)
  expect(findingsOf([service])).toEqual([])
  expect(findingsOf([service], [event], { now: Date.parse('2026-03-01T11:01:00Z') })).toEqual([])
  expect(findingOf([service], [event])).toMatchObject({
    ...{ code: 'other', tone: 'warning' },
    sentence: `Service web is not well: ${words}.`,
    evidence: [{ from: 'event', text: words }],
  })
})

describe('what only repeats a cause', () => {
  const release = (message: string) =>
    thing('helm.toolkit.fluxcd.io/v2', 'HelmRelease', [unwell(message, 'InstallFailed')])
  const store = thing('external-secrets.io/v1beta1', 'ExternalSecret', [unwell('no such entry')])

  test('is left out where the cause is told, and told where nothing else is', () => {
    const echo = release(
      'Helm install failed: timeout waiting for: [Deployment/shop/web status: InProgress]',
    )
    expect(findingsOf([echo, store]).map(({ code }) => code)).toEqual(['secret-sync'])
    expect(findingsOf([echo]).map(({ about }) => about.kind)).toEqual(['HelmRelease'])
  })

  test('is left out of what made the thing that fails', () => {
    const claim = thing('example.org/v1', 'XDatabase', [
      unwell('Unready resources: web-db', 'Creating'),
    ])
    const made = anObject('rds.aws.upbound.io/v1beta1', 'Instance', 'web-db', {
      owner: { apiVersion: 'example.org/v1', kind: 'XDatabase', name: 'web' },
      status: { conditions: [unwell('create failed: no such subnet', 'ReconcileError', 'Synced')] },
    })
    expect(findingsOf([claim, made]).map(({ about }) => about.name)).toEqual(['web-db'])
  })
})

test('a certificate that waits for a challenge is told by the challenge', () => {
  const of = (kind: string, name: string, apiVersion = 'cert-manager.io/v1') => ({
    owner: { kind, name, apiVersion },
  })
  const reason =
    'Waiting for HTTP-01 challenge propagation: dial tcp: lookup new.example.com: no such host'
  const objects = [
    thing('cert-manager.io/v1', 'Certificate', [
      unwell('Issuing certificate as Secret does not exist', 'DoesNotExist'),
      { type: 'Issuing', status: 'True', message: 'Issuing certificate as Secret does not exist' },
    ]),
    anObject('cert-manager.io/v1', 'CertificateRequest', 'web-1', {
      ...of('Certificate', 'web'),
      status: { conditions: [unwell('Waiting on certificate issuance', 'Pending')] },
    }),
    anObject('acme.cert-manager.io/v1', 'Order', 'web-1-2', {
      ...of('CertificateRequest', 'web-1'),
      status: { state: 'pending' },
    }),
    anObject('acme.cert-manager.io/v1', 'Challenge', 'web-1-2-3', {
      ...of('Order', 'web-1-2', 'acme.cert-manager.io/v1'),
      status: { state: 'pending', reason },
    }),
  ]
  const id = { group: 'cert-manager.io', kind: 'Certificate', namespace: 'shop', name: 'web' }
  expect(findingsOf(objects, [], { managed: [id] })).toMatchObject([
    {
      ...{ code: 'certificate', about: { kind: 'Challenge' }, under: id },
      evidence: [{ by: 'pending', text: reason }],
    },
  ])
})

test('several of one kind that say the same are told as several', () => {
  const machine = (name: string) =>
    anObject('cluster.x-k8s.io/v1beta1', 'Machine', name, {
      owner: { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'MachineSet', name: 'md' },
      status: { phase: 'Failed', failureMessage: 'no such image' },
    })
  const set = anObject('cluster.x-k8s.io/v1beta1', 'MachineSet', 'md', {
    status: { phase: 'Running' },
  })
  expect(findingsOf([set, machine('a'), machine('b')])[0]).toMatchObject({
    ...{ count: 2, code: 'cluster-not-up' },
    sentence: '2 Machines are not up: no such image.',
  })
})

test('what is well, suspended or being deleted is no finding', () => {
  const well = thing('cert-manager.io/v1', 'Certificate', [{ type: 'Ready', status: 'True' }])
  const ending = anObject('external-secrets.io/v1beta1', 'ExternalSecret', 'x', {
    meta: { deletionTimestamp: '2026-03-01T11:59:00Z' },
    status: { conditions: [unwell('no such entry')] },
  })
  expect(findingsOf([well, ending])).toEqual([])
})
