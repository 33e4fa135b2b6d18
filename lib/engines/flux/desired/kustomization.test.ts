import { describe, expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { aKustomization, aSource } from '@/lib/testing/builders'
import { anInput, type Found, problemOf, readerOf, recipeOf } from '@/lib/testing/builders-desired'
import type { JsonObject } from '@/lib/testing/builders-json'

import type { DesiredInput } from '../../engine'
import { flux } from '..'

const SHA = '6f3c9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const OLD = '0000000d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const artifact = {
  url: `http://source-controller.flux-system.svc.cluster.local./gitrepository/flux-system/fleet/${SHA}.tar.gz`,
  digest: 'sha256:abcd',
  revision: `main@sha1:${SHA}`,
}
const REPOSITORY = aSource('GitRepository', {
  spec: { url: 'ssh://git@git.example.com/fleet', include: null, recurseSubmodules: null },
  status: { artifact },
})

const controller = (image: string, args: readonly string[] = []): Found[number] => {
  const containers = [{ image, args }]
  return [
    'Deployment',
    'flux-system/kustomize-controller',
    { spec: { template: { spec: { containers } } } },
  ]
}
const FOUND: Found = [
  ['GitRepository', 'flux-system/fleet', REPOSITORY],
  controller('ghcr.io/fluxcd/kustomize-controller:v1.9.4'),
]

const ask = (spec: JsonObject = {}, found: Found = [], more: Partial<DesiredInput> = {}) =>
  anInput(flux, aKustomization({ spec }), [...FOUND, ...found], more)
const made = (...question: Parameters<typeof ask>) => recipeOf(flux, ask(...question))
const problem = (...question: Parameters<typeof ask>) => problemOf(flux, ask(...question))

const base64 = (text: string) => Buffer.from(text).toString('base64')
const settings: Found[number] = [
  'ConfigMap',
  'flux-system/settings',
  { data: { a: 'map', b: 'map' } },
]
const vault: Found[number] = [
  'Secret',
  'flux-system/vault',
  { data: { b: base64('canary-\n1'), c: base64('abc') } },
]
const substituteFrom = [
  { kind: 'ConfigMap', name: 'settings' },
  { kind: 'Secret', name: 'vault' },
]

describe('the source of a Kustomization', () => {
  test('is the archive that its controller stored, with Git behind it', () => {
    expect(made().sources).toMatchObject([
      {
        files: {
          from: 'artifact',
          ...artifact,
          git: { url: 'ssh://git@git.example.com/fleet', revision: SHA },
        },
        path: 'apps/shop',
        tool: 'kustomize',
        kustomize: { isGenerated: true, isUnrestricted: true },
      },
    ])
  })

  test('is read from Git where another revision is asked for, and that is said', () => {
    const { sources, notes } = made({}, [], { revisions: [`main@sha1:${OLD}`] })
    expect(sources[0]?.files).toEqual({
      from: 'git',
      url: 'ssh://git@git.example.com/fleet',
      revision: OLD,
    })
    expect(notes).toEqual([
      `Rendered from Git: the artifact of main@sha1:${OLD} is no longer kept.`,
    ])
  })

  test('is the archive where the same revision is asked for in other words', () => {
    expect(made({}, [], { revisions: [SHA] }).sources[0]?.files.from).toBe('artifact')
  })

  test.each(['include', 'recurseSubmodules'])('has no Git behind it with %s', (field) => {
    const spec = {
      include: null,
      [field]: field === 'include' ? [{ repository: { name: 'b' } }] : true,
    }
    const more = aSource('GitRepository', { spec, status: { artifact } })
    const found: Found = [['GitRepository', 'flux-system/fleet', more]]
    const { sources } = made({}, found)
    expect(sources[0]?.files).toEqual({ from: 'artifact', ...artifact })
    expect(problem({}, found, { revisions: [OLD] })).toContain('nothing else has it')
  })

  test.each([
    ['is not there', undefined, 'GitRepository flux-system/fleet is not there.'],
    [
      'cannot be read',
      'It is forbidden.',
      'GitRepository flux-system/fleet cannot be read: It is forbidden.',
    ],
    [
      'has stored nothing',
      aSource('GitRepository', { status: null }),
      'GitRepository flux-system/fleet has stored no artifact yet.',
    ],
  ])('that %s is a problem', (_what, object, words) => {
    expect(problem({}, [['GitRepository', 'flux-system/fleet', object]])).toBe(words)
  })

  test('never leaves its root', () => {
    expect(made({ path: '../../etc/./passwd/../x/' }).sources[0]?.path).toBe('etc/x')
  })

  test('says where Flux is, and so how it is started can be asked', () => {
    const spec = {
      postBuild: { substituteFrom: [{ kind: 'Secret', name: 'vault', optional: true }] },
    }
    const object = aKustomization({ spec })
    const keys = (found: Found) =>
      readerOf(flux)
        .needs(anInput(flux, object, found))
        .map(({ id, use, isOptional }) => [objectKey(id), use, isOptional])
    const first = [
      ['source.toolkit.fluxcd.io_GitRepository_flux-system_fleet', 'source', false],
      ['_Secret_flux-system_vault', 'variables', true],
    ]
    expect(keys([])).toEqual(first)
    expect(keys(FOUND)).toEqual([
      ...first,
      ['apps_Deployment_flux-system_kustomize-controller', 'settings', true],
    ])
  })
})

test('a Kustomization changes the files as its spec says', () => {
  const { sources, namespace, labels, annotations } = made({
    ...{ targetNamespace: 'shop', namePrefix: 'a-', nameSuffix: '-b' },
    patches: [{ patch: 'x', target: { kind: 'Deployment' } }],
    patchesStrategicMerge: [{ kind: 'Deployment' }],
    patchesJson6902: [{ patch: [{ op: 'remove', path: '/a' }], target: { name: 'web' } }],
    images: [{ name: 'nginx', newTag: '1', digest: '' }],
    components: ['../c'],
    ignoreMissingComponents: true,
    commonMetadata: { labels: { team: 'shop' }, annotations: { note: 'x' } },
  })
  expect(sources[0]?.kustomize).toEqual({
    ...{ namespace: 'shop', namePrefix: 'a-', nameSuffix: '-b' },
    patches: [
      { patch: '{"kind":"Deployment"}' },
      { patch: 'x', target: { kind: 'Deployment' } },
      { patch: '[{"op":"remove","path":"/a"}]', target: { name: 'web' } },
    ],
    images: [{ name: 'nginx', newTag: '1' }],
    components: ['../c'],
    ...{ ignoreMissingComponents: true, isUnrestricted: true, isGenerated: true },
  })
  expect([namespace, labels, annotations]).toEqual([
    'shop',
    {
      'kustomize.toolkit.fluxcd.io/name': 'shop',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      team: 'shop',
    },
    { note: 'x' },
  ])
})

describe('variables', () => {
  test('come from objects in their order, then from the spec, without line ends; those of Secrets are secret', () => {
    const { substitution, secrets } = made(
      { postBuild: { substituteFrom, substitute: { a: 'own\n' } } },
      [settings, vault],
    )
    expect(substitution?.variables).toEqual({ a: 'own', b: 'canary-1', c: 'abc' })
    expect(substitution?.exempt).toEqual({
      key: 'kustomize.toolkit.fluxcd.io/substitute',
      value: 'disabled',
    })
    // "abc" is too short to be told from other texts.
    expect(secrets).toEqual(['canary-\n1', 'canary-1'])
  })

  test('that are none leave the text alone, unless it is asked for always', () => {
    expect(made().substitution).toBeUndefined()
    const always = made({ postBuild: { substituteStrategy: 'Always' } })
    expect(always.substitution?.variables).toEqual({})
  })

  test.each([
    ['are not there', [settings], 'Secret flux-system/vault is not there.'],
    [
      'cannot be read',
      [settings, ['Secret', 'flux-system/vault', 'It is forbidden.'] as const],
      'Secret flux-system/vault cannot be read: It is forbidden.',
    ],
    [
      'have no name',
      [settings, ['Secret', 'flux-system/vault', { data: { 'a-b': base64('x') } }] as const],
      '"a-b" is no name of a variable.',
    ],
  ])('that %s are a problem', (_what, found, words) => {
    expect(problem({ postBuild: { substituteFrom } }, found)).toContain(words)
  })

  test('may be absent where their object is optional, but not unreadable', () => {
    const optional = {
      postBuild: { substituteFrom: [{ kind: 'Secret', name: 'x', optional: true }] },
    }
    expect(problem(optional)).toBe('')
    expect(problem(optional, [['Secret', 'flux-system/x', 'It is forbidden.']])).toContain(
      'forbidden',
    )
  })

  test.each([
    ['v1.9.0', [], true],
    ['v1.8.1', [], false],
    ['v1.9.4', ['--feature-gates=GroupChangeLog=true,StrictPostBuildSubstitutions=false'], false],
    ['v1.4.0', ['--feature-gates', 'StrictPostBuildSubstitutions=true'], true],
  ] as const)(
    'are asked for strictly as kustomize-controller %s with %j does',
    (tag, args, isStrict) => {
      const found = [controller(`ghcr.io/fluxcd/kustomize-controller:${tag}`, args)]
      const { substitution, notes } = made({ postBuild: { substitute: { a: 'b' } } }, found)
      expect([substitution?.isStrict, notes]).toEqual([isStrict, []])
    },
  )

  test('are not asked for strictly when the controller is not known, and that is said', () => {
    const unknown: Found = [['Deployment', 'flux-system/kustomize-controller', undefined]]
    const { substitution, notes } = made({ postBuild: { substitute: { a: 'b' } } }, unknown)
    expect(substitution?.isStrict).toBe(false)
    expect(notes[0]).toContain('version of kustomize-controller is not known')
  })
})

describe('a Kustomization is compared', () => {
  const rules = (spec: JsonObject = {}, found: Found = []) => readerOf(flux).rules(ask(spec, found))

  test('by ownership, after what kubectl owns was taken from it', () => {
    expect(rules()).toMatchObject({
      ...{ how: 'ownership', manager: 'kustomize-controller', prunes: true, comparesStatus: false },
      cleans: ['kubectl', 'before-first-apply'],
      spares: { key: 'kustomize.toolkit.fluxcd.io/ssa', value: 'merge' },
      ownedBy: { annotation: 'kustomize.toolkit.fluxcd.io/name', app: 'shop' },
      hookAnnotations: [],
    })
    expect(rules({ prune: false }).prunes).toBe(false)
  })

  test('taking from further managers what its controller is told to', () => {
    const found = [
      controller('x:v1.9.4', ['--override-manager=one,two', '--override-manager', 'three']),
    ]
    expect(rules({}, found).cleans.slice(2)).toEqual(['one', 'two', 'three'])
  })

  test('but for objects that their labels or annotations keep out', () => {
    const skips = rules().skip.map(({ in: where, key, value, effect }) => [
      where,
      key.split('/')[1],
      value,
      effect,
    ])
    expect(skips).toEqual([
      ['annotations', 'reconcile', 'disabled', 'not-compared'],
      ['labels', 'reconcile', 'disabled', 'not-compared'],
      ['annotations', 'ssa', 'ignore', 'not-compared'],
      ['labels', 'ssa', 'ignore', 'not-compared'],
      ['annotations', 'ssa', 'ifnotpresent', 'only-created'],
      ['labels', 'ssa', 'ifnotpresent', 'only-created'],
      ['annotations', 'prune', 'disabled', 'not-pruned'],
      ['labels', 'prune', 'disabled', 'not-pruned'],
    ])
  })

  test('without the values of what is encrypted in the source', () => {
    const decryption = { provider: 'sops' }
    expect([rules().encryptedBy, rules({ decryption }).encryptedBy]).toEqual([undefined, 'sops'])
    expect(made({ decryption }).notes[0]).toContain('not decrypted')
  })
})
