import { describe as suite, expect, test } from 'vitest'

import { aContext, aHelmRelease, aKustomization, typeOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

function writersOf(object: JsonObject, objects: readonly JsonObject[] = []) {
  return flux.describe(typeOf(flux, object), object, aContext(flux, { objects })).writers.join('\n')
}
const root = (spec: JsonObject = {}) => aKustomization({ metadata: { name: 'flux-system' }, spec })
const ownedBy = (prefix: string): JsonObject => ({
  'kustomize.toolkit.fluxcd.io/name': null,
  'kustomize.toolkit.fluxcd.io/namespace': null,
  [`${prefix}/name`]: 'owner',
  [`${prefix}/namespace`]: 'ops',
})

suite('who writes a Flux app back', () => {
  test('its parent does, every interval of the parent', () => {
    expect(writersOf(aKustomization(), [root()])).toContain(
      'Kustomization flux-system/flux-system writes this object back every 10 minutes',
    )
  })

  test('a suspended parent does once it is resumed', () => {
    expect(writersOf(aKustomization(), [root({ suspend: true })])).toContain('it is suspended')
  })

  test('an object that its parent was told to leave alone is left alone', () => {
    const annotations = { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' }
    expect(writersOf(aKustomization({ metadata: { annotations } }), [root()])).toContain(
      'leaves it alone',
    )
  })

  test('a release that installed it does so only while it detects drift', () => {
    const owned = aKustomization({ metadata: { labels: ownedBy('helm.toolkit.fluxcd.io') } })
    const owner = (mode: string) =>
      aHelmRelease({
        metadata: { name: 'owner', namespace: 'ops' },
        spec: { driftDetection: { mode } },
      })
    expect(writersOf(owned, [owner('enabled')])).toContain('puts edits back')
    expect(writersOf(owned, [owner('warn')])).toContain('its next upgrade overwrites edits')
  })

  test.each([
    ['resourceset.fluxcd.controlplane.io', 'ResourceSet ops/owner generated this object'],
    ['fluxcd.controlplane.io', 'FluxInstance ops/owner installed this object'],
  ])('the owner that %s names does', (prefix, words) => {
    expect(writersOf(aKustomization({ metadata: { labels: ownedBy(prefix) } }))).toContain(words)
  })

  test('an app of another engine that tracks it does', () => {
    const labels = { ...ownedBy('x'), 'argocd.argoproj.io/instance': 'platform' }
    expect(writersOf(aKustomization({ metadata: { labels } }))).toContain(
      'Application flux-system/platform deploys this object',
    )
  })

  test.each<[string, JsonObject]>([
    ['a field manager', { managedFields: [{ manager: 'fluxconfig-agent', operation: 'Update' }] }],
    [
      'an owner',
      {
        ownerReferences: [
          { apiVersion: 'clusterconfig.azure.com/v1beta1', kind: 'FluxConfig', name: 'a' },
        ],
      },
    ],
  ])('Azure does, where %s says so', (_sentence, metadata) => {
    expect(writersOf(aKustomization({ metadata }))).toContain('Azure manages this object')
    expect(writersOf(aKustomization())).not.toContain('Azure')
  })

  test('where its source spells out the suspension, one by hand does not last', () => {
    const managedFields = [
      { manager: 'kustomize-controller', fieldsV1: { 'f:spec': { 'f:suspend': {} } } },
    ]
    const told = writersOf(aKustomization({ metadata: { managedFields } }))
    expect(told).toContain('a suspension by hand is undone')
    expect(writersOf(aKustomization())).not.toContain('a suspension by hand is undone')
  })

  test.each<[string, JsonObject, string]>([
    ['a Kustomization puts back what is edited', aKustomization(), 'It puts back every 10 minutes'],
    ['a suspended one does not', aKustomization({ spec: { suspend: true } }), 'nobody puts back'],
    ['a release does not look', aHelmRelease(), 'does not look at what is edited by hand'],
    [
      'a release that warns leaves it',
      aHelmRelease({ spec: { driftDetection: { mode: 'warn' } } }),
      'leaves it so',
    ],
    [
      'a release that detects drift puts it back',
      aHelmRelease({ spec: { driftDetection: { mode: 'enabled' } } }),
      'It puts back every 15 minutes',
    ],
  ])('%s', (_sentence, object, words) => {
    expect(writersOf(object)).toContain(words)
  })
})

suite('what people wrote on a Flux app', () => {
  test('links in annotations are shown, other schemes are not', () => {
    const annotations = {
      'metadata.weave.works/runbook': 'https://runbooks.example.com/shop',
      'metadata.weave.works/evil': 'javascript:alert(1)',
      'metadata.weave.works/description': 'The <b>shop</b> \u202e.',
    }
    const object = aKustomization({ metadata: { annotations } })
    const told = flux.describe(typeOf(flux, object), object, aContext(flux))
    expect(told.links).toEqual([{ label: 'runbook', url: 'https://runbooks.example.com/shop' }])
    expect(told.notices).toEqual([{ tone: 'info', text: 'The <b>shop</b> \u202e.' }])
  })
})
