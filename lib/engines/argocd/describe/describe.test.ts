import { describe, expect, test } from 'vitest'

import type { AppDescription } from '@/lib/domain/description'
import { aContext, anApplication, type Surroundings, typeOf } from '@/lib/testing/builders'
import { type JsonObject, patched, readObjects } from '@/lib/testing/builders-json'

import { argocd } from '..'

const [CART = {}] = readObjects('lib/engines/argocd/fixtures/application-failed.yaml')
const [WEB = {}] = readObjects('lib/engines/argocd/fixtures/application.yaml')

function described(object: JsonObject, around: Surroundings = {}): AppDescription {
  return argocd.describe(typeOf(argocd, WEB), object, aContext(argocd, around))
}
const cart = (patch: JsonObject = {}) => described(patched(CART, patch))
const annotated = (annotations: JsonObject) => ({ metadata: { annotations } })

test('conditions are meant as their names end', () => {
  expect(cart().conditions.map(({ type, tone }) => [type, tone])).toEqual([
    ['SyncError', 'bad'],
    ['SharedResourceWarning', 'warning'],
  ])
  const told = { conditions: [{ type: 'Curious', message: 'x' }] }
  expect(cart({ status: told }).conditions[0]?.tone).toBe('info')
})

test('a refresh that is asked for, a failed push of manifests and an unreadable field are told as well', () => {
  const object = patched(CART, {
    ...annotated({ 'argocd.argoproj.io/refresh': 'hard' }),
    status: {
      sourceHydrator: { currentOperation: { phase: 'Failed', message: 'push rejected' } },
      controllerNamespace: 7,
    },
  })
  const { conditions } = described(object)
  expect(conditions.map(({ type, tone }) => [type, tone])).toEqual([
    ['Unreadable', 'bad'],
    ['SyncError', 'bad'],
    ['SharedResourceWarning', 'warning'],
    ['SourceHydration', 'bad'],
    ['Refresh', 'running'],
  ])
})

describe('what it manages', () => {
  const find = (name: string, kind: string, from = cart()) =>
    from.resources.find((each) => each.id.name === name && each.id.kind === kind)

  test('is joined with what the last sync says of it', () => {
    expect(find('cart', 'Deployment')).toEqual({
      id: { group: 'apps', kind: 'Deployment', namespace: 'cart', name: 'cart' },
      version: 'v1',
      sync: 'out-of-sync',
      health: {
        status: 'degraded',
        reason: 'Deployment "cart" exceeded its progress deadline',
        verdict: 'engine',
      },
      wave: 2,
      isToPrune: false,
      needsConfirmation: false,
      message: 'error when patching: the server is currently unable to handle the request',
      isFailed: true,
    })
    expect(find('cart', 'Service')).toMatchObject({ isFailed: false, sync: 'synced' })
  })

  test('tells what is to be pruned and waits for a person', () => {
    expect(find('cart-data', 'PersistentVolumeClaim')).toMatchObject({
      isToPrune: true,
      needsConfirmation: true,
    })
  })

  test('holds the hooks of the last sync that are gone again, with their phase and failure', () => {
    expect(find('cart-migrate', 'Job')).toMatchObject({ hook: 'PreSync', isFailed: true })
  })

  test('calls a listed hook one even where its phase is not known', () => {
    expect(find('web-migrate', 'Job', described(anApplication()))).toMatchObject({ hook: 'Hook' })
  })

  test('has no health of single objects where Argo CD keeps that to itself', () => {
    const kept = cart({ status: { resourceHealthSource: 'appTree' } })
    expect(kept.resources.filter(({ health }) => health)).toEqual([])
  })

  test('shows twenty thousand objects and says that there are more', () => {
    const resources = Array.from({ length: 20_050 }, (_, at) => ({
      kind: 'ConfigMap',
      name: `c-${at}`,
      namespace: 'cart',
      status: 'Synced',
    }))
    const large = cart({ status: { resources, operationState: null } })
    expect(large.resources).toHaveLength(20_000)
    expect(large.resourcesNote).toBe('The first 20000 of 20050 objects.')
  })

  test.each<[string, JsonObject, RegExp]>([
    ['that nothing is listed', { resources: null }, /not listed/],
    ['that entries cannot be read', { resources: [{ kind: 'Pod' }, 7] }, /^2 of 2 entries/],
    [
      'that the list was too large to store',
      {
        conditions: [
          {
            type: 'UnknownError',
            message: 'Application status exceeds the Kubernetes resource size limit',
          },
        ],
      },
      /larger than Kubernetes allows/,
    ],
  ])('says %s', (_sentence, status, note) => {
    expect(cart({ status }).resourcesNote).toMatch(note)
  })
})

