import { expect, test } from 'vitest'
import { MemoryStore } from '../../api/memory-store'
import type { KubeObject } from '../../api/object'
import { manualClock } from '../../clock'
import type { Fields } from '../access'
import { troubleOf } from './pod-trouble'

const store = new MemoryStore({ clusterName: 'test', clock: manualClock(Date.UTC(2026, 5, 1)) })
const by = { manager: 'test' }
const named = (kind: string, name: string, data: Fields): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'default' },
  data,
})
store.create(named('Secret', 'login', { user: 'eA==' }), by)
store.create(named('ConfigMap', 'settings', { color: 'blue' }), by)
store.create(
  { ...named('PersistentVolumeClaim', 'disk', {}), spec: {}, status: { phase: 'Pending' } },
  by,
)

const pod = (spec: Fields, container: Fields = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default' },
  spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec },
})
const env = (field: string, source: Fields) =>
  pod({}, { env: [{ name: 'A', valueFrom: { [field]: source } }] })
const volume = (source: Fields) => pod({ volumes: [{ name: 'v', ...source }] })

test.each([
  ['a pod that wants nothing starts', pod({}), undefined],
  ['a key that is there is found', env('secretKeyRef', { name: 'login', key: 'user' }), undefined],
  [
    'what is optional may be missing',
    env('secretKeyRef', { name: 'x', key: 'y', optional: true }),
    undefined,
  ],
  [
    'a Secret is missing',
    env('secretKeyRef', { name: 'nope', key: 'a' }),
    'secret "nope" not found',
  ],
  [
    'a key of a Secret is missing',
    env('secretKeyRef', { name: 'login', key: 'password' }),
    "couldn't find key password in Secret default/login",
  ],
  [
    'a key of a ConfigMap is missing',
    env('configMapKeyRef', { name: 'settings', key: 'size' }),
    "couldn't find key size in ConfigMap default/settings",
  ],
  [
    'all of a ConfigMap is missing',
    pod({}, { envFrom: [{ configMapRef: { name: 'nope' } }] }),
    'configmap "nope" not found',
  ],
  [
    'a ConfigMap to mount is missing',
    volume({ configMap: { name: 'nope' } }),
    'MountVolume.SetUp failed for volume "v" : configmap "nope" not found',
  ],
  [
    'a key to mount is missing',
    volume({ secret: { secretName: 'login', items: [{ key: 'cert', path: 'c' }] } }),
    'MountVolume.SetUp failed for volume "v" : references non-existent secret key: cert',
  ],
  [
    'a claim is not bound',
    volume({ persistentVolumeClaim: { claimName: 'disk' } }),
    '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
  ],
  [
    'no node has so much memory',
    pod({}, { resources: { requests: { memory: '64Gi' } } }),
    '0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.',
  ],
  [
    'no node has the label',
    pod({ nodeSelector: { disk: 'fast' } }),
    "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.",
  ],
])('%s', (_sentence, object, message) => {
  expect(troubleOf(store, ['n1', 'n2'], object)?.message).toBe(message)
})
