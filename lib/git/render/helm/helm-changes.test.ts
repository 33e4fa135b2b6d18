import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

import { chart } from '../testing/charts'
import { deployment, kustomization } from '../testing/manifests'
import { byHand, folderOf, isLeftOut, removeFolders, renderOf, sorted } from '../testing/rendering'

afterAll(removeFolders)

const HOOK = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { helm.sh/hook: pre-upgrade, helm.sh/hook-weight: "-5" }
spec: {}
`
describe.skipIf(isLeftOut('helm'))('what lies beside a chart', () => {
  const template = (folder: string, ...words: string[]) =>
    byHand(folder, 'helm', 'template', ...words)

  test('files beside the sources change their options, the last one last', async () => {
    const folder = folderOf(
      chart('app', {
        '.argocd-source.yaml':
          'helm:\n  parameters: [{ name: color, value: all }, { name: size, value: "3", forceString: true }]\n  releaseName: other\nrepoURL: https://evil.example.com\n',
        '.argocd-source-web.yaml':
          'helm:\n  parameters: [{ name: color, value: mine }]\n  valuesObject: { a: { c: 2 } }\n',
      }),
    )
    const { objects } = await renderOf(folder, {
      path: 'app',
      overrideFiles: ['.argocd-source.yaml', '.argocd-source-web.yaml', '.argocd-source-none.yaml'],
      helm: {
        values: [{ a: { b: 1 } }],
        parameters: [{ name: 'gone', value: '1', forceString: false }],
      },
    })
    const hand = folderOf({ 'values.yaml': 'a: { b: 1, c: 2 }\n' })
    const expected = template(
      folder,
      'other',
      'app',
      '-n',
      'prod',
      '-f',
      join(hand, 'values.yaml'),
      '--set',
      'color=mine',
    )
    expect(sorted(objects)).toEqual(expected)
  })

  test('templates that ask the cluster or make random values are named', async () => {
    const folder = folderOf(
      chart('app', {
        'templates/a.yaml':
          '{{- $s := (lookup "v1" "Secret" .Release.Namespace "x") }}{{- $p := randAlphaNum 8 }}',
        'templates/b.yaml': '{{/* lookup "v1" and now */}}# now\n',
      }),
    )
    expect((await renderOf(folder, { path: 'app' })).notes).toEqual([
      'The chart looks up objects of the cluster, which finds none here: templates/a.yaml.',
      'The chart makes values anew each time (random, time, certificates): those fields always differ: templates/a.yaml.',
    ])
  })
})

describe.skipIf(isLeftOut('helm') || isLeftOut('kustomize'))('post-renderers', () => {
  test('patch what the chart made as kustomize would, one after the other, and leave hooks alone', async () => {
    const folder = folderOf(
      chart('app', { 'templates/d.yaml': deployment('web'), 'templates/hook.yaml': HOOK }),
    )
    const postRenderers = [
      {
        patches: [
          {
            target: { kind: 'Deployment' },
            patch: '- op: replace\n  path: /spec/replicas\n  value: 5\n',
          },
        ],
        images: [{ name: 'nginx', newTag: '9' }],
      },
      { images: [{ name: 'nginx', newName: 'mirror/nginx' }] },
    ]
    const { objects } = await renderOf(folder, { path: 'app', helm: { postRenderers } })
    const plain = execFileSync('helm', ['template', 'web', 'app', '-n', 'prod', '--no-hooks'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const hand = folderOf({
      'one/all.yaml': plain,
      'one/kustomization.yaml': kustomization(
        ['all.yaml'],
        'patches:\n  - target: { kind: Deployment }\n    patch: "- {op: replace, path: /spec/replicas, value: 5}"\nimages: [{ name: nginx, newTag: "9" }]\n',
      ),
      'two/kustomization.yaml': kustomization(
        ['../one'],
        'images: [{ name: nginx, newName: mirror/nginx }]\n',
      ),
    })
    const [hook] = objects.filter(({ kind }) => kind === 'Job')
    expect(sorted(objects.filter((each) => each !== hook))).toEqual(
      byHand(hand, 'kustomize', 'build', 'two'),
    )
    expect(hook).toMatchObject({ metadata: { name: 'migrate' } })
    expect(JSON.stringify(objects)).toContain('mirror/nginx:9')
  })
})
