import { afterAll, describe, expect, test } from 'vitest'

import { expandWords } from './expand-words'
import { parseImage } from './kustomize/parse-image'
import { withOverrides } from './source-overrides'
import { aSource, folderOf, removeFolders } from './testing/rendering'

afterAll(removeFolders)

describe('expandWords', () => {
  const words = { ARGOCD_APP_NAME: 'web', A: 'a' }

  test.each([
    ['$ARGOCD_APP_NAME-x', 'web-x'],
    ['${ARGOCD_APP_NAME}x', 'webx'],
    ['$ARGOCD_APP_NAMES', ''],
    ['a$$b', 'a$b'],
    ['costs 5$', 'costs 5$'],
    ['$A/$B/$1x', 'a//x'],
    ['$', '$'],
  ])('%j becomes %j', (text, expanded) => {
    expect(expandWords(text, words)).toBe(expanded)
  })

  test('an engine without words leaves every text as it is', () => {
    expect(expandWords('$A $$', {})).toBe('$A $$')
  })
})

test.each([
  ['nginx', { name: 'nginx' }],
  ['nginx:1.2', { name: 'nginx', newTag: '1.2' }],
  ['nginx@sha256:ab', { name: 'nginx', digest: 'sha256:ab' }],
  ['nginx=host:5000/x/nginx', { name: 'nginx', newName: 'host:5000/x/nginx' }],
  [
    'nginx=host:5000/nginx:2@sha256:ab',
    { name: 'nginx', newName: 'host:5000/nginx', newTag: '2', digest: 'sha256:ab' },
  ],
  ['host:5000/nginx:2', { name: 'host:5000/nginx', newTag: '2' }],
  ['nginx=:2', { name: 'nginx', newTag: '2' }],
])('the image %j is read in its parts', (text, image) => {
  expect(parseImage(text)).toEqual(image)
})

describe('withOverrides', () => {
  const overridden = (text: string, parts = {}) => {
    const source = aSource({ overrideFiles: ['.argocd-source.yaml'], ...parts })
    const root = folderOf({ '.argocd-source.yaml': text })
    return withOverrides(source, { root, folder: '', words: { TAG: 'v1' } })
  }

  test('lists take the place of lists, maps are merged, and null takes a key away', async () => {
    const text =
      'kustomize:\n  images: ["a=b:$TAG"]\n  commonLabels: { a: "2", b: null, c: 3, e: "$TAG" }\n  commonAnnotations: { a: "$TAG" }\n  replicas: [{ name: web, count: 3 }]\n  namePrefix: p-\n'
    const kustomize = { images: [{ name: 'old' }], labels: { a: '1', b: '1', d: '1' } }
    expect((await overridden(text, { kustomize })).kustomize).toEqual({
      images: [{ name: 'a', newName: 'b', newTag: 'v1' }],
      labels: { a: '2', c: '3', d: '1', e: 'v1' },
      annotations: { a: '$TAG' },
      replicas: [{ name: 'web', count: 3 }],
      namePrefix: 'p-',
    })
  })

  test('what a file names decides the tool where the app leaves it open', async () => {
    expect((await overridden('helm: { releaseName: x }\n')).tool).toBe('helm')
    expect((await overridden('directory: { recurse: true }\n')).directory.recurse).toBe(true)
    expect((await overridden('helm: {}\n', { tool: 'directory' })).tool).toBe('directory')
  })

  test('fields of another type than they should have are left out', async () => {
    const source = await overridden('helm: { releaseName: 5, valueFiles: x, parameters: [1] }\n')
    expect(source.helm).toEqual({ ...aSource().helm, parameters: [] })
  })

  test('an empty file changes nothing', async () => {
    const { helm, kustomize } = aSource()
    expect(await overridden('# nothing\n')).toMatchObject({ helm, kustomize, tool: 'detect' })
  })

  test.each([
    ['a list', '- a\n', 'bad-manifest'],
    ['broken YAML', 'a: [\n', 'bad-manifest'],
    ['values that are no YAML', 'helm: { values: "a: [" }\n', 'bad-manifest'],
    ['a plugin', 'plugin: { name: x }\n', 'unsupported'],
  ])('a file that holds %s is a precise problem', async (_what, text, code) => {
    await expect(overridden(text)).rejects.toMatchObject({ problem: { code } })
  })
})
