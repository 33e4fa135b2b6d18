import { describe, expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { aHelmRelease, aSource } from '@/lib/testing/builders'
import { anInput, type Found, problemOf, readerOf, recipeOf } from '@/lib/testing/builders-desired'
import type { JsonObject } from '@/lib/testing/builders-json'

import type { DesiredInput } from '../../engine'
import { flux } from '..'

const artifact = (revision: string) => ({
  url: 'http://source-controller.flux-system.svc.cluster.local./helmchart/flux-system/web-podinfo/podinfo-6.7.1.tgz',
  digest: 'sha256:abcd',
  revision,
})
const chart = (revision: string, spec: JsonObject = {}): Found[number] => [
  'HelmChart',
  'flux-system/web-podinfo',
  {
    spec: { chart: 'podinfo', sourceRef: { kind: 'HelmRepository', name: 'podinfo' }, ...spec },
    status: { artifact: artifact(revision) },
  },
]
const repository: Found[number] = [
  'HelmRepository',
  'flux-system/podinfo',
  { spec: { url: 'https://charts.example.com' } },
]
const FOUND: Found = [chart('6.7.1'), repository]

const ask = (spec: JsonObject = {}, found: Found = [], more: Partial<DesiredInput> = {}) =>
  anInput(flux, aHelmRelease({ spec }), [...FOUND, ...found], more)
const made = (...question: Parameters<typeof ask>) => recipeOf(flux, ask(...question))
const source = (...question: Parameters<typeof ask>) => made(...question).sources[0]
const problem = (...question: Parameters<typeof ask>) => problemOf(flux, ask(...question))

const base64 = (text: string) => Buffer.from(text).toString('base64')
const CHART = { url: 'https://charts.example.com', chart: 'podinfo' }

describe('the chart of a HelmRelease', () => {
  test('is the archive that its controller packed, with its repository behind it', () => {
    expect(source()).toMatchObject({
      files: {
        ...{ from: 'artifact', isChart: true, ...artifact('6.7.1') },
        chart: { ...CHART, version: '6.7.1' },
      },
      ...{ path: '', tool: 'helm' },
    })
  })

  test('is asked for by the name that the controller gives it', () => {
    const keys = (found: Found, object = aHelmRelease()) =>
      readerOf(flux)
        .needs(anInput(flux, object, found))
        .map(({ id, isOptional }) => [objectKey(id), isOptional])
    const chartKey = 'source.toolkit.fluxcd.io_HelmChart_flux-system_web-podinfo'
    const wanted = [
      [chartKey, false],
      ['source.toolkit.fluxcd.io_HelmRepository_flux-system_podinfo', true],
    ]
    expect(keys([])).toEqual(wanted)
    expect(keys(FOUND)).toEqual(wanted)
    expect(keys([], aHelmRelease({ status: { helmChart: null } }))).toEqual(wanted)
  })

  test('is taken from its repository where another version is asked for, and that is said', () => {
    const values = [chart('6.7.1+3', { valuesFiles: ['values.yaml', 'values-prod.yaml'] })]
    const recipe = made({}, values, { revisions: ['6.7.0'] })
    expect(recipe.sources[0]?.files).toEqual({ from: 'chart', ...CHART, version: '6.7.0' })
    expect(recipe.sources[0]?.helm.valueFiles).toEqual(['values.yaml', 'values-prod.yaml'])
    expect(recipe.notes[0]).toContain('is taken from its repository')
    // What was packed with value files of its own is the same version.
    expect(source({}, values, { revisions: ['6.7.1'] })?.files.from).toBe('artifact')
  })

  test('of an OCIRepository gets a piece of the digest into its version', () => {
    const digest = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
    const spec = { chart: null, chartRef: { kind: 'OCIRepository', name: 'podinfo' } }
    const object = aSource('OCIRepository', {
      spec: { url: 'oci://ghcr.io/org/charts/podinfo' },
      status: { artifact: artifact(`6.7.1@${digest}`) },
    })
    const found: Found = [['OCIRepository', 'web/podinfo', object]]
    const registry = { url: 'oci://ghcr.io/org/charts', chart: 'podinfo' }
    expect(source(spec, found)).toMatchObject({
      files: {
        from: 'artifact',
        isChart: true,
        chart: { ...registry, version: `6.7.1@${digest}` },
      },
      helm: { chartVersion: '6.7.1+0123456789ab' },
    })
    const now = source(spec, found, { revisions: ['6.7.1+0123456789ab'] })
    expect(now?.files.from).toBe('artifact')
    const then = source(spec, found, { revisions: ['6.7.0+ba9876543210'] })
    expect(then?.files).toEqual({ from: 'chart', ...registry, version: '6.7.0' })
  })

  test.each([
    [
      'is not there',
      [['HelmChart', 'flux-system/web-podinfo', undefined] as const],
      'HelmChart flux-system/web-podinfo is not there.',
    ],
    [
      'is not packed',
      [['HelmChart', 'flux-system/web-podinfo', {}] as const],
      'HelmChart flux-system/web-podinfo has stored no chart yet.',
    ],
  ])('that %s is a problem', (_what, found, words) => {
    expect(problem({}, found)).toBe(words)
  })

  test('of Git cannot be had in another version', () => {
    const sourceRef = { kind: 'GitRepository', name: 'charts' }
    const found = [chart('6.7.1', { sourceRef })]
    expect(problem({}, found, { revisions: ['6.7.0'] })).toContain('its source cannot be asked')
  })
})

describe('a release', () => {
  test('has name, namespace, labels and cluster as its controller has them', () => {
    const { sources, namespace, labels, annotations } = made(
      {
        targetNamespace: 'shop',
        commonMetadata: {
          labels: { team: 'a', 'helm.toolkit.fluxcd.io/name': 'lies' },
          annotations: { b: 'c' },
        },
        upgrade: { disableSchemaValidation: true },
        postRenderers: [
          { kustomize: { patches: [{ patch: 'x' }], images: [{ name: 'n', newTag: '1' }] } },
        ],
      },
      [],
      { kubeVersion: 'v1.31.4', apiVersions: ['v1'] },
    )
    expect(sources[0]?.helm).toEqual({
      ...{ releaseName: 'shop-podinfo', namespace: 'shop', values: [{ replicaCount: 2 }] },
      ...{ valueFiles: [], parameters: [], fileParameters: [] },
      ...{
        skipCrds: true,
        skipSchemaValidation: true,
        kubeVersion: 'v1.31.4',
        apiVersions: ['v1'],
      },
      postRenderers: [{ patches: [{ patch: 'x' }], images: [{ name: 'n', newTag: '1' }] }],
    })
    expect([namespace, labels, annotations]).toEqual([
      'shop',
      {
        team: 'a',
        'helm.toolkit.fluxcd.io/name': 'podinfo',
        'helm.toolkit.fluxcd.io/namespace': 'web',
      },
      { b: 'c' },
    ])
  })

  test('with a name that is too long for Helm has it cut, with a digest of the whole', () => {
    const releaseName = 'some-front-appended-namespace-release-with-a-long-name'
    const { helm } = source({ releaseName }) ?? {}
    expect(helm?.releaseName).toBe('some-front-appended-namespace-release-wi-92a4e5a49e00')
  })

  test('tells what is left out of custom kinds that it replaces', () => {
    expect(made().notes).toEqual([])
    expect(made({ upgrade: { crds: 'CreateReplace' } }).notes[0]).toContain('crds folder')
  })
})

describe('values', () => {
  const map = (data: JsonObject): Found[number] => ['ConfigMap', 'web/map', { data }]
  const secret = (data: Readonly<Record<string, string>>): Found[number] => [
    'Secret',
    'web/vault',
    { data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)])) },
  ]
  const fromMap = { kind: 'ConfigMap', name: 'map' }
  const fromSecret = { kind: 'Secret', name: 'vault' }
  const valuesOf = (spec: JsonObject, found: Found) => source(spec, found)?.helm.values[0]

  test('come from objects in their order, with those of the spec on top', () => {
    const found = [
      map({ 'values.yaml': 'a: {b: map, c: map}\nlist: [1, 2]\nreplicaCount: 9' }),
      secret({ key: 'a: {c: canary-1}\nlist: [3]' }),
    ]
    const valuesFrom = [fromMap, { ...fromSecret, valuesKey: 'key' }]
    const recipe = made({ valuesFrom, values: { own: true } }, found)
    expect(recipe.sources[0]?.helm.values).toEqual([
      { a: { b: 'map', c: 'canary-1' }, list: [3], own: true, replicaCount: 2 },
    ])
    expect(recipe.secrets).toEqual(['canary-1'])
  })

  test('are set at a path, typed unless they are quoted or literal', () => {
    const found = [secret({ n: '12', q: '"12"', list: '{a,b}', text: 'a, b: {c}\n' })]
    const at = (valuesKey: string, targetPath: string, literal = false) => ({
      ...{ ...fromSecret, valuesKey, targetPath, literal },
    })
    const valuesFrom = [
      at('n', 'number'),
      at('q', 'quoted'),
      at('list', 'lists[1]'),
      at('text', String.raw`files.a\.txt`, true),
    ]
    const recipe = made({ valuesFrom, values: null }, found)
    expect(recipe.sources[0]?.helm.values).toEqual([
      {
        ...{ number: 12, quoted: '12', lists: [null, ['a', 'b']] },
        files: { 'a.txt': 'a, b: {c}\n' },
      },
    ])
    expect(recipe.secrets).toContain('a, b: {c}\n')
  })

  test('at a path inside of a list of the spec win over the spec, as Flux shares the list', () => {
    const valuesFrom = [{ ...fromSecret, valuesKey: 'key', targetPath: 'nested.list[0]' }, fromMap]
    const found = [
      secret({ key: 'value' }),
      map({ 'values.yaml': 'flat: value\nnested: {list: [one, two]}' }),
    ]
    expect(valuesOf({ valuesFrom, values: { nested: { list: ['a', 'b'] } } }, found)).toEqual({
      ...{ flat: 'value', nested: { list: ['value', 'b'] }, replicaCount: 2 },
    })
  })

  test.each([
    ['an object is not there', [], 'ConfigMap web/map is not there.'],
    [
      'an object cannot be read',
      [['ConfigMap', 'web/map', 'It is forbidden.'] as const],
      'It is forbidden.',
    ],
    ['a key is not there', [map({})], 'Key values.yaml of ConfigMap web/map is not there.'],
    [
      'a text is no map',
      [map({ 'values.yaml': '- canary' })],
      'Key values.yaml of ConfigMap web/map is no YAML map.',
    ],
  ])('are a problem when %s', (_what, found, words) => {
    const said = problem({ valuesFrom: [fromMap] }, found)
    expect(said).toContain(words)
    expect(said).not.toContain('canary')
  })

  test('may be absent where that is optional', () => {
    const valuesFrom = [{ ...fromMap, optional: true }]
    expect(valuesOf({ valuesFrom }, [])).toEqual({ replicaCount: 2 })
    expect(valuesOf({ valuesFrom }, [map({})])).toEqual({ replicaCount: 2 })
  })
})

test('a release is compared by what it says, and knows what Helm put on', () => {
  const ignore = [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }]
  expect(readerOf(flux).rules(ask({ driftDetection: { ignore } }))).toMatchObject({
    ...{
      how: 'merge',
      manager: 'helm-controller',
      prunes: true,
      hookAnnotations: ['helm.sh/hook'],
    },
    ignore: [{ kind: 'Deployment', rule: 'spec.driftDetection.ignore[0]' }],
    ownedBy: { annotation: 'meta.helm.sh/release-name', app: 'podinfo' },
  })
})
