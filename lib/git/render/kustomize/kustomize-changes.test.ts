import { afterAll, describe, expect, test } from 'vitest'

import type { KustomizeChanges } from '@/lib/domain/recipe'

import { BASE, configMap, deployment, kustomization, service } from '../testing/manifests'
import { byHand, folderOf, isLeftOut, removeFolders, renderOf, sorted } from '../testing/rendering'

afterAll(removeFolders)

const COMPONENT = `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
`

describe.skipIf(isLeftOut('kustomize'))('a kustomization with what its app changes', () => {
  /** What the app says on the left is what a person would write on the right. */
  const CHANGES: readonly [string, KustomizeChanges, string][] = [
    [
      'names and namespace',
      { namePrefix: 'a-', nameSuffix: '-z', namespace: 'prod' },
      'namePrefix: a-\nnameSuffix: -z\nnamespace: prod\n',
    ],
    [
      'an image in place of one that is there',
      { images: [{ name: 'nginx', newTag: '2' }] },
      'images: [{ name: nginx, newTag: "2" }]\n',
    ],
    [
      'an image that keeps the name that is there',
      { images: [{ name: 'nginx', newName: '*', newTag: '2' }] },
      'images: [{ name: nginx, newName: old/nginx, newTag: "2" }]\n',
    ],
    [
      'an image merged with one that is there',
      { images: [{ name: 'nginx', newTag: '2' }], isGenerated: true },
      'images: [{ name: nginx, newName: old/nginx, newTag: "2" }]\n',
    ],
    [
      'a digest that takes the place of a tag',
      { images: [{ name: 'nginx', digest: `sha256:${'a'.repeat(64)}` }], isGenerated: true },
      `images: [{ name: nginx, newName: old/nginx, digest: "sha256:${'a'.repeat(64)}" }]\n`,
    ],
    [
      'replicas',
      { replicas: [{ name: 'web', count: 4 }] },
      'replicas: [{ name: web, count: 4 }]\n',
    ],
    ['labels in selectors', { labels: { team: 'red' } }, 'commonLabels: { team: red }\n'],
    [
      'labels without selectors',
      { labels: { team: 'red' }, labelWithoutSelector: true },
      'labels: [{ pairs: { team: red } }]\n',
    ],
    [
      'labels in templates',
      { labels: { team: 'red' }, labelWithoutSelector: true, labelIncludeTemplates: true },
      'labels: [{ pairs: { team: red }, includeTemplates: true }]\n',
    ],
    [
      'annotations',
      { annotations: { note: 'x: "y"' } },
      'commonAnnotations: { note: \'x: "y"\' }\n',
    ],
    [
      'patches of both kinds',
      {
        patches: [
          {
            patch: '- op: replace\n  path: /spec/replicas\n  value: 9\n',
            target: { kind: 'Deployment' },
          },
          {
            patch:
              'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n',
          },
        ],
      },
      'patches:\n  - target: { kind: Deployment }\n    patch: "- op: replace\\n  path: /spec/replicas\\n  value: 9\\n"\n  - patch: "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort}}"\n',
    ],
    ['components', { components: ['../part'] }, 'components: [../part]\n'],
    [
      'components of which one is not there',
      { components: ['../none', '../part'], ignoreMissingComponents: true },
      'components: [../part]\n',
    ],
  ]

  test.each(CHANGES)(
    'what the app changes is as if it were written there: %s',
    async (_what, changes, written) => {
      const part = { 'part/kustomization.yaml': `${COMPONENT}commonAnnotations: { part: "1" }\n` }
      const isImage = written.startsWith('images')
      const own = isImage ? 'images: [{ name: nginx, newName: old/nginx, newTag: "1" }]\n' : ''
      const hand = folderOf({
        ...BASE,
        ...part,
        'app/kustomization.yaml': kustomization(['../base'], written),
      })
      const folder = folderOf({
        ...BASE,
        ...part,
        'app/kustomization.yaml': kustomization(['../base'], own),
      })
      const { objects } = await renderOf(folder, { path: 'app', kustomize: changes })
      expect(sorted(objects)).toEqual(byHand(hand, 'kustomize', 'build', 'app'))
      expect(sorted(objects)).not.toEqual(byHand(folder, 'kustomize', 'build', 'app'))
    },
  )

  test('a folder without a kustomization is one of all that is below it, where the engine makes one', async () => {
    const files = {
      'app/b.yaml': service('b'),
      'app/deep/a.yml': deployment('a'),
      'app/notes.txt': 'x',
      'app/own/kustomization.yaml': kustomization(['c.yaml'], 'namePrefix: own-\n'),
      'app/own/c.yaml': configMap('c'),
      'app/own/left-out.yaml': configMap('left-out'),
    }
    const hand = folderOf({
      ...files,
      'app/kustomization.yaml': kustomization(['b.yaml', 'deep/a.yml', 'own'], 'namespace: prod\n'),
    })
    const { objects } = await renderOf(folderOf(files), {
      path: 'app',
      tool: 'kustomize',
      kustomize: { isGenerated: true, namespace: 'prod' },
    })
    expect(sorted(objects)).toEqual(byHand(hand, 'kustomize', 'build', 'app'))
  })

  test('an empty folder is empty, where the engine makes a kustomization', async () => {
    const rendered = await renderOf(folderOf({ 'app/readme.md': 'x' }), {
      path: 'app',
      tool: 'kustomize',
      kustomize: { isGenerated: true },
    })
    expect(rendered.objects).toEqual([])
  })

  test('files of other folders of the source are read where the engine lets them be', async () => {
    const layout = {
      ...BASE,
      'shared/x.conf': 'x',
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'configMapGenerator:\n  - name: settings\n    files: [../shared/x.conf]\n',
      ),
    }
    const folder = folderOf(layout)
    const words = ['build', '--load-restrictor', 'LoadRestrictionsNone', 'app']
    const expected = byHand(folder, 'kustomize', ...words)
    const free = await renderOf(folder, { path: 'app', kustomize: { isUnrestricted: true } })
    expect(sorted(free.objects)).toEqual(expected)
    const options = ['--load-restrictor=LoadRestrictionsNone']
    const told = await renderOf(folder, { path: 'app', kustomize: { buildOptions: options } })
    expect(sorted(told.objects)).toEqual(expected)
    await expect(renderOf(folder, { path: 'app' })).rejects.toThrow('security')
  })

  test('what is read from where is told, folder by folder', async () => {
    const layout = {
      ...BASE,
      'shared/x.conf': 'x',
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'configMapGenerator:\n  - name: settings\n    files: [../shared/x.conf]\n',
      ),
    }
    const kustomize = { isUnrestricted: true }
    const { inputs } = await renderOf(folderOf(layout), { path: 'app', kustomize })
    expect(inputs).toEqual(['app/', 'base/', 'shared/x.conf'])
  })

  test('build options that are not passed on are named', async () => {
    const folder = folderOf({ ...BASE, 'app/kustomization.yaml': kustomization(['../base']) })
    const buildOptions = [
      '--enable-helm',
      '--load-restrictor',
      'LoadRestrictionsNone',
      '--env',
      'A=1',
    ]
    const { notes } = await renderOf(folder, { path: 'app', kustomize: { buildOptions } })
    expect(notes).toEqual([
      'The installation builds with --enable-helm, --env, which is not done here: what depends on it is missing or fails.',
    ])
  })
})
