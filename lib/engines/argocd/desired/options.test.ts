import { describe, expect, test } from 'vitest'

import { anApp, made, settings } from './testing/an-app'

describe('a kustomization', () => {
  test('is changed as the app’s spec says, with words put in', () => {
    const kustomize = {
      ...{ namePrefix: 'a-', nameSuffix: '-b', namespace: 'other' },
      images: ['nginx=r.io:5000/nginx:${ARGOCD_APP_REVISION_SHORT}', 'busybox@sha256:ab', 'alone'],
      replicas: [
        { name: 'web', count: '3' },
        { name: 'api', count: 2 },
      ],
      commonLabels: { app: '$ARGOCD_APP_NAME' },
      commonAnnotations: { price: '$5', project: '$ARGOCD_APP_PROJECT_NAME' },
      ...{ forceCommonLabels: true, labelWithoutSelector: true },
      patches: [{ patch: 'x' }],
      components: ['../c'],
      ignoreMissingComponents: true,
    }
    const found = settings({ 'kustomize.buildOptions': '--load-restrictor LoadRestrictionsNone' })
    const source = made.source(anApp({ kustomize }, '0123456789abcdef'), { found })
    expect(source.kustomize).toEqual({
      ...{ namePrefix: 'a-', nameSuffix: '-b', namespace: 'other' },
      images: [
        { name: 'nginx', newName: 'r.io:5000/nginx', newTag: '0123456' },
        { name: 'busybox', digest: 'sha256:ab' },
      ],
      replicas: [
        { name: 'web', count: 3 },
        { name: 'api', count: 2 },
      ],
      labels: { app: 'web' },
      annotations: { price: '$5', project: '$ARGOCD_APP_PROJECT_NAME' },
      ...{ labelWithoutSelector: true, labelIncludeTemplates: false },
      ...{ forceLabels: true, forceAnnotations: false },
      patches: [{ patch: 'x' }],
      components: ['../c'],
      ignoreMissingComponents: true,
      buildOptions: ['--load-restrictor', 'LoadRestrictionsNone'],
      isUnrestricted: true,
    })
  })

  test('gets words in its annotations where that is asked for', () => {
    const commonAnnotations = { a: '$ARGOCD_APP_NAMESPACE$$', b: '${NOBODY}' }
    const kustomize = { commonAnnotations, commonAnnotationsEnvsubst: true }
    expect(made.source(anApp({ kustomize })).kustomize.annotations).toEqual({ a: 'shop$', b: '' })
  })

  test('is built with the options of its version of kustomize, and that it is another here is said', () => {
    const found = settings({
      'kustomize.buildOptions': '-a',
      'kustomize.buildOptions.v5.1.0': '-b',
    })
    const app = anApp({ kustomize: { version: 'v5.1.0' } })
    expect(made.source(app, { found }).kustomize.buildOptions).toEqual(['-b'])
    expect(made.recipe(app, { found }).notes.join()).toContain('its kustomize v5.1.0')
  })
})

describe('a chart', () => {
  const parameters = [
    { name: 'image.tag', value: '$ARGOCD_APP_REVISION' },
    { name: 'port', value: '80', forceString: true },
  ]

  test('is rendered as the app’s spec says; values as an object take the place of a text', () => {
    const helm = {
      valueFiles: ['values.yaml', '$values/prod.yaml'],
      ignoreMissingValueFiles: true,
      values: 'a: 1',
      valuesObject: { b: { c: 2 } },
      parameters,
      fileParameters: [{ name: 'config', path: 'files/config.json' }],
      ...{ skipCrds: true, skipTests: true, skipSchemaValidation: true },
    }
    const { helm: options } = made.source(anApp({ helm }), {
      kubeVersion: 'v1.31.4',
      apiVersions: ['v1'],
    })
    expect(options).toEqual({
      releaseName: 'web',
      namespace: 'shop',
      valueFiles: ['values.yaml', '$values/prod.yaml'],
      ignoreMissingValueFiles: true,
      values: [{ b: { c: 2 } }],
      parameters: [
        { name: 'image.tag', value: '$ARGOCD_APP_REVISION', forceString: false },
        { name: 'port', value: '80', forceString: true },
      ],
      fileParameters: [{ name: 'config', path: 'files/config.json' }],
      ...{ skipCrds: true, skipTests: true, skipSchemaValidation: true },
      kubeVersion: 'v1.31.4',
      apiVersions: ['v1'],
    })
  })

  test('may be given another cluster, name and namespace, and reads its values as Go does', () => {
    const helm = {
      ...{ kubeVersion: '1.28', apiVersions: ['a/v1'], releaseName: 'r', namespace: 'n' },
      values: 'is: yes\nat: 12:30\nmode: 0644\nday: 2026-01-02',
    }
    expect(made.source(anApp({ helm }), { kubeVersion: 'v1.31.4' }).helm).toMatchObject({
      ...{ kubeVersion: '1.28', apiVersions: ['a/v1'], releaseName: 'r', namespace: 'n' },
      values: [{ is: true, at: '12:30', mode: 420, day: '2026-01-02' }],
    })
  })

  test('gets the words of its source, for parameters and paths of files', () => {
    const app = anApp({ targetRevision: 'main' }, '0123456789abcdef')
    const { words } = made.source(app, {
      kubeVersion: 'v1.31.4-eks-1',
      apiVersions: ['v1', 'a/v1'],
    })
    expect(words).toEqual({
      ARGOCD_APP_NAME: 'web',
      ARGOCD_APP_NAMESPACE: 'shop',
      ARGOCD_APP_PROJECT_NAME: 'shop',
      ARGOCD_APP_REVISION: '0123456789abcdef',
      ARGOCD_APP_REVISION_SHORT: '0123456',
      ARGOCD_APP_REVISION_SHORT_8: '01234567',
      ARGOCD_APP_SOURCE_REPO_URL: 'https://git.example.com/a/b.git',
      ARGOCD_APP_SOURCE_PATH: 'apps/web',
      ARGOCD_APP_SOURCE_TARGET_REVISION: 'main',
      KUBE_VERSION: '1.31.4',
      KUBE_API_VERSIONS: 'v1,a/v1',
    })
  })
})

test('a directory is read as far as the app’s spec says', () => {
  const directory = { recurse: true, include: '*.yaml', exclude: '{a,b}.yaml' }
  const source = made.source(anApp({ directory, path: './apps/web/' }))
  expect([source.directory, source.path]).toEqual([directory, 'apps/web'])
})
