import { describe as suite, expect, test } from 'vitest'

import {
  aContext,
  aHelmRelease,
  aKustomization,
  allSources,
  type Surroundings,
  typeOf,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const OLD = 'main@sha1:0000000000000000000000000000000000000000'
const infra = (patch: JsonObject = {}) =>
  aKustomization({
    ...patch,
    metadata: { name: 'infra', ...(patch.metadata as JsonObject | undefined) },
  })
const saying = (status: string, reason: string, message = '') => ({
  status: { conditions: [{ type: 'Ready', status, reason, message, observedGeneration: 7 }] },
})

function needs(
  dependsOn: JsonObject[],
  objects: JsonObject[],
  more: Surroundings = {},
  patch: JsonObject = {},
) {
  const object = aKustomization({ ...patch, spec: { dependsOn } })
  const context = aContext(flux, { objects: [...allSources(), ...objects], ...more })
  return flux.describe(typeOf(flux, object), object, context).prerequisites
}
const one = [{ name: 'infra' }]

suite('what a Flux app waits for', () => {
  test('a ready one is ready, and is identified by kind and namespace', () => {
    expect(needs(one, [infra()])).toEqual([
      {
        id: {
          group: 'kustomize.toolkit.fluxcd.io',
          kind: 'Kustomization',
          namespace: 'flux-system',
          name: 'infra',
        },
        isReady: true,
        message: '',
      },
    ])
  })

  test.each<[string, JsonObject[], string]>([
    ['one that does not exist is not ready', [], 'It does not exist.'],
    [
      'one that fails says why',
      [infra(saying('False', 'BuildFailed', 'no such path'))],
      'no such path',
    ],
    [
      'one that waits in turn says for what',
      [infra(saying('False', 'DependencyNotReady', 'waits'))],
      'waits',
    ],
    [
      'one that runs is not ready yet',
      [infra(saying('Unknown', 'Progressing', 'Running'))],
      'Running',
    ],
    [
      'one that nobody has seen is not ready',
      [infra({ status: null })],
      'No controller has seen it yet.',
    ],
    [
      'one that is ready for an older spec is not',
      [infra({ metadata: { generation: 9 } })],
      'Its newest spec has not been applied yet.',
    ],
    [
      'one of the same source that is behind is not',
      [infra({ status: { lastAppliedRevision: OLD } })],
      'It has not applied 6f3c9a0 yet.',
    ],
  ])('%s', (_sentence, objects, message) => {
    expect(needs(one, objects)).toMatchObject([{ isReady: false, message }])
  })

  test('one of another source may be at another revision', () => {
    const other = infra({
      spec: { sourceRef: { kind: 'Bucket', name: 'assets' } },
      status: { lastAppliedRevision: OLD },
    })
    expect(needs(one, [other])).toMatchObject([{ isReady: true }])
  })

  test('one that may not be read is not called ready', () => {
    expect(needs(one, [], { canRead: () => false })).toMatchObject([
      { isReady: false, message: 'It may not be read, so nobody can tell.' },
    ])
  })

  test('an expression is given in words, and the controller’s wait decides', () => {
    const readyExpr = 'dep.metadata.labels["v"] == "2"'
    const dependsOn = [{ name: 'infra', readyExpr }]
    const message = "dependency 'flux-system/infra' is not ready"
    expect(needs(dependsOn, [infra()])).toMatchObject([
      { isReady: true, message: `It counts as ready while this holds: ${readyExpr}` },
    ])
    expect(
      needs(dependsOn, [infra()], {}, saying('False', 'DependencyNotReady', message)),
    ).toMatchObject([{ isReady: false }])
  })

  test('a release waits for releases', () => {
    const object = aHelmRelease({ spec: { dependsOn: [{ name: 'redis', namespace: 'data' }] } })
    const { prerequisites } = flux.describe(typeOf(flux, object), object, aContext(flux))
    expect(prerequisites[0]?.id).toMatchObject({
      kind: 'HelmRelease',
      namespace: 'data',
      name: 'redis',
    })
  })
})