describe('the history', () => {
  test('is newest first, begins with the failure that Argo CD’s own leaves out, and tells who', () => {
    const said = cart().history.map(({ result, by, engineId }) => [result, by.name, engineId])
    expect(said).toEqual([
      ['failed', 'auto-sync', undefined],
      ['succeeded', 'auto-sync', '5'],
      ['succeeded', 'alice@example.com', '4'],
    ])
  })

  test('tells what was deployed before and how long it took', () => {
    expect(cart().history[1]).toMatchObject({
      key: '2026-11-19T15:02:10Z',
      startedAt: '2026-11-19T15:02:10Z',
      finishedAt: '2026-11-19T15:03:40Z',
      previous: ['a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'],
      known: 'engine',
    })
  })

  test('holds one entry for a success that both records tell of', () => {
    const { history } = described(anApplication())
    expect(history.map(({ engineId }) => engineId)).toEqual(['41', '40'])
    expect(argocd.describe(typeOf(argocd, WEB), WEB, aContext(argocd)).history[0]?.key).toBe(
      '2026-11-20T09:11:58Z',
    )
  })

  test('sorts by its ids as by time', () => {
    const ids = cart().history.map(({ id }) => id)
    expect([...ids].sort().reverse()).toEqual(ids)
  })

  test('tells every revision of several sources', () => {
    const [multi = {}] = readObjects('lib/engines/argocd/fixtures/application-multi-source.yaml')
    expect(described(multi).history[0]?.revisions).toEqual([
      '4.11.2',
      'c3d4e5f60718293a4b5c6d7e8f9012345678a1b2',
    ])
  })
})

describe('policies', () => {
  const said = (patch: JsonObject = {}) =>
    cart(patch).policies.map(({ name, value }) => `${name}: ${value}`)

  test('tell how it is kept, in words', () => {
    expect(said()).toEqual([
      'Auto-sync: on, prunes, heals itself, may delete everything',
      'Sync option: Replace=true',
      'Sync option: FutureOption=yes',
      'Retry: 2 times, after 10s, then 3 times as long, at most 5m0s',
      'History: none',
      'Ignored difference: apps/Deployment cart: /spec/replicas',
      'Ignored difference: ConfigMap: jq .data.stamp, what hpa wrote',
      'When deleted: its objects stay',
      'Notification: on-sync-failed → slack: shop-alerts, on-call',
      'Image updater: cart=registry.example.com/shop/cart:~2',
      'Cost centre: 4711',
    ])
  })

  test.each<[string, JsonObject, string]>([
    ['off', { spec: { syncPolicy: null } }, 'Auto-sync: off'],
    ['switched off', { spec: { syncPolicy: { automated: { enabled: false } } } }, 'Auto-sync: off'],
    [
      'endless',
      { spec: { syncPolicy: { retry: { limit: -1 } } } },
      'Retry: without end, after 10s, then 3 times as long, at most 5m0s',
    ],
    [
      'Argo CD’s own retries',
      { spec: { syncPolicy: { retry: null } } },
      'Retry: 5 times after an automated sync fails',
    ],
    [
      'the usual history',
      { spec: { revisionHistoryLimit: null } },
      'History: the last 10 deployments',
    ],
    [
      'skipped',
      annotated({ 'argocd.argoproj.io/skip-reconcile': 'T' }),
      'Reconciliation: switched off',
    ],
    [
      'not skipped',
      annotated({ 'argocd.argoproj.io/skip-reconcile': 'yes' }),
      'Auto-sync: on, prunes, heals itself, may delete everything',
    ],
    [
      'deleted with its objects',
      { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io/background'] } },
      'When deleted: its objects are deleted',
    ],
    [
      'deleted with hooks',
      { metadata: { finalizers: ['post-delete-finalizer.argocd.argoproj.io/cleanup'] } },
      'When deleted: runs hooks after its objects are deleted',
    ],
  ])('%s', (_sentence, patch, expected) => {
    expect(said(patch)).toContain(expected)
  })
})

test.each([null, 7, 'text', [], {}, { metadata: 7 }, { spec: [], status: [] }])(
  'junk such as %j is described as nothing, without throwing',
  (junk) => {
    const { resources, history, links } = described(junk as JsonObject)
    expect([resources, history, links]).toEqual([[], [], []])
  },
)
