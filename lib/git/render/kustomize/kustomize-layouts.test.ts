import { afterAll, describe, expect, test } from 'vitest'

import { BASE, configMap, kustomization } from '../testing/manifests'
import {
  byHand,
  folderOf,
  isLeftOut,
  removeFolders,
  renderOf,
  sorted,
  type Layout,
} from '../testing/rendering'

afterAll(removeFolders)

const COMPONENT = `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
`

/** Layouts that say everything themselves: the folder `app` is built as it is. */
const LAYOUTS: readonly [string, Layout][] = [
  [
    'a base and an overlay',
    {
      ...BASE,
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'namespace: prod\nnamePrefix: eu-\nnameSuffix: -b\n',
      ),
    },
  ],
  [
    'two overlays one upon the other',
    {
      ...BASE,
      'mid/kustomization.yaml': kustomization(
        ['../base'],
        'labels:\n  - pairs: { tier: mid }\n    includeTemplates: true\n',
      ),
      'app/kustomization.yaml': kustomization(['../mid'], 'commonAnnotations: { from: app }\n'),
    },
  ],
  [
    'components',
    {
      ...BASE,
      'parts/log/kustomization.yaml': `${COMPONENT}resources: [log.yaml]\npatches:\n  - path: patch.yaml\n`,
      'parts/log/log.yaml': configMap('log'),
      'parts/log/patch.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { minReadySeconds: 5 }\n',
      'app/kustomization.yaml': kustomization(['../base'], 'components: [../parts/log]\n'),
    },
  ],
  [
    'a strategic-merge patch from a file',
    {
      ...BASE,
      'app/patch.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - { name: main, resources: { limits: { cpu: 500m } } }\n        - { name: side, image: "busybox:1" }\n',
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'patchesStrategicMerge:\n  - patch.yaml\n',
      ),
    },
  ],
  [
    'a JSON6902 patch from a file',
    {
      ...BASE,
      'app/patch.json':
        '[{"op": "replace", "path": "/spec/replicas", "value": 7}, {"op": "add", "path": "/metadata/labels", "value": {"a/b": "c"}}]',
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'patches:\n  - path: patch.json\n    target: { group: apps, version: v1, kind: Deployment, name: web }\n',
      ),
    },
  ],
  [
    'inline patches with selectors',
    {
      ...BASE,
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'patches:\n  - target: { kind: Deployment|Service, labelSelector: "!x" }\n    patch: |-\n      - op: add\n        path: /metadata/annotations\n        value: { patched: "yes" }\n',
      ),
    },
  ],
  [
    'generators with hashes',
    {
      ...BASE,
      'app/files/nginx.conf': 'worker 1;\n',
      'app/app.env': 'A=1\nB=two words\n',
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'configMapGenerator:\n  - name: settings\n    files: [files/nginx.conf, other=files/nginx.conf]\n    literals: [x=1]\n  - name: plain\n    envs: [app.env]\n    options: { disableNameSuffixHash: true }\nsecretGenerator:\n  - name: keys\n    literals: [password=hunter2]\n',
      ),
    },
  ],
  [
    'images and replicas',
    {
      ...BASE,
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'images:\n  - { name: nginx, newName: registry.example.com/nginx, newTag: "1.27" }\nreplicas:\n  - { name: web, count: 3 }\n',
      ),
    },
  ],
  [
    'replacements',
    {
      ...BASE,
      'base/map.yaml': configMap('source', 'host', 'web.example.com'),
      'app/replacement.yaml':
        'source: { kind: ConfigMap, name: source, fieldPath: data.host }\ntargets:\n  - select: { kind: Service }\n    fieldPaths: [metadata.annotations.host]\n    options: { create: true }\n',
      'app/kustomization.yaml': kustomization(
        ['../base', '../base/map'],
        'replacements:\n  - path: replacement.yaml\n',
      ),
      'base/map/kustomization.yaml': kustomization(['map.yaml']),
      'base/map/map.yaml': configMap('source', 'host', 'web.example.com'),
    },
  ],
  [
    'built-in transformers and generators, from files and inline',
    {
      ...BASE,
      'app/more.txt': 'text\n',
      'app/generator.yaml':
        'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: { name: made }\nfiles: [more.txt]\n',
      'app/kustomization.yaml': kustomization(
        ['../base'],
        'generators: [generator.yaml]\ntransformers:\n  - |-\n    apiVersion: builtin\n    kind: PrefixTransformer\n    metadata: { name: p }\n    prefix: x-\n    fieldSpecs: [{ path: metadata/name }]\n',
      ),
    },
  ],
  [
    'a base behind a link, values that look like other types',
    {
      ...BASE,
      'app/base': { linkTo: '../base' },
      'app/odd.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: odd }\ndata:\n  yes: "on"\n  octal: "0777"\n  text: |2-\n     indented\n    less\n  empty: ""\n  long: "12345678901234567890"\n',
      'app/kustomization.yaml': kustomization(['base', 'odd.yaml']),
    },
  ],
]

describe.skipIf(isLeftOut('kustomize'))('a kustomization renders as kustomize builds it', () => {
  test.each(LAYOUTS)('%s', async (_what, layout) => {
    const folder = folderOf(layout)
    const expected = byHand(folder, 'kustomize', 'build', 'app')
    const { objects, tool } = await renderOf(folder, { path: 'app' })
    expect(expected.length).toBeGreaterThan(1)
    expect(sorted(objects)).toEqual(expected)
    expect(tool).toMatch(/^kustomize \d/)
  })
})
