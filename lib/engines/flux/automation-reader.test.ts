import { describe, expect, test } from 'vitest'

import { aContext, slimOf, type Surroundings, typeOf } from '@/lib/testing/builders'
import { fixturesOf } from '@/lib/testing/builders-fixture'
import { type JsonObject, patched } from '@/lib/testing/builders-json'

import { flux } from '.'

const objects = fixturesOf(flux)

function fixture(kind: string, name: string, patch: JsonObject = {}): JsonObject {
  const found = objects.find(
    (object) => object.kind === kind && (object.metadata as JsonObject).name === name,
  )
  if (!found) throw new Error(`no ${kind} ${name}`)
  return patched(found, patch)
}

function read(object: JsonObject, around: Surroundings = {}) {
  const context = aContext(flux, { objects, ...around })
  const automation = flux.automations?.read(typeOf(flux, object), slimOf(flux, object), context)
  if (!automation) throw new Error('no automation')
  return automation
}

const factsOf = (object: JsonObject) =>
  Object.fromEntries(read(object).facts.map(({ name, value }) => [name, value]))
const failing = (reason: string, message: string) => ({
  status: { conditions: [{ type: 'Ready', status: 'False', reason, message }] },
})

describe('image automation', () => {
  test('a repository tells its image, its last scan and how many tags there are', () => {
    const repository = fixture('ImageRepository', 'podinfo')
    expect(factsOf(repository)).toEqual({
      Image: 'registry.example.com/web/podinfo',
      Scanned: 'every 5 minutes',
      'Last scan': '2026-11-20T09:11:00Z',
      Tags: '24',
      'Newest tags': 'latest, 6.7.1, 6.7.0, 6.6.3',
      Credential: 'Secret registry-pull',
    })
    expect(read(repository)).toMatchObject({
      ref: { type: 'imagerepositories.image.toolkit.fluxcd.io', name: 'podinfo' },
      area: 'images',
      label: 'Image repository',
      tone: 'good',
      touches: [{ is: 'image', image: 'registry.example.com/web/podinfo' }],
    })
  })

  test('a policy tells what it picks and what it picked, and uses its repository', () => {
    const policy = fixture('ImagePolicy', 'podinfo')
    expect(factsOf(policy)).toEqual({
      Picks: 'newest version in 6.x',
      'Of tags like': String.raw`^6\.\d+\.\d+$`,
      Newest: '6.7.1',
      Image: 'registry.example.com/web/podinfo',
    })
    expect(read(policy)).toMatchObject({
      touches: [{ is: 'image', image: 'registry.example.com/web/podinfo' }],
      uses: [{ kind: 'ImageRepository', namespace: 'flux-system', name: 'podinfo' }],
    })
  })

  test('a policy of an older version tells the same, though a port stands in its image', () => {
    expect(factsOf(fixture('ImagePolicy', 'cart'))).toMatchObject({
      Picks: 'greatest number',
      Newest: 'main-bb-2',
      Image: 'registry.example.com:5000/shop/cart',
    })
  })

  test.each([
    [{ alphabetical: {} }, 'last by alphabet'],
    [{ alphabetical: { order: 'desc' } }, 'first by alphabet'],
    [{ numerical: { order: 'desc' } }, 'smallest number'],
  ])('the policy %j is in words', (policy, words) => {
    const patch = { spec: { policy: { semver: null, ...policy } } }
    expect(factsOf(fixture('ImagePolicy', 'podinfo', patch)).Picks).toBe(words)
  })

  test('a policy that has picked nothing yet touches the image that its repository scans', () => {
    const policy = fixture('ImagePolicy', 'podinfo', { status: null })
    expect(read(policy)).toMatchObject({
      tone: 'warning',
      message: 'No controller has seen it yet.',
      touches: [{ is: 'image', image: 'registry.example.com/web/podinfo' }],
    })
  })

  test('an update tells where it writes and its last push, and uses source and policies', () => {
    const update = fixture('ImageUpdateAutomation', 'fleet')
    expect(factsOf(update)).toEqual({
      Runs: 'every 30 minutes',
      'Writes under': './apps',
      'Pushes to': 'image-updates',
      'Last push': '6f3c9a0',
      'Pushed at': '2026-11-19T16:18:00Z',
      'Last run': '2026-11-20T09:00:00Z',
    })
    const { touches, uses } = read(update)
    expect(touches).toMatchObject([
      { is: 'source', source: { kind: 'GitRepository', name: 'fleet' }, path: './apps' },
    ])
    expect(uses.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'GitRepository/fleet',
      'ImagePolicy/podinfo',
    ])
  })

  test('a scan that fails is bad, with what Flux said', () => {
    const patch = failing('ReadOperationFailed', '401 Unauthorized')
    expect(read(fixture('ImageRepository', 'podinfo', patch))).toMatchObject({
      tone: 'bad',
      message: '401 Unauthorized',
    })
  })

  test('a suspended one says so, and who did it', () => {
    const patch = {
      metadata: { annotations: { 'fleetglass.dev/suspended-by': 't.byrne' } },
      spec: { suspend: true },
    }
    expect(read(fixture('ImageUpdateAutomation', 'fleet', patch))).toMatchObject({
      isSuspended: true,
      tone: 'warning',
      message: 'Suspended by t.byrne.',
    })
  })

  test('nothing is good while its controller is down', () => {
    const controller = (component: string) =>
      component === 'image-reflector-controller'
        ? { state: 'down' as const, since: '2026-11-20T09:00:00Z', message: '0 of 1 ready' }
        : { state: 'up' as const }
    expect(read(fixture('ImageRepository', 'podinfo'), { controller })).toMatchObject({
      tone: 'warning',
      message: 'image-reflector-controller: 0 of 1 ready',
    })
    expect(read(fixture('ImageUpdateAutomation', 'fleet'), { controller }).tone).toBe('good')
  })
})

