import { stringify } from 'yaml'
import type { World } from '../../world'
import { application, configMapYaml } from '../builders'
import { configMapManifest } from '../manifests'
import { PEOPLE } from '../people'
import { seedApp } from '../seeding'
import { DAY, IN_CLUSTER, storyRepository } from './kit'

/** An umbrella chart with subcharts in Git, values in order, a plain directory, and a chart of a registry. */
export async function sourcesStories(world: World): Promise<void> {
  const name = 'market-hall'
  const path = `city-works/${name}`
  const template = (part: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-${part}\n  labels:\n    app: ${part}\n    helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}\nspec:\n  replicas: {{ .Values.replicas }}\n  selector:\n    matchLabels:\n      app: ${part}\n  template:\n    metadata:\n      labels:\n        app: ${part}\n    spec:\n      containers:\n        - name: ${part}\n          image: ghcr.io/city-works/${part}:{{ .Values.tag }}\n          env:\n            - name: CITY\n              value: {{ .Values.global.city | quote }}\n            - name: OPENS\n              value: {{ .Values.opens | quote }}\n`
  const chart = (part: string, more: object = {}) =>
    stringify({ apiVersion: 'v2', name: part, version: '1.0.0', appVersion: '1.0.0', ...more })
  const files: Record<string, string> = {
    'umbrella/Chart.yaml': chart(name, {
      dependencies: [
        { name: 'stalls', version: '1.0.0', repository: '' },
        { name: 'scales', version: '1.0.0', repository: '', condition: 'scales.enabled' },
        { name: 'fountain', version: '1.0.0', repository: '', condition: 'fountain.enabled' },
      ],
    }),
    'umbrella/values.yaml':
      'global:\n  city: nowhere\nfountain:\n  enabled: false\nstalls:\n  replicas: 1\n  tag: 1.0.0\nscales:\n  enabled: true\n  replicas: 1\nnote: from the chart\n',
    'umbrella/values-prod.yaml': 'stalls:\n  replicas: 2\n  tag: 1.1.0\nnote: from a file\n',
    'umbrella/templates/note.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-note\ndata:\n  note: {{ .Values.note | quote }}\n  rules: {{ .Values.rules | quote }}\n',
    'umbrella/rules.txt': 'No bicycles\n',
    'plain/opening-hours.json': JSON.stringify(
      configMapManifest('opening-hours', { monday: 'closed' }),
    ),
    'plain/deep/prices.yaml': configMapYaml('prices', { apple: '1.20' }),
    'plain/deep/ignored.yaml': configMapYaml('never-there', { a: '1' }),
    'plain/README.md': 'Only what the app includes is applied.\n',
  }
  for (const part of ['stalls', 'scales', 'fountain']) {
    files[`umbrella/charts/${part}/Chart.yaml`] = chart(part)
    files[`umbrella/charts/${part}/values.yaml`] = 'replicas: 1\ntag: 1.0.0\nopens: "8"\n'
    files[`umbrella/charts/${part}/templates/deployment.yaml`] = template(part)
  }
  await storyRepository(world, path, [
    { days: 10, author: PEOPLE.kaya, message: 'The market hall', files },
  ])
  await storyRepository(world, `${path}-settings`, [
    {
      days: 10,
      author: PEOPLE.kaya,
      message: 'Settings of the market hall',
      files: { 'prod/values.yaml': 'global:\n  city: Lindau\nstalls:\n  tag: 1.2.0\n' },
    },
  ])
  const repoURL = world.parts.git.urlOf(path)
  const app = application({
    name,
    namespace: 'argocd',
    sources: [
      {
        repoURL,
        targetRevision: 'main',
        path: 'umbrella',
        helm: {
          releaseName: 'hall',
          valueFiles: ['values-prod.yaml', '$settings/prod/values.yaml', 'values-none.yaml'],
          ignoreMissingValueFiles: true,
          valuesObject: { stalls: { opens: '7' }, note: 'from the app' },
          parameters: [
            { name: 'scales.replicas', value: '2' },
            { name: 'scales.opens', value: '9', forceString: true },
            { name: 'stalls.replicas', value: '3' },
          ],
          fileParameters: [{ name: 'rules', path: 'rules.txt' }],
        },
      },
      {
        repoURL: world.parts.git.urlOf(`${path}-settings`),
        targetRevision: 'main',
        ref: 'settings',
      },
      {
        repoURL,
        targetRevision: 'main',
        path: 'plain',
        directory: { recurse: true, include: '{*.json,deep/*.yaml}', exclude: 'deep/ignored.yaml' },
      },
      {
        repoURL: world.parts.git.ociUrlOf('city-charts'),
        chart: 'tide-clock',
        targetRevision: '1.2.0',
      },
    ],
    destination: { server: IN_CLUSTER, namespace: name },
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 9 * DAY }])
}
