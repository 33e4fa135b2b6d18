import { describe, expect, test } from 'vitest'

import {
  aDeployment,
  anEvent,
  anObject,
  aPod,
  findingOf,
  findingsOf,
  type Json,
} from './testing/a-cluster'

const fromSecret = (key: string) => ({
  name: 'WEATHER',
  valueFrom: { secretKeyRef: { name: 'weather-api-key', key } },
})
const spec = (env: readonly Json[], more: Json = {}) => ({
  containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2', env, ...more }],
})
const refused = (message: string, env: readonly Json[] = [], more: Json = {}) =>
  aPod(
    'web-7d9f-aaaaa',
    { state: { waiting: { reason: 'CreateContainerConfigError', message } } },
    { spec: { ...spec(env), ...more } },
  )

describe('what a container needs and what is not there', () => {
  test('is a Secret, with the keys that are asked of it', () => {
    const pod = refused('secret "weather-api-key" not found', [fromSecret('OPENWEATHER_API_KEY')])
    expect(findingOf([...aDeployment(), pod])).toMatchObject({
      ...{ code: 'missing-config', tone: 'bad', under: { name: 'web' } },
      sentence:
        'Container web of pod web-7d9f-aaaaa cannot start: the Secret weather-api-key is not there in namespace shop.',
      evidence: [
        {
          by: 'Container web: CreateContainerConfigError',
          text: 'secret "weather-api-key" not found',
        },
      ],
      next: [
        'Create the Secret weather-api-key with the key OPENWEATHER_API_KEY in namespace shop, or correct the name in the Deployment web.',
      ],
    })
  })

  test('is a ConfigMap', () => {
    expect(
      findingOf([...aDeployment(), refused('configmap "web-config" not found')]),
    ).toMatchObject({
      code: 'missing-config',
      sentence:
        'Container web of pod web-7d9f-aaaaa cannot start: the ConfigMap web-config is not there in namespace shop.',
    })
  })

  test('is a key of a Secret that has others', () => {
    const pod = refused("couldn't find key OPENWEATHER_API_KEY in Secret shop/weather-api-key", [
      fromSecret('OPENWEATHER_API_KEY'),
    ])
    const secret = anObject('v1', 'Secret', 'weather-api-key', {
      data: { API_KEY: 'aHVudGVyMg==', url: 'aHVudGVyMg==' },
    })
    const found = findingOf([...aDeployment(), pod, secret])
    expect(found).toMatchObject({
      code: 'missing-key',
      sentence:
        'Container web of pod web-7d9f-aaaaa cannot start: the Secret weather-api-key has no key OPENWEATHER_API_KEY in namespace shop; it has API_KEY and url.',
      next: [
        'Add the key OPENWEATHER_API_KEY to the Secret weather-api-key in namespace shop, or correct the key in the Deployment web.',
      ],
    })
    expect(JSON.stringify(found)).not.toContain('aHVudGVyMg')
  })

  test('is told to be there by now when it was made in the meantime', () => {
    const pod = refused('secret "weather-api-key" not found')
    const secret = anObject('v1', 'Secret', 'weather-api-key', { data: { key: 'eA==' } })
    expect(findingOf([...aDeployment(), pod, secret]).next).toEqual([
      'It is there by now: the kubelet tries again within a minute or two.',
    ])
  })

  test('is a file of a volume', () => {
    const volumes = [{ name: 'cfg', configMap: { name: 'web-config' } }]
    const pod = aPod(
      'web-7d9f-aaaaa',
      { state: { waiting: { reason: 'ContainerCreating' } } },
      { spec: { ...spec([]), volumes } },
    )
    const words = 'MountVolume.SetUp failed for volume "cfg" : configmap "web-config" not found'
    const late =
      'Unable to attach or mount volumes: unmounted volumes=[cfg], unattached volumes=[], failed to process volumes=[]: timed out waiting for the condition'
    const events = [
      anEvent(pod, 'FailedMount', words, { count: 9 }),
      anEvent(pod, 'FailedMount', late, { count: 2 }),
    ]
    expect(findingOf([...aDeployment(), pod], events)).toMatchObject({
      code: 'missing-config',
      sentence:
        'Pod web-7d9f-aaaaa cannot start: the ConfigMap web-config is not there in namespace shop.',
      evidence: [{ by: 'Event FailedMount, 9 times', text: words }],
    })
  })

  test('is a key of a volume’s Secret, whose name the kubelet does not say', () => {
    const items = [{ key: 'tls.crt', path: 'tls.crt' }]
    const volumes = [{ name: 'tls', secret: { secretName: 'web-tls', items } }]
    const pod = aPod(
      'web-7d9f-aaaaa',
      { state: { waiting: { reason: 'ContainerCreating' } } },
      { spec: { ...spec([]), volumes } },
    )
    const words =
      'MountVolume.SetUp failed for volume "tls" : references non-existent secret key: tls.crt'
    expect(findingOf([...aDeployment(), pod], [anEvent(pod, 'FailedMount', words)])).toMatchObject({
      code: 'missing-key',
      sentence:
        'Pod web-7d9f-aaaaa cannot start: the Secret web-tls has no key tls.crt in namespace shop.',
    })
  })
})

test('who is to write a Secret that is missing is named, and why it does not is told too', () => {
  const message = 'error processing spec.data[0] (key: shop/weather), err: Secret does not exist'
  const external = anObject('external-secrets.io/v1beta1', 'ExternalSecret', 'weather', {
    spec: {
      target: { name: 'weather-api-key' },
      secretStoreRef: { kind: 'SecretStore', name: 'vault' },
      data: [{ secretKey: 'OPENWEATHER_API_KEY', remoteRef: { key: 'shop/weather' } }],
    },
    status: {
      conditions: [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError', message }],
    },
  })
  const pod = refused('secret "weather-api-key" not found')
  const [missing, sync, ...others] = findingsOf([...aDeployment(), pod, external])
  expect(others).toEqual([])
  expect(missing?.next[0]).toBe('ExternalSecret weather is to write it: see what that says.')
  expect(sync).toMatchObject({
    code: 'secret-sync',
    sentence: `ExternalSecret weather was not synced: ${message}.`,
    evidence: [{ by: 'Condition Ready: SecretSyncedError', text: message }],
  })
})

test('an old word of a mount that works by now is no finding', () => {
  const pod = aPod('web-7d9f-aaaaa', { ready: true, state: { running: {} } })
  const words = 'MountVolume.SetUp failed for volume "cfg" : configmap "web-config" not found'
  expect(findingsOf([pod], [anEvent(pod, 'FailedMount', words)])).toEqual([])
})
