import { describe, expect, test } from 'vitest'

import { fixture } from './fixtures/read-object'
import { projectObject } from './project-object'

const TRACKING = 'argocd.argoproj.io/tracking-id'
const project = (key: string) => projectObject(fixture(key), new Set([TRACKING]))

describe('an object reduced to what a tree needs', () => {
  test('keeps who it is, whose it is and the annotations asked for', () => {
    expect(project('Pod/web-running')).toMatchObject({
      id: { group: '', kind: 'Pod', namespace: 'shop', name: 'web-running' },
      version: 'v1',
      uid: '7d0e1f5e-1111-4a6e-8a3e-000000000001',
      createdAt: '2026-11-20T08:00:00Z',
      owners: [
        {
          uid: 'rs-1',
          id: { group: 'apps', kind: 'ReplicaSet', namespace: 'shop', name: 'web-7c5f9d6b88' },
          isController: true,
        },
      ],
      labels: { app: 'web' },
      marks: { [TRACKING]: 'web:/Pod:shop/web-running' },
      health: { status: 'healthy' },
    })
  })

  test('has no more marks than were asked for', () => {
    expect(projectObject(fixture('Pod/web-running'), new Set())?.marks).toEqual({})
  })

  test.each([
    ['Pod/web-running', 'Running, 1 restart'],
    ['Pod/web-crash', 'CrashLoopBackOff, 6 restarts'],
    ['Pod/web-image', 'ImagePullBackOff'],
    ['Pod/web-init', 'Init:1/2'],
    ['Pod/web-init-error', 'Init:ExitCode:127, 2 restarts'],
    ['Pod/web-memory', 'OOMKilled, 1 restart'],
    ['Pod/web-unscheduled', 'Pending'],
    ['Pod/job-done', 'Completed'],
    ['Pod/web-leaving', 'Terminating'],
    ['Pod/web-lost', 'Unknown'],
    ['Pod/web-evicted', 'Evicted'],
    ['Pod/web-half', 'NotReady'],
    ['Deployment/web', '4 of 5 ready, 3 updated'],
    ['ReplicaSet/web-6d9f7c8b54', 've320ea4, 0 of 3 ready'],
    ['ReplicaSet/web-old', 'sha256:0f1e2d3, scaled to 0'],
    ['StatefulSet/db', '2 of 3 ready'],
    ['DaemonSet/agent', '2 of 3 ready, 1 where they do not belong'],
    ['Job/migrate', 'failed, BackoffLimitExceeded'],
    ['Job/index', 'running, 3 of 5 done, 1 failed try'],
    ['CronJob/backup', 'every 15 minutes, Europe/Berlin'],
    ['Rollout/checkout', '4 of 4 ready, step 2 of 4, paused'],
    ['Service/web', 'LoadBalancer 4.226.17.18'],
    ['Service/vote', 'NodePort 30000'],
    ['Service/db-headless', 'headless, port 5432'],
    ['Service/legacy', 'leads to db.example.com'],
    ['EndpointSlice/web-7kq', '1 of 2 addresses ready'],
    ['Ingress/shop', 'shop.example.com and 2 more, without an address yet'],
    ['HTTPRoute/shop', 'shop.example.com and 1 more'],
    ['Gateway/public', '20.1.2.3'],
    ['NetworkPolicy/deny', 'no ingress'],
    ['PersistentVolumeClaim/data-db-0', 'Bound, 10 Gi, managed-csi'],
    ['ConfigMap/web-config', '3 keys'],
    ['Secret/db', '2 keys, masked'],
    ['Role/weather-app-manager', '3 rules'],
    [
      'RoleBinding/weather-app-operator-binding',
      'Role weather-app-operator to User weather-app-operator and 1 more',
    ],
    ['HorizontalPodAutoscaler/web', '5 wanted, 1 to 5'],
    ['PodDisruptionBudget/web', '2 of 3 healthy, none may go'],
    ['Node/n1', 'ready, takes no new pods, v1.32.2'],
    ['CustomResourceDefinition/widgets.example.com', 'Widget, v1, v1beta1'],
    ['ResourceQuota/shop', '2 limits, used up: pods'],
    ['Kustomization/apps', '2eeae7b'],
    ['HelmRelease/podinfo', 'podinfo 6.1.0, 6.5.0 failed'],
    ['GitRepository/flux-system', 'a3b32ed'],
    ['Terraform/gitops-terraform-automation', '2eeae7b, a plan waits for approval, 1 resource'],
    ['Application/backend', 'OutOfSync, Degraded, e320ea4'],
    [
      'VirtualNetwork/crossplane-quickstart-network',
      'not ready: Creating, not synced: ReconcileError',
    ],
    ['Cluster/capi-quickstart', 'provisioned, control plane up, 0 of 3 workers ready'],
    ['Cluster/newer', 'provisioned, 2 of 3 control plane machines ready, 2 of 2 workers ready'],
    ['Cluster/older', 'provisioning, control plane not up yet'],
    ['MachineDeployment/capi-quickstart-md-0', '0 of 3 ready, v1.29.0, scaling up'],
    ['Machine/capi-quickstart-md-0-2kj9c', 'running, node capi-quickstart-md-0-2kj9c, v1.29.0'],
    ['ExternalSecret/my-external-secret', '1 key, from my-secret-store, not synced'],
    ['SealedSecret/my-secret', '1 key, cannot be unsealed'],
    ['Certificate/shop', 'valid until 2026-12-30'],
    ['Certificate/stuck', 'not issued yet'],
    ['PolicyReport/fbe08ffd-bee6-497f-ae88-f96e9cd022f8', '1 fail, 1 pass'],
    ['ClusterPolicy/disallow-latest-tag-example', '2 rules, reports only'],
    ['ScaledObject/worker', '0 to 20, rabbitmq'],
    ['Cluster/orders-db', '3 of 3 ready, Cluster in healthy state'],
    ['Service/hello', 'hello.shop.example.com'],
  ])('says in one line what is to say of %s', (key, line) => {
    expect(project(key)?.line).toBe(line)
  })

  test.each([
    ['Pod/web-running', { ready: 2, wanted: 2 }],
    ['Pod/web-unready', { ready: 1, wanted: 2 }],
    ['Deployment/web', { ready: 4, wanted: 5 }],
    ['EndpointSlice/web-7kq', { ready: 1, wanted: 2 }],
    ['Cluster/capi-quickstart', { ready: 0, wanted: 3 }],
    ['Cluster/orders-db', { ready: 3, wanted: 3 }],
  ])('counts what is ready of %s', (key, ready) => {
    expect(project(key)?.ready).toEqual(ready)
  })

  test('counts nothing of a pod that is done', () => {
    expect(project('Pod/job-done')?.ready).toBeUndefined()
  })

  test.each([
    ['Deployment/web', '42'],
    ['ReplicaSet/web-6d9f7c8b54', '42'],
    ['Pod/web-crash', '6d9f7c8b54'],
    ['StatefulSet/db', '7f8'],
    ['Rollout/checkout', '9'],
    ['HelmRelease/podinfo', '4'],
  ])('tells the revision of %s', (key, revision) => {
    expect(project(key)?.revision).toBe(revision)
  })

  test('lists containers as one asks for their logs, and images in the order of their start', () => {
    expect(project('Pod/web-running')).toMatchObject({
      containers: ['web', 'migrate', 'proxy'],
      images: ['ghcr.io/shop/migrate:1.2.3', 'envoyproxy/envoy:v1.31', 'ghcr.io/shop/web:1.2.3'],
      node: 'aks-nodepool1-vmss000002',
      restarts: 1,
    })
  })

  test.each([
    ['Service/web', ['http://4.226.17.18']],
    ['Service/vote', []],
    ['Ingress/shop', ['https://shop.example.com', 'http://plain.example.com']],
    ['HTTPRoute/shop', ['https://shop.example.com', 'https://www.example.com']],
    ['VirtualService/reviews', ['https://reviews.example.com']],
    ['Service/hello', ['https://hello.shop.example.com']],
  ])('marks %s as reached from outside, with what can be opened', (key, addresses) => {
    expect(project(key)).toMatchObject({ isExposed: true, addresses })
  })

  test.each(['Service/db-headless', 'Service/legacy', 'Deployment/web', 'NetworkPolicy/web'])(
    'does not mark %s as reached from outside',
    (key) => {
      expect(project(key)).toMatchObject({ isExposed: false, addresses: [] })
    },
  )

  test('makes no address of a host that is none', () => {
    const service = {
      ...fixture('Service/web'),
      status: { loadBalancer: { ingress: [{ hostname: 'javascript:alert(1)' }, { ip: '::1' }] } },
    }
    expect(projectObject(service, new Set())?.addresses).toEqual(['http://[::1]'])
  })

  test('names the keys of a ConfigMap and of a Secret', () => {
    expect(project('ConfigMap/web-config')?.keys).toEqual(['app.yaml', 'host', 'logo.png'])
    expect(project('Secret/db')?.keys).toEqual(['password', 'user'])
  })

  test('a hostile object does not grow beyond what is kept of any', () => {
    const paths = Array.from({ length: 3000 }, (_, at) => ({
      backend: { service: { name: `s${at}` } },
    }))
    const rules = [{ host: `${'x'.repeat(500)}.example.com`, http: { paths } }]
    const ingress = projectObject({ ...fixture('Ingress/shop'), spec: { rules } }, new Set())
    expect(ingress?.leansOn).toHaveLength(500)
    expect(ingress?.line.length).toBeLessThanOrEqual(160)
  })

  test.each([
    ['no object', 7],
    ['no name', { apiVersion: 'v1', kind: 'Pod', metadata: {} }],
    ['no kind', { apiVersion: 'v1', metadata: { name: 'x' } }],
    [
      'a namespace that forges a key',
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: 'a_Pod_b' } },
    ],
  ])('of what has %s is undefined', (_what, object) => {
    expect(projectObject(object, new Set())).toBeUndefined()
  })
})
