import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keyOf } from '../access'
import { kustomizeClosure } from './closure'
import { findProgram, runKustomize } from './external'
import { renderKustomize } from './kustomize'
import { withOverrides } from './overrides'
import { createRenderer } from './renderer'

const scratch = mkdtempSync(join(tmpdir(), 'fleet-render-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const tree = (files: Record<string, string>) => new Map(Object.entries(files))
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: ghcr.io/la-cc/simple-webapp:1.0.1-stable
          ports: [{containerPort: 8080}]
          env: [{name: COLOR, value: darkblue}]
          envFrom: [{configMapRef: {name: settings}}]
`
const REST = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {TIER: silver}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`
const LAYOUT = tree({
  'base/kustomization.yaml': 'resources: [web.yaml, rest.yaml]\n',
  'base/web.yaml': DEPLOYMENT,
  'base/rest.yaml': REST,
  'overlays/stage/kustomization.yaml': `resources: [../../base]
namespace: shop-stage
namePrefix: stage-
commonLabels: {variant: stage}
images: [{name: ghcr.io/la-cc/simple-webapp, newTag: 1.1.4-feature-login}]
replicas: [{name: web, count: 3}]
patches:
  - path: color.yaml
  - target: {kind: Service, name: web}
    patch: |
      - {op: replace, path: /spec/ports/0/port, value: 8080}
`,
  'overlays/stage/color.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          env: [{name: COLOR, value: aqua}, {name: NEW, value: 'yes'}]
`,
  'overlays/labels/kustomization.yaml': `resources: [../../base]
labels: [{pairs: {environment: development}, includeSelectors: false}]
commonAnnotations: {owner: team-a}
nameSuffix: -dev
`,
})

describe.skipIf(findProgram('kubectl') === undefined)('beside kubectl', () => {
  test.each(['base', 'overlays/stage', 'overlays/labels'])(
    'the built-in renderer gives exactly what kustomize gives for %s',
    async (path) => {
      const real = await runKustomize('kubectl', scratch, LAYOUT, path)
      const byKey = (a: { kind: string }, b: { kind: string }) => (a.kind < b.kind ? -1 : 1)
      expect(renderKustomize(LAYOUT, path).sort(byKey)).toEqual(real.sort(byKey))
    },
  )
})

test('a folder without a kustomization file is one for Flux, in the target namespace', () => {
  const files = tree({ 'deploy/vote.yaml': DEPLOYMENT, 'deploy/svc/svc.yaml': REST })
  const objects = renderKustomize(
    withOverrides(files, './deploy', { namespace: 'instavote' }),
    'deploy',
  )
  expect(objects.map(keyOf).sort()).toEqual([
    '/ConfigMap/instavote/settings',
    '/Service/instavote/web',
    'apps/Deployment/instavote/web',
    'autoscaling/HorizontalPodAutoscaler/instavote/web',
  ])
})

test('charts get their values, plain folders are read as they are, and missing paths say so', async () => {
  const renderer = createRenderer(scratch)
  const files = tree({
    'chart/Chart.yaml': 'name: redis\nversion: 1.0.0\nappVersion: "7.4"\n',
    'chart/values.yaml': 'image: {tag: latest}\nreplicas: 1\n',
    'chart/templates/cm.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}-cm}\ndata: {tag: {{ .Values.image.tag | quote }}, n: "{{ .Values.replicas }}"}\n',
    'plain/a.yaml': REST,
    'plain/deep/b.yaml': DEPLOYMENT,
  })
  const helm = {
    name: 'r',
    namespace: 'n',
    valueFiles: ['image: {tag: v2}'],
    values: { replicas: 3 },
  }
  const chart = await renderer.render({ files, path: 'chart', helm })
  expect(chart).toEqual({
    sourceType: 'Helm',
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'r-cm' },
        data: { tag: 'v2', n: '3' },
      },
    ],
  })
  expect((await renderer.render({ files, path: 'plain' })).objects).toHaveLength(3)
  expect((await renderer.render({ files, path: 'plain', recurse: true })).objects).toHaveLength(4)
  await expect(renderer.render({ files, path: 'nowhere' })).rejects.toThrow(
    'nowhere: app path does not exist',
  )
})

test('rendering reads what a kustomization leads to, and nothing beside it', () => {
  expect([...(kustomizeClosure(LAYOUT, 'overlays/stage') ?? [])].sort()).toEqual([
    'base/kustomization.yaml',
    'base/rest.yaml',
    'base/web.yaml',
    'overlays/stage/color.yaml',
    'overlays/stage/kustomization.yaml',
  ])
  const other = tree({ 'a/kustomization.yaml': 'helmCharts: []\n' })
  expect(kustomizeClosure(other, 'a')).toBeUndefined()
  const lost = tree({ 'a/kustomization.yaml': 'resources: [../../out]\n' })
  expect(kustomizeClosure(lost, 'a')).toBeUndefined()
})
