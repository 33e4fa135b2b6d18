import { stringify } from 'yaml'
import { ChartRepository, type ChartVersion } from '../../git/chart-repository'
import type { World } from '../../world'
import { helmRelease, helmRepository } from '../builders'
import { canary } from '../canaries'
import { createNamespace } from '../healthy-mass'
import { chartVersion } from '../platform'
import { plainComponent } from '../repositories'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR, appAt, byHand } from './kit'

const CLUSTER = 'eksgitopscluster'

/** Charts of the registry, for Argo CD's apps and Flux's releases. */
export function registryCharts(world: World): Promise<void> {
  const { git } = world.parts
  const created = world.parts.clock.iso(world.parts.clock.now() - 90 * DAY * 60_000)
  const clock = plainComponent(
    'tide-clock',
    'ghcr.io/city-works/tide-clock',
    'city-charts',
    'Deployment',
  )
  git.addOciCharts(
    new ChartRepository('city-charts', [
      chartVersion(clock, '1.1.0', '1.1.0', created),
      chartVersion(clock, '1.2.0', '1.2.0', created),
      cafeChart(created),
    ]),
  )
  git.registry.guard('city-charts/tide-clock')
  return Promise.resolve()
}

/** Releases whose values come from elsewhere, and one that is held while its chart moves on. */
export async function releaseInputStories(world: World): Promise<void> {
  await valuesFromElsewhere(world)
  await chartMovedOn(world)
}

function cafeChart(created: string): ChartVersion {
  const files = new Map([
    [
      'Chart.yaml',
      stringify({ apiVersion: 'v2', name: 'pier-cafe', version: '0.4.0', appVersion: '0.4.0' }),
    ],
    ['values.yaml', 'replicas: 1\nmenu: short\nlogin:\n  user: guest\n  password: none\n'],
    [
      'templates/login.yaml',
      'apiVersion: v1\nkind: Secret\ntype: Opaque\nmetadata:\n  name: {{ .Release.Name }}-login\nstringData:\n  password: {{ .Values.login.password | quote }}\n',
    ],
    [
      'templates/deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\nspec:\n  replicas: {{ .Values.replicas }}\n  selector:\n    matchLabels:\n      app: pier-cafe\n  template:\n    metadata:\n      labels:\n        app: pier-cafe\n    spec:\n      containers:\n        - name: cafe\n          image: ghcr.io/city-works/pier-cafe:{{ .Chart.AppVersion }}\n          env:\n            - name: MENU\n              value: {{ .Values.menu | quote }}\n            - name: LOGIN_USER\n              value: {{ .Values.login.user | quote }}\n            - name: LOGIN_PASSWORD\n              value: {{ .Values.login.password | quote }}\n',
    ],
    ['templates/NOTES.txt', 'The password is {{ .Values.login.password }}.\n'],
  ])
  return { name: 'pier-cafe', version: '0.4.0', appVersion: '0.4.0', files, created }
}

/** Values from a ConfigMap and a Secret below those of the release, and two post-renderers. */
async function valuesFromElsewhere(world: World): Promise<void> {
  const cluster = world.cluster(CLUSTER)
  const metadata = { namespace: 'flux-system' }
  const map = (name: string, data: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...metadata },
    data,
  })
  createNamespace(world, cluster, 'pier-cafe')
  createAgo(
    world,
    cluster,
    6 * DAY,
    map('cafe-values', { 'values.yaml': 'replicas: 3\nmenu: long\n', user: 'captain' }),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'cafe-login', ...metadata },
      data: {
        'values.yaml': Buffer.from(`login:\n  password: ${canary('values-from')}\n`).toString(
          'base64',
        ),
      },
    },
  )
  const release = helmRelease('pier-cafe', 'v2', {
    chart: 'pier-cafe',
    version: '0.4.0',
    repository: 'city-charts',
    targetNamespace: 'pier-cafe',
    valuesFrom: [
      { kind: 'ConfigMap', name: 'cafe-values' },
      { kind: 'Secret', name: 'cafe-login' },
      { kind: 'ConfigMap', name: 'cafe-values', valuesKey: 'user', targetPath: 'login.user' },
      { kind: 'ConfigMap', name: 'no-such-values', optional: true },
    ],
    values: { replicas: 2 },
    postRenderers: [
      {
        kustomize: {
          patches: [
            {
              target: { kind: 'Deployment', name: 'pier-cafe' },
              patch:
                '- op: add\n  path: /metadata/annotations\n  value:\n    city-works.example/terrace: open\n',
            },
          ],
          images: [{ name: 'ghcr.io/city-works/pier-cafe', newTag: '0.4.1' }],
        },
      },
    ],
  })
  const url = `oci://${world.parts.git.ociUrlOf('city-charts')}`
  const charts = helmRepository('city-charts', url, 'v1', { type: 'oci', insecure: true })
  await seedFlux(world, CLUSTER, 5 * DAY, charts, release)
}

/** Suspended at 1.0.0 while the repository offers 1.1.0, which its range takes. */
async function chartMovedOn(world: World): Promise<void> {
  const name = 'storm-drains'
  const created = (days: number) =>
    world.parts.clock.iso(world.parts.clock.now() - days * DAY * 60_000)
  const drains = plainComponent(name, `ghcr.io/city-works/${name}`, name, 'Deployment')
  const charts = new ChartRepository(name, [chartVersion(drains, '1.0.0', '1.0.0', created(40))])
  world.parts.git.addCharts(charts)
  createNamespace(world, world.cluster(CLUSTER), name)
  const source = helmRepository(name, world.parts.git.chartUrlOf(name), 'v1')
  const release = helmRelease(name, 'v2', {
    chart: name,
    version: '1.x',
    repository: name,
    targetNamespace: name,
    values: { logLevel: 'debug' },
  })
  await seedFlux(world, CLUSTER, 20 * DAY, source, release)
  byHand(
    world,
    CLUSTER,
    appAt('HelmRelease', 'flux-system', name),
    (draft) => {
      draft.spec = { ...(draft.spec as object), suspend: true }
    },
    'flux',
  )
  charts.publish(chartVersion(drains, '1.1.0', '1.1.0', created(2)))
  const { store } = world.cluster(CLUSTER)
  const at = { group: 'source.toolkit.fluxcd.io', namespace: 'flux-system' }
  const chart = store.get({ ...at, kind: 'HelmChart', name: `flux-system-${name}` })
  await again(world, CLUSTER, 2 * HOUR, source, ...(chart ? [chart] : []))
}
