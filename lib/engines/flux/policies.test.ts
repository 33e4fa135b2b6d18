import { describe as suite, expect, test } from 'vitest'

import { aContext, aHelmRelease, aKustomization, typeOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const describe = (object: JsonObject) => flux.describe(typeOf(flux, object), object, aContext(flux))
const ks = (spec: JsonObject, metadata: JsonObject = {}) =>
  describe(aKustomization({ spec, metadata }))
const hr = (spec: JsonObject) => describe(aHelmRelease({ spec }))
const valueOf = ({ policies }: ReturnType<typeof describe>, name: string) =>
  policies.find((policy) => policy.name === name)?.value

suite('how a Kustomization is kept', () => {
  test.each<[string, JsonObject, string, string | undefined]>([
    ['the interval is in words', { interval: '1h30m0s' }, 'Interval', 'every 1 hour 30 minutes'],
    [
      'an interval that is no duration is shown as it is',
      { interval: 'soon' },
      'Interval',
      'every soon',
    ],
    [
      'a retry has its own interval',
      { retryInterval: '2m' },
      'After a failure',
      'tries again every 2 minutes',
    ],
    [
      'without one it retries at the interval',
      {},
      'After a failure',
      'tries again at the interval',
    ],
    ['pruning is on', { prune: true }, 'Prune', 'on'],
    ['pruning is off', { prune: false }, 'Prune', 'off'],
    [
      'what happens on deletion is named',
      { deletionPolicy: 'Orphan' },
      'When it is deleted',
      'Orphan',
    ],
    ['it checks nothing unless told to', {}, 'Health checks', 'none'],
    ['waiting checks all', { wait: true }, 'Health checks', 'all that it applies'],
    [
      'named checks are named',
      { healthChecks: [{ kind: 'Deployment', name: 'cart', namespace: 'shop' }] },
      'Health checks',
      'Deployment shop/cart',
    ],
    ['force is said', { force: true }, 'Force', 'on'],
    ['no force is not', {}, 'Force', undefined],
    [
      'what it waits for is named',
      { dependsOn: [{ name: 'infra' }, { name: 'certs', namespace: 'platform' }] },
      'Waits for',
      'infra, platform/certs',
    ],
    [
      'where variables come from is named, never what they hold',
      {
        postBuild: {
          substitute: { password: 'hunter2' },
          substituteFrom: [
            { kind: 'ConfigMap', name: 'cluster' },
            { kind: 'Secret', name: 'keys', optional: true },
          ],
        },
      },
      'Variables from',
      'ConfigMap cluster, Secret keys (optional), values in its own spec',
    ],
    [
      'the decryption key is named',
      { decryption: { provider: 'sops', secretRef: { name: 'sops-age' } } },
      'Decryption',
      'sops with Secret sops-age',
    ],
    ['the service account is named', { serviceAccountName: 'tenant' }, 'Service account', 'tenant'],
    [
      'the Secret of another cluster is named',
      { kubeConfig: { secretRef: { name: 'edge' } } },
      'Other cluster',
      'Secret edge',
    ],
    [
      'and so is the ConfigMap of one without secrets',
      { kubeConfig: { configMapRef: { name: 'edge' } } },
      'Other cluster',
      'ConfigMap edge',
    ],
  ])('%s', (_sentence, spec, name, value) => {
    expect(valueOf(ks(spec), name)).toBe(value)
  })

  test('a suspension says since when, by whom, until when and why', () => {
    const annotations = {
      'fleetglass.dev/suspended-by': 't.byrne',
      'fleetglass.dev/suspend-reason': 'debugging redis',
      'fleetglass.dev/suspended-at': '2026-11-20T08:00:00Z',
      'fleetglass.dev/suspend-until': '2026-11-21T08:00:00Z',
    }
    const { policies, notices } = ks({ suspend: true }, { annotations })
    expect(policies[0]).toMatchObject({
      name: 'Suspended',
      value: 'since 2026-11-20 08:00 UTC, by t.byrne, until 2026-11-21 08:00 UTC',
      note: 'debugging redis',
      tone: 'warning',
    })
    expect(notices).toEqual([{ tone: 'warning', text: 'Suspended by t.byrne: debugging redis.' }])
  })

  test.each([
    ['fluxcd.controlplane.io/suspendedBy', 'jane'],
    ['metadata.weave.works/suspended-by', 'joe'],
  ])('who suspended it is also read from %s', (key, name) => {
    expect(valueOf(ks({ suspend: true }, { annotations: { [key]: name } }), 'Suspended')).toBe(
      `by ${name}`,
    )
  })

  test('notes of a suspension that is over are not shown', () => {
    const annotations = { 'fleetglass.dev/suspended-by': 't.byrne' }
    const { policies, notices } = ks({}, { annotations })
    expect(policies.some(({ name }) => name === 'Suspended')).toBe(false)
    expect(notices).toEqual([])
  })

  test('its shard is named', () => {
    const labels = { 'sharding.fluxcd.io/key': 'shard-2' }
    expect(valueOf(ks({}, { labels }), 'Shard')).toBe('shard-2')
  })

  test('a field of the wrong type takes nothing else with it', () => {
    const told = ks({ prune: 'yes', postBuild: 7, dependsOn: 'all', interval: '10m' })
    expect([valueOf(told, 'Prune'), valueOf(told, 'Interval')]).toEqual(['off', 'every 10 minutes'])
    expect(told.notices[0]).toMatchObject({ tone: 'bad' })
  })
})

suite('how a HelmRelease is kept', () => {
  const remediation = (more: JsonObject) => ({ upgrade: { remediation: more } })
  test.each<[string, JsonObject, string, string | undefined]>([
    ['drift is not looked for unless told to', {}, 'Drift', 'off'],
    [
      'drift may be corrected',
      { driftDetection: { mode: 'enabled' } },
      'Drift',
      'found and corrected',
    ],
    [
      'drift may be told only, with exceptions',
      { driftDetection: { mode: 'warn', ignore: [{ paths: ['/spec/replicas'] }] } },
      'Drift',
      'found, not corrected; 1 rule of what to ignore',
    ],
    ['a range of versions is shown as written', {}, 'Chart version', '6.x'],
    [
      'no version is the newest',
      { chart: { spec: { version: null } } },
      'Chart version',
      'the newest',
    ],
    [
      'a chart by reference has whatever is there',
      { chart: null, chartRef: { kind: 'OCIRepository', name: 'podinfo' } },
      'Chart version',
      'whatever OCIRepository podinfo holds',
    ],
    ['a failed upgrade stays by default', {}, 'A failed upgrade', 'left as it is, not tried again'],
    [
      'retries roll back in between and after',
      remediation({ retries: 3 }),
      'A failed upgrade',
      'rolled back and tried again up to 3 times; rolled back after the last, too',
    ],
    [
      'the last failure may be kept',
      remediation({ retries: 1, remediateLastFailure: false, strategy: 'uninstall' }),
      'A failed upgrade',
      'uninstalled and tried again once; left as it is after the last',
    ],
    [
      'retries may have no end',
      remediation({ retries: -1 }),
      'A failed upgrade',
      'rolled back and tried again without end',
    ],
    [
      'a failed install may be kept after its retries',
      { install: { remediation: { retries: 2 } } },
      'A failed install',
      'uninstalled and tried again up to 2 times; left as it is after the last',
    ],
    [
      'a failure may be tried again without being undone',
      { upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } } },
      'A failed upgrade',
      'tried again every 1 minute, without being undone',
    ],
    ['tests are said', { test: { enable: true } }, 'Tests', 'run after every release'],
    [
      'where values come from is named, never what they hold',
      { valuesFrom: [{ kind: 'Secret', name: 'podinfo', valuesKey: 'prod.yaml' }] },
      'Values from',
      'Secret podinfo key prod.yaml, its own spec',
    ],
    [
      'what happens to definitions is said',
      { install: { crds: 'CreateReplace' } },
      'Custom resource definitions',
      'CreateReplace on install, Skip on upgrade',
    ],
    ['how many releases are kept is said', { maxHistory: 0 }, 'Releases kept', 'all'],
  ])('%s', (_sentence, spec, name, value) => {
    expect(valueOf(hr(spec), name)).toBe(value)
  })
})
