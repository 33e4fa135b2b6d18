import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

import { chart } from '../testing/charts'
import { configMap } from '../testing/manifests'
import {
  answerOf,
  byHand,
  folderOf,
  isLeftOut,
  removeFolders,
  renderOf,
  sorted,
} from '../testing/rendering'

afterAll(removeFolders)

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec: { group: example.com }
`
const HOOK = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { helm.sh/hook: pre-upgrade, helm.sh/hook-weight: "-5" }
spec: {}
`
const TEST_POD = `apiVersion: v1
kind: Pod
metadata:
  name: try
  annotations: { helm.sh/hook: test }
spec: {}
`

function template(folder: string, ...words: string[]): unknown[] {
  return byHand(folder, 'helm', 'template', ...words)
}

describe.skipIf(isLeftOut('helm'))('a chart renders as helm template renders it', () => {
  test('values count in order: files, values, parameters, parameters of files', async () => {
    const folder = folderOf({
      ...chart('app'),
      'app/one.yaml': 'color: one\nsize: 2\nnested: { one: 10 }\nfromOne: yes\n',
      'env/two.yaml': 'color: two\nfromTwo: 0777\n',
      'env/text.txt': 'line, with comma\n',
    })
    const { objects, tool, inputs } = await renderOf(folder, {
      path: 'app',
      helm: {
        valueFiles: ['one.yaml', '/env/two.yaml'],
        values: [
          { color: 'three', list: [] },
          { color: 'four', deep: { a: 'x: y' } },
        ],
        parameters: [
          { name: 'size', value: '7', forceString: true },
          { name: 'color', value: 'red,blue', forceString: false },
          { name: 'nested.two', value: '22', forceString: false },
          { name: 'many', value: '{a,b}', forceString: false },
        ],
        fileParameters: [{ name: 'file', path: '../env/text.txt' }],
      },
    })
    const hand = folderOf({
      'three.yaml': 'color: three\nlist: []\n',
      'four.yaml': 'color: four\ndeep:\n  a: "x: y"\n',
    })
    const files = [
      'app/one.yaml',
      'env/two.yaml',
      join(hand, 'three.yaml'),
      join(hand, 'four.yaml'),
    ]
    const expected = template(
      folder,
      'web',
      'app',
      '-n',
      'prod',
      ...files.flatMap((file) => ['-f', file]),
      '--set',
      'color=red\\,blue',
      '--set',
      'nested.two=22',
      '--set',
      'many={a,b}',
      '--set-string',
      'size=7',
      '--set-file',
      'file=env/text.txt',
    )
    expect(sorted(objects)).toEqual(expected)
    expect(JSON.stringify(expected)).toContain('red,blue')
    expect(tool).toMatch(/^helm [34]\./)
    expect(inputs).toEqual(['app/', 'env/two.yaml', 'env/text.txt'])
  })

  test('value files of another source are read by its name, patterns and words are put in', async () => {
    const folder = folderOf(chart('app', { 'values-web.yaml': 'color: words\n' }))
    const other = folderOf({
      'prod/a.yaml': 'size: 5\n',
      'prod/b.yaml': 'size: 6\nb: 1\n',
      'prod/deep/c.yaml': 'c: 1\n',
    })
    const { objects } = await renderOf(
      folder,
      {
        path: 'app',
        helm: {
          valueFiles: [
            'values-$ARGOCD_APP_NAME.yaml',
            '$values/prod/**/*.yaml',
            '$values/prod/a.yaml',
            'none.yaml',
          ],
          ignoreMissingValueFiles: true,
        },
      },
      { refs: new Map([['values', other]]), words: { ARGOCD_APP_NAME: 'web' } },
    )
    const files = [
      'app/values-web.yaml',
      join(other, 'prod/b.yaml'),
      join(other, 'prod/deep/c.yaml'),
      join(other, 'prod/a.yaml'),
    ]
    const expected = template(
      folder,
      'web',
      'app',
      '-n',
      'prod',
      ...files.flatMap((file) => ['-f', file]),
    )
    expect(sorted(objects)).toEqual(expected)
    expect(JSON.stringify(expected)).toContain('\\"size\\":5')
  })

  test('an umbrella chart renders its vendored subcharts, as folders and packed', async () => {
    const dependencies =
      'dependencies:\n  - { name: back, version: 1.2.3, repository: "https://charts.example.com", alias: api }\n  - { name: packed, version: 1.2.3, repository: "https://charts.example.com", condition: packed.enabled }\n'
    const folder = folderOf({
      ...chart(
        'app',
        { 'values.yaml': 'color: top\napi: { color: from-top }\nglobal: { g: 1 }\n' },
        dependencies,
      ),
      ...chart('app/charts/back', {
        'templates/values.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "{{ .Release.Name }}-api" }\ndata: { values: {{ toJson .Values | quote }} }\n',
      }),
      ...chart('packed', { 'templates/values.yaml': configMap('from-packed') }),
    })
    execFileSync('helm', ['package', '../../packed'], {
      cwd: join(folder, 'app/charts'),
      stdio: 'ignore',
    })
    const { objects } = await renderOf(folder, { path: 'app' })
    expect(sorted(objects)).toEqual(template(folder, 'web', 'app', '-n', 'prod'))
    expect(objects).toHaveLength(3)
  })

  test('a library chart lends its templates', async () => {
    const library = chart(
      'app/charts/common',
      {
        'values.yaml': '',
        'templates/values.yaml': '',
        'templates/_map.yaml':
          '{{- define "common.map" }}\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }}-{{ .Chart.Name }} }\n{{- end }}\n',
      },
      'type: library\n',
    )
    const folder = folderOf({
      ...chart(
        'app',
        { 'templates/map.yaml': '{{ include "common.map" . }}\n' },
        'dependencies: [{ name: common, version: 1.2.3, repository: "file://charts/common" }]\n',
      ),
      ...library,
    })
    const { objects } = await renderOf(folder, { path: 'app' })
    expect(sorted(objects)).toEqual(template(folder, 'web', 'app', '-n', 'prod'))
    expect(objects).toHaveLength(2)
  })

  test('definitions come first and hooks stay in; both can be left out', async () => {
    const folder = folderOf(
      chart('app', {
        'crds/widget.yaml': CRD,
        'templates/hook.yaml': HOOK,
        'templates/tests/try.yaml': TEST_POD,
      }),
    )
    const all = await renderOf(folder, { path: 'app' })
    expect(sorted(all.objects)).toEqual(
      template(folder, 'web', 'app', '-n', 'prod', '--include-crds'),
    )
    expect(all.objects.map(({ kind }) => kind)).toEqual([
      'CustomResourceDefinition',
      'ConfigMap',
      'Pod',
      'Job',
    ])
    const few = await renderOf(folder, { path: 'app', helm: { skipCrds: true, skipTests: true } })
    expect(sorted(few.objects)).toEqual(
      template(folder, 'web', 'app', '-n', 'prod', '--skip-tests'),
    )
    expect(few.objects.map(({ kind }) => kind)).toEqual(['ConfigMap', 'Job'])
  })

  test('the destination is told by its version and kinds', async () => {
    const folder = folderOf(chart('app'))
    const helm = {
      releaseName: 'blue',
      namespace: 'team-a',
      kubeVersion: 'v1.29.3',
      apiVersions: ['apps/v1', 'example.com/v1/Widget'],
    }
    const { objects } = await renderOf(folder, { path: 'app', helm })
    const expected = template(
      folder,
      'blue',
      'app',
      '--namespace',
      'team-a',
      '--kube-version',
      'v1.29.3',
      '-a',
      'apps/v1',
      '-a',
      'example.com/v1/Widget',
    )
    expect(sorted(objects)).toEqual(expected)
    expect(JSON.stringify(expected)).toContain('"hasWidgets":"true"')
  })

  test('a schema that the values break fails, unless it is skipped', async () => {
    const folder = folderOf(
      chart('app', { 'values.schema.json': '{"type":"object","required":["color","must"]}' }),
    )
    const answer = await answerOf(folder, { path: 'app' })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'render-failed' } })
    expect(!answer.ok && answer.problem.detail).toContain('must')
    const skipped = await renderOf(folder, { path: 'app', helm: { skipSchemaValidation: true } })
    expect(skipped.objects).toHaveLength(1)
  })

  test('a chart that makes nothing is no error', async () => {
    const folder = folderOf(
      chart('app', { 'templates/values.yaml': '{{ if .Values.none }}x: 1{{ end }}\n' }),
    )
    expect((await renderOf(folder, { path: 'app' })).objects).toEqual([])
  })

  test('a chart at the root of its own archive renders, and everything is an input', async () => {
    const folder = folderOf(chart('app'))
    const rendered = await renderOf(join(folder, 'app'), { tool: 'helm' })
    expect(sorted(rendered.objects)).toEqual(template(folder, 'web', 'app', '-n', 'prod'))
    expect(rendered.inputs).toEqual([])
  })

  test('a version that the engine gives the chart takes the place of its own', async () => {
    const show = configMap('shown', 'chart', '"{{ .Chart.Name }}-{{ .Chart.Version }}"')
    const more = {
      'templates/show.yaml': show,
      '.helmignore': 'ignored*\n',
      'templates/ignored.yaml': '{{ fail "x" }}',
    }
    const folder = folderOf(chart('app', more))
    const helm = { chartVersion: '1.2.3+0123456789ab' }
    const { objects } = await renderOf(folder, { path: 'app', helm })
    const hand = folderOf({
      ...chart('app', more),
      'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.2.3+0123456789ab\n',
    })
    expect(sorted(objects)).toEqual(template(hand, 'web', 'app', '-n', 'prod'))
    expect(JSON.stringify(objects)).toContain('app-1.2.3+0123456789ab')
  })
})