describe('notifications', () => {
  test('an alert tells of what, how grave and to whom, and touches apps by name, wildcard and label', () => {
    const alert = fixture('Alert', 'shop')
    expect(factsOf(alert)).toEqual({
      'Tells of': 'errors only',
      From: 'every Kustomization in flux-system with team=shop; HelmRelease web/podinfo; GitRepository flux-system/fleet; every HelmRepository in flux-system',
      To: 'provider chat',
      'Not messages like': '1 pattern',
    })
    const { touches, uses, tone } = read(alert)
    expect(touches).toEqual([
      {
        is: 'apps',
        kind: 'Kustomization',
        namespace: 'flux-system',
        name: '*',
        labels: { team: 'shop' },
      },
      { is: 'apps', kind: 'HelmRelease', namespace: 'web', name: 'podinfo', labels: {} },
      {
        is: 'source',
        source: {
          group: 'source.toolkit.fluxcd.io',
          kind: 'GitRepository',
          namespace: 'flux-system',
          name: 'fleet',
        },
      },
    ])
    expect(uses).toMatchObject([{ kind: 'Provider', name: 'chat' }])
    expect(tone).toBe('info')
  })

  test('every kind of object means every kind of app', () => {
    const patch = { spec: { eventSources: [{ kind: '*', name: '*' }] } }
    const { touches } = read(fixture('Alert', 'shop', patch))
    expect(touches.map((touch) => touch.is === 'apps' && touch.kind)).toEqual([
      'Kustomization',
      'HelmRelease',
    ])
  })

  test('an alert of a version with a status is judged by it', () => {
    expect(read(fixture('Alert', 'older'))).toMatchObject({ tone: 'good', message: 'Initialized' })
  })

  test('an alert whose provider does not exist reaches nobody', () => {
    expect(read(fixture('Alert', 'shop'), { objects: [] })).toMatchObject({
      tone: 'bad',
      message: 'Provider flux-system/chat does not exist.',
    })
    expect(read(fixture('Alert', 'shop'), { objects: [], canRead: () => false }).tone).toBe('info')
  })

  test('a provider shows the host of its address, and nothing else of it is held', () => {
    const provider = fixture('Provider', 'chat')
    expect(factsOf(provider)).toEqual({
      Type: 'slack',
      Channel: 'deployments',
      Host: 'hooks.example.com',
      'Address or token': 'in Secret chat-token',
    })
    expect(JSON.stringify(slimOf(flux, provider))).not.toMatch(/s3cret|XXXX|token=/)
  })

  test.each([
    'Endpoint=sb://hub.example.com/;SharedAccessKey=abc',
    'javascript:alert(1)',
    'not an address',
  ])('an address that may be a secret as a whole is not shown: %s', (address) => {
    expect(factsOf(fixture('Provider', 'chat', { spec: { address } })).Host).toBeUndefined()
  })

  test('a receiver tells what it reconciles; its path is nowhere', () => {
    const receiver = fixture('Receiver', 'github')
    expect(factsOf(receiver)).toEqual({
      Type: 'github',
      Events: 'ping, push',
      Reconciles: 'GitRepository flux-system/fleet',
      Token: 'in Secret webhook-token',
      Webhook: '/hook/…',
    })
    expect(read(receiver).touches).toMatchObject([{ is: 'source', source: { name: 'fleet' } }])
    expect(JSON.stringify([slimOf(flux, receiver), read(receiver)])).not.toContain('bed6d00b')
  })

  test('a field of the wrong type is named, and nothing is called good', () => {
    const { tone, message } = read(fixture('Receiver', 'github', { spec: { events: 'all' } }))
    expect(tone).toBe('warning')
    expect(message).toContain('spec.events')
  })

  test('marks and markup in names stay the text they are', () => {
    const name = '<b>shop</b>\u202e'
    const patch = { spec: { eventSources: [{ kind: 'Kustomization', name }] } }
    expect(read(fixture('Alert', 'shop', patch)).touches).toMatchObject([{ name }])
  })
})
