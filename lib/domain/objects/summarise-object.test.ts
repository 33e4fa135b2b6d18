import { describe, expect, test } from 'vitest'

import { allFixtures, fixture } from './fixtures/read-object'
import { summariseObject } from './summarise-object'

const summary = (key: string) => summariseObject(fixture(key))

/** What a panel shows in a section, one line a fact. */
function lines(key: string, title: string): readonly string[] {
  const found = summary(key).sections.find((section) => section.title === title)
  return (found?.facts ?? []).map(({ name, value }) => `${name}: ${value}`)
}

const fact = (key: string, name: string) =>
  summary(key)
    .sections.flatMap(({ facts }) => facts)
    .find((each) => each.name === name)

describe('an object in its kind’s own words', () => {
  test.each([
    ['Pod/web-crash', 'CrashLoopBackOff, 6 restarts'],
    ['Deployment/web', '4 of 5 pods ready, 3 unavailable'],
    ['ReplicaSet/web-old', 'Scaled to 0'],
    ['StatefulSet/db', '2 of 3 pods ready'],
    ['DaemonSet/agent', '2 of 3 pods ready'],
    ['Job/migrate', 'Failed, BackoffLimitExceeded'],
    ['CronJob/backup', 'Every 15 minutes'],
    ['Rollout/checkout', '4 of 4 ready, step 2 of 4, paused'],
    ['HorizontalPodAutoscaler/web', '5 wanted, 4 there'],
    ['HorizontalPodAutoscaler/blind', 'No replicas wanted yet'],
    ['Secret/db', '2 keys, masked'],
    ['ServiceAccount/web', 'Service account'],
    ['Kustomization/apps', '2eeae7b'],
    ['HelmRelease/podinfo', 'Chart podinfo 6.1.0, 6.5.0 failed'],
    ['Application/backend', 'OutOfSync, Degraded'],
    ['AppProject/devteam-a', 'What team A may deploy'],
    ['ExternalSecret/my-external-secret', 'Could not get secret data from provider'],
    ['SealedSecret/my-secret', 'No key could decrypt secret (password)'],
    ['Certificate/shop', 'Valid until 2026-12-30'],
    ['Namespace/shop', 'Terminating'],
    [
      'Cluster/capi-quickstart',
      'Control plane up, 0 of 3 workers ready, is a network plugin (CNI) installed?',
    ],
    ['Cluster/newer', '2 of 3 control plane machines ready, 2 of 2 workers ready'],
    ['PolicyReport/fbe08ffd-bee6-497f-ae88-f96e9cd022f8', '1 fail, 1 pass'],
    ['Cluster/orders-db', '3 of 3 ready, Cluster in healthy state'],
  ])('%s begins with "%s"', (key, headline) => {
    expect(summary(key).headline).toBe(headline)
  })

  test.each([
    [
      'Deployment/web',
      'Rollout',
      [
        'Revision: 42',
        'Strategy: one after another, up to 25% more, up to 25% fewer',
        'Deadline without progress: 10 min',
        'Revisions kept: 10',
        'Selector: app=web',
      ],
    ],
    [
      'Pod/web-running',
      'Volumes',
      [
        'config: ConfigMap web-config',
        'certs: Secret web-tls',
        'data: PersistentVolumeClaim web-data',
        'tmp: empty at start, at most 1 Gi',
      ],
    ],
    ['StatefulSet/db', 'Storage for each pod', ['data: 10Gi, managed-csi']],
    [
      'Job/migrate',
      'Run',
      ['Started: 2026-11-20T08:00:00Z', 'Succeeded: 0 of 1', 'Failed: 4', 'Tries allowed: 3'],
    ],
    [
      'CronJob/backup',
      'Schedule',
      [
        'Runs: every 15 minutes, Europe/Berlin',
        'Written as: */15 * * * *',
        'Last run: 2026-11-20T09:15:00Z',
        'Last success: 2026-11-20T08:45:00Z',
        'Overlap: a run is left out while one is under way',
        'Kept: 3 runs that succeeded, 1 that failed',
      ],
    ],
    [
      'Rollout/checkout',
      'Steps',
      [
        'Step 1: 20 % to the new version',
        'Step 2: wait for a person',
        'Step 3: 60 % to the new version',
        'Step 4: wait 1 min 30 s',
      ],
    ],
    ['Service/web', 'Ports', ['http: 80 to 8080, on nodes 31080', 'db: 5432 to db']],
    [
      'Ingress/shop',
      'Paths',
      [
        'shop.example.com/: web port http',
        'shop.example.com/api: api port 8080',
        '*.example.com/: web port 80',
      ],
    ],
    [
      'HTTPRoute/shop',
      'Rules',
      ['/cart: cart port 80, weight 90', '/cart: cart-next port 80, weight 10'],
    ],
    [
      'NetworkPolicy/web',
      'From',
      ['Rule 1: pods with any labels of namespaces with team=a or addresses 10.0.0.0/8, port 8080'],
    ],
    [
      'EndpointSlice/web-7kq',
      'Addresses',
      ['10.244.1.17: web-running', '10.244.1.18: web-crash, not ready'],
    ],
    [
      'ConfigMap/web-config',
      'Keys',
      ['host: 19 bytes', 'app.yaml: 16 bytes', 'logo.png: 8 bytes, binary'],
    ],
    ['Secret/db', 'Keys', ['password: masked', 'user: masked']],
    [
      'Role/weather-app-manager',
      'May',
      ['pods, services: get, list, watch', 'deployments.apps: everything', '*: everything'],
    ],
    [
      'RoleBinding/weather-app-operator-binding',
      'To',
      ['User: weather-app-operator', 'ServiceAccount: shop/web'],
    ],
    ['HorizontalPodAutoscaler/web', 'By', ['cpu: 83 %, target 50 %']],
    ['Node/n1', 'Room for pods', ['CPU: 2', 'memory: 4127 MB', 'pods: 110']],
    [
      'HelmRelease/podinfo',
      'Releases',
      [
        'Release 4: podinfo 6.5.0, app 6.5.0, failed',
        'Release 3: podinfo 6.1.0, app 6.1.0, deployed',
      ],
    ],
    [
      'Terraform/gitops-terraform-automation',
      'Resources',
      ['gitops-terraform-vnet: /subscriptions/1/vnet'],
    ],
    [
      'VirtualNetwork/crossplane-quickstart-network',
      'Asked for',
      ['addressSpace: 10.0.0.0/16', 'location: West Europe', 'resourceGroupName: docs'],
    ],
    ['XNetwork/acme-x7k2', 'Made of', ['Part: VirtualNetwork crossplane-quickstart-network']],
    [
      'ExternalSecret/my-external-secret',
      'Keys',
      ['external-secret-key: name-of-the-secret-in-external-store, password'],
    ],
    [
      'PolicyReport/fbe08ffd-bee6-497f-ae88-f96e9cd022f8',
      'Broken',
      [
        'disallow-latest-tag, validate-image-tag: severity medium, Using a mutable image tag is not allowed.',
      ],
    ],
    [
      'Cluster/orders-db',
      'State',
      [
        'phase: Cluster in healthy state',
        'instances: 3',
        'readyInstances: 3',
        'currentPrimary: orders-db-1',
      ],
    ],
  ])('%s has a section "%s"', (key, title, told) => {
    expect(lines(key, title)).toEqual(told)
  })

  test.each([
    ['Certificate/shop', 'Valid until', { as: 'time', value: '2026-12-30T00:00:00Z' }],
    ['Certificate/stuck', 'Failed last', { as: 'time', tone: 'bad' }],
    ['PersistentVolumeClaim/waiting', 'State', { tone: 'warning' }],
    ['Kustomization/apps', 'Says', { tone: 'running' }],
    ['Kustomization/apps', 'Waits for', { id: { kind: 'Kustomization', name: 'infra' } }],
    ['Cluster/capi-quickstart', 'Workers', { value: '0 of 3 ready', tone: 'bad' }],
    [
      'Terraform/gitops-terraform-automation',
      'Waits for approval',
      { value: 'plan-main-a3b32ed48d' },
    ],
    ['HTTPRoute/shop', 'public says', { value: 'Service "cart-next" not found', tone: 'bad' }],
    [
      'VirtualNetwork/crossplane-quickstart-network',
      'Synced',
      { value: 'cannot create: AuthorizationFailed' },
    ],
    [
      'HorizontalPodAutoscaler/web',
      'Scales',
      { id: { group: 'apps', kind: 'Deployment', name: 'web' } },
    ],
    [
      'ClusterPolicy/disallow-latest-tag-example',
      'What breaks it',
      { value: 'is let through and reported' },
    ],
  ])('%s tells "%s"', (key, name, told) => {
    expect(fact(key, name)).toMatchObject(told)
  })

  test('has something to say for every object, and no section without a fact', () => {
    for (const object of allFixtures()) {
      const { headline, sections } = summariseObject(object)
      expect(headline).not.toBe('')
      for (const { facts } of sections) expect(facts).not.toEqual([])
    }
  })

  test('of what is no object says nothing', () => {
    expect(summariseObject('Pod')).toEqual({
      headline: '',
      sections: [],
      containers: [],
      conditions: [],
    })
  })
})

describe('the conditions of an object', () => {
  test.each([
    ['Deployment/web', 'Available', 'good'],
    ['Deployment/web', 'Progressing', 'bad'],
    ['Pod/web-init', 'Initialized', 'running'],
    ['ReplicaSet/web-6d9f7c8b54', 'ReplicaFailure', 'bad'],
    ['Node/n1', 'DiskPressure', 'bad'],
    ['Kustomization/apps', 'Ready', 'running'],
    ['HorizontalPodAutoscaler/web', 'ScalingLimited', 'warning'],
    ['ScaledObject/worker', 'Active', 'info'],
    ['PodDisruptionBudget/web', 'DisruptionAllowed', 'running'],
    ['Pod/web-crash', 'Ready', 'warning'],
  ])('%s: %s is %s', (key, type, tone) => {
    expect(summary(key).conditions.find((each) => each.type === type)?.tone).toBe(tone)
  })

  test('keep their reason and the time they give', () => {
    expect(summary('ReplicaSet/web-6d9f7c8b54').conditions).toMatchObject([
      { reason: 'FailedCreate', since: '2026-11-20T14:14:15Z' },
    ])
  })
})
