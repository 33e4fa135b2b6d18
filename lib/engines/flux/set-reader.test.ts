import { describe, expect, test } from 'vitest'

import { aContext, slimOf, type Surroundings, typeOf } from '@/lib/testing/builders'
import { fixturesOf } from '@/lib/testing/builders-fixture'
import { type JsonObject, patched } from '@/lib/testing/builders-json'

import { flux } from '.'

function aSet(patch: JsonObject = {}): JsonObject {
  const found = fixturesOf(flux).find(({ kind }) => kind === 'ResourceSet')
  return patched(found ?? {}, patch)
}

function read(object: JsonObject, around: Surroundings = {}) {
  const set = flux.sets?.read(typeOf(flux, object), slimOf(flux, object), aContext(flux, around))
  if (!set) throw new Error('no set')
  return set
}

describe('a ResourceSet', () => {
  test('it tells its inputs in words, what it generates and which apps it has generated', () => {
    const set = read(aSet())
    expect(set).toMatchObject({
      ref: { type: 'resourcesets.fluxcd.controlplane.io', name: 'tenants' },
      label: 'ResourceSet',
      tone: 'good',
      template: { name: '<< inputs.tenant >>', destination: 'flux-system' },
      generated: [
        { namespace: 'flux-system', name: 'shop' },
        { namespace: 'flux-system', name: 'web' },
      ],
      generatedTotal: 2,
    })
    expect(set.generators.map(({ words }) => words)).toEqual([
      '2 sets of inputs with tenant, token',
      'Inputs of provider previews',
      'Inputs of providers with scope=tenants',
    ])
    expect(set.policies.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Interval: every 30 minutes',
      'Generates: Kustomization << inputs.tenant >>, Namespace << inputs.tenant >>',
      'Objects: 4',
      'Waits for: CustomResourceDefinition helmreleases.helm.toolkit.fluxcd.io',
      'Health checks: all that it generates',
      'Service account: flux-operator',
    ])
  })

  test('the values of its inputs are not held', () => {
    expect(JSON.stringify(slimOf(flux, aSet()))).not.toContain('s3cret')
  })

  test('inputs that are combined are one generator of several', () => {
    const [generator] = read(aSet({ spec: { inputStrategy: { name: 'Permute' } } })).generators
    expect(generator).toMatchObject({ kind: 'permute', children: [{}, {}, {}] })
  })

  test('without inputs it generates once', () => {
    const set = read(aSet({ spec: { inputs: null, inputsFrom: null } }))
    expect(set.generators.map(({ kind }) => kind)).toEqual(['none'])
  })

  test.each<[string, JsonObject, string, string]>([
    [
      'suspended by its annotation, by a person',
      {
        metadata: {
          annotations: {
            'fluxcd.controlplane.io/reconcile': 'disabled',
            'fluxcd.controlplane.io/suspendedBy': 'jane',
          },
        },
      },
      'warning',
      'Suspended by jane.',
    ],
    [
      'failing',
      {
        status: {
          conditions: [
            { type: 'Ready', status: 'False', reason: 'BuildFailed', message: 'bad template' },
          ],
        },
      },
      'bad',
      'bad template',
    ],
    [
      'waiting',
      {
        status: {
          conditions: [
            { type: 'Ready', status: 'False', reason: 'DependencyNotReady', message: 'waits' },
          ],
        },
      },
      'running',
      'waits',
    ],
    ['seen by nobody', { status: null }, 'warning', 'No controller has seen it yet.'],
  ])('%s', (_sentence, patch, tone, message) => {
    const set = read(aSet(patch))
    expect([set.tone, set.message]).toEqual([tone, message])
  })

  test('it is not good while its operator is down', () => {
    const controller = () => ({
      state: 'down' as const,
      since: '2026-11-20T09:00:00Z',
      message: 'gone',
    })
    expect(read(aSet(), { controller })).toMatchObject({
      tone: 'warning',
      message: 'flux-operator: gone',
    })
  })

  test('it knows nothing of clusters', () => {
    expect(flux.sets?.match(read(aSet()), [])).toBeUndefined()
  })
})
