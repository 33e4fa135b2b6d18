import { describe, expect, test } from 'vitest'

import { aMultiSourceApplication } from '@/lib/testing/builders'

import { anApp, made } from './testing/an-app'

const DIGEST = `sha256:${'ab'.repeat(32)}`

describe('sources of an Application', () => {
  test('are read at the commit that the controller compared with last', () => {
    expect(made.source(anApp({ targetRevision: 'main' }, 'c0ffee')).files).toEqual({
      ...{ from: 'git', url: 'https://git.example.com/a/b.git', revision: 'c0ffee' },
    })
  })

  test('are read at another deployment of the history when that is asked for', () => {
    const { files } = made.source(anApp({}, 'c0ffee'), { revisions: ['0ld'] })
    expect(files).toMatchObject({ revision: '0ld' })
  })

  test('are read at the branch when the status is of another number of sources', () => {
    const app = {
      ...anApp({ targetRevision: 'main' }),
      status: { sync: { revisions: ['a', 'b'] } },
    }
    expect(made.source(app).files).toMatchObject({ revision: 'main' })
  })

  test('are read at the branch when the last comparison failed', () => {
    const app = {
      ...anApp({ targetRevision: 'main' }),
      status: { sync: { status: 'Unknown', revision: 'c0ffee' } },
    }
    expect(made.source(app).files).toMatchObject({ revision: 'main' })
  })

  test('are read at the newest commit of all when nothing else is said', () => {
    expect(made.source(anApp({})).files).toMatchObject({ revision: 'HEAD' })
  })

  test('of several kinds stand in their order, and one with a name alone only lends its files', () => {
    const { sources } = made.recipe(aMultiSourceApplication())
    expect(sources.map(({ files, ref, isOnlyRef }) => ({ files, ref, isOnlyRef }))).toEqual([
      {
        files: {
          from: 'chart',
          url: 'https://kubernetes.github.io/ingress-nginx',
          chart: 'ingress-nginx',
          version: '4.11.3',
        },
        ref: undefined,
        isOnlyRef: false,
      },
      {
        files: {
          from: 'git',
          url: 'https://git.example.com/platform/values.git',
          revision: 'c3d4e5f60718293a4b5c6d7e8f9012345678a1b2',
        },
        ref: 'values',
        isOnlyRef: true,
      },
    ])
    expect(sources[0]?.tool).toBe('helm')
    expect(sources[0]?.helm).toMatchObject({
      releaseName: 'ingress',
      namespace: 'ingress-nginx',
      valueFiles: ['$values/ingress/prod.yaml'],
    })
    expect(sources[1]?.words?.ARGOCD_APP_REVISION_SHORT).toBe('c3d4e5f')
  })

  test('that are hydrated are deployed from the branch that holds what was rendered', () => {
    const app = anApp({})
    const sourceHydrator = {
      drySource: { repoURL: 'https://g/dry.git', path: 'dry', targetRevision: 'main' },
      syncSource: { targetBranch: 'env/prod', path: 'wet' },
    }
    const { files, path, tool } = made.source({ ...app, spec: { sourceHydrator } })
    expect([files, path, tool]).toEqual([
      { from: 'git', url: 'https://g/dry.git', revision: 'env/prod' },
      'wet',
      'detect',
    ])
  })

  test.each([
    ['a registry without a scheme', 'ghcr.io/org/charts', 'oci://ghcr.io/org/charts'],
    ['a registry with one', 'oci://ghcr.io/org/charts', 'oci://ghcr.io/org/charts'],
    ['a repository', 'https://charts.example.com', 'https://charts.example.com'],
  ])('may be charts of %s', (_what, repoURL, url) => {
    const app = anApp({ repoURL, chart: 'web', targetRevision: '1.2.*' }, '1.2.3')
    expect(made.source(app).files).toEqual({ from: 'chart', url, chart: 'web', version: '1.2.3' })
  })

  test('may be artifacts of a registry, read by the digest that their version resolved to', () => {
    const app = anApp(
      { repoURL: 'oci://ghcr.io/org/web/', path: '.', targetRevision: '1.x' },
      DIGEST,
    )
    expect(made.source(app)).toMatchObject({
      files: { from: 'chart', url: 'oci://ghcr.io/org', chart: 'web', version: `1.x@${DIGEST}` },
      path: '',
      tool: 'detect',
    })
  })

  test.each([
    ['kustomize', { kustomize: { namePrefix: 'a-' } }],
    ['helm', { helm: { releaseName: 'a' } }],
    ['directory', { directory: { recurse: true } }],
    ['detect', { helm: {}, kustomize: { images: [] }, directory: { recurse: false } }],
  ])('are rendered with %s when only that has options', (tool, source) => {
    expect(made.source(anApp(source)).tool).toBe(tool)
  })

  test.each([
    ['a plug-in', { plugin: { name: 'cdk8s' } }, 'the plug-in cdk8s'],
    ['jsonnet', { directory: { jsonnet: { tlas: [{ name: 'a', value: 'b' }] } } }, 'jsonnet'],
    ['two tools', { helm: { releaseName: 'a' }, kustomize: { namePrefix: 'b' } }, 'at once'],
    ['no map of values', { helm: { values: '- a' } }, 'helm.values is no YAML map'],
    ['a count in words', { kustomize: { replicas: [{ name: 'a', count: 'two' }] } }, 'no number'],
  ])('with %s are refused in words', (_what, source, words) => {
    expect(made.problem(anApp(source))).toContain(words)
  })

  test('that are not there are a problem', () => {
    expect(made.problem({ ...anApp({}), spec: {} })).toBe('The Application names no source.')
  })
})
