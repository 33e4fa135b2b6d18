import { stringify } from 'yaml'
import { fieldsAt, isFields, listAt } from '../../engines/access'
import type { World } from '../../world'
import { secretCanary, canary } from '../canaries'
import { configMapYaml, deploymentYaml, kustomization, serviceYaml } from '../builders'
import { createNamespace } from '../healthy-mass'
import { manifests, serviceManifest, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp, seedFlux } from '../seeding'
import { DAY, git, gitApplication, storyRepository } from './kit'

const GERMANY = 'in-cluster-germany'

/** Apps whose manifests are made in every way that the tools offer; what is there is what Git wants. */
export async function layoutStories(world: World): Promise<void> {
  await everyKustomization(world)
  await substituted(world)
  await byPlugin(world)
}

/** Components, generators with hashes, all kinds of patches, an override beside them, and notations that differ. */
async function everyKustomization(world: World): Promise<void> {
  const name = 'lamp-control'
  const path = `city-works/${name}`
  const lamp = workloadManifest(name, `ghcr.io/city-works/${name}:2.1.0`, {
    annotations: { 'city-works.example/zone': 'north', 'city-works.example/alarm': 'off' },
    container: {
      envFrom: [
        { configMapRef: { name: 'lamp-settings' } },
        { secretRef: { name: 'lamp-login', optional: false } },
      ],
      env: [{ name: 'ZONES', value: '4' }],
      resources: {
        limits: { memory: '1024Mi', cpu: '1000m' },
        requests: { memory: '0.5Gi', cpu: '0.25' },
      },
    },
    pod: { nodeSelector: null, tolerations: [] },
  })
  const kustomizationFile = (fields: object) =>
    stringify({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...fields })
  const files = {
    'base/lamp.yaml': manifests(lamp, serviceManifest(name)),
    'base/names.properties': 'NORTH=Nordring\nSOUTH=Hafen & Speicher\n',
    'base/kustomization.yaml': kustomizationFile({
      resources: ['lamp.yaml'],
      configMapGenerator: [
        { name: 'lamp-settings', literals: ['DIM_AT=22:30'], envs: ['names.properties'] },
        {
          name: 'lamp-curve',
          files: ['curve.json=curve.json'],
          options: { disableNameSuffixHash: true, labels: { part: 'curve' } },
        },
      ],
      secretGenerator: [{ name: 'lamp-login', literals: [`password=${canary('generated')}`] }],
    }),
    'base/curve.json': '{"dusk": 0.4, "night": 0.8}\n',
    'components/metrics/kustomization.yaml': stringify({
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      resources: ['monitor.yaml'],
      patches: [{ path: 'port.yaml' }],
    }),
    'components/metrics/monitor.yaml': manifests(
      serviceManifest(`${name}-metrics`, {
        selector: { app: name },
        ports: [{ name: 'metrics', port: 9090, targetPort: 9090 }],
      }),
    ),
    'components/metrics/port.yaml': manifests({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        template: {
          spec: { containers: [{ name, ports: [{ name: 'metrics', containerPort: 9090 }] }] },
        },
      },
    }),
    'overlays/prod/kustomization.yaml': kustomizationFile({
      resources: ['../../base'],
      components: ['../../components/metrics'],
      nameSuffix: '-prod',
      labels: [{ pairs: { environment: 'prod' }, includeTemplates: true }],
      configMapGenerator: [
        { name: 'lamp-settings', behavior: 'merge', literals: ['DIM_AT=23:00', 'ALARM=on'] },
      ],
      replicas: [{ name, count: 3 }],
      patches: [
        { path: 'zones.yaml' },
        { path: 'service.json6902.yaml', target: { kind: 'Service', name } },
        {
          target: { kind: 'Deployment' },
          patch: '- op: add\n  path: /spec/revisionHistoryLimit\n  value: 4\n',
        },
      ],
    }),
    'overlays/prod/zones.yaml': manifests({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        template: { spec: { containers: [{ name, env: [{ name: 'ZONES', value: '12' }] }] } },
      },
    }),
    'overlays/prod/service.json6902.yaml':
      '- op: replace\n  path: /spec/ports/0/port\n  value: 8443\n',
    'overlays/prod/.argocd-source-lamp-control.yaml': `kustomize:\n  images:\n    - ghcr.io/city-works/${name}:2.1.3\n`,
  }
  await storyRepository(world, path, [
    { days: 12, author: PEOPLE.ivanova, message: 'Lamps in production', files },
  ])
  watchedByWebhook(world, name)
  const app = gitApplication(world, name, path, 'overlays/prod', {
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, GERMANY, app, [{ minutesAgo: 11 * DAY }])
}

/** A mutating webhook that completes the workloads of one namespace, which nobody wrote into Git. */
function watchedByWebhook(world: World, namespace: string): void {
  const cluster = world.cluster(GERMANY)
  const webhook = 'workloads.policy.city-works.example'
  createAgo(
    world,
    cluster,
    20 * DAY,
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { 'policy.city-works.example/completed': 'yes' } },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: 'city-policy' },
      webhooks: [
        {
          name: webhook,
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { service: { name: 'city-policy', namespace: 'kube-system' } },
          rules: [
            {
              apiGroups: ['apps'],
              apiVersions: ['v1'],
              resources: ['deployments'],
              operations: ['CREATE', 'UPDATE'],
            },
          ],
          namespaceSelector: { matchLabels: { 'policy.city-works.example/completed': 'yes' } },
        },
      ],
    },
  )
  cluster.store.serveWebhook(webhook, (object) => {
    const template = fieldsAt(object, 'spec', 'template')
    const metadata = fieldsAt(template, 'metadata')
    template.metadata = {
      ...metadata,
      annotations: {
        ...fieldsAt(metadata, 'annotations'),
        'policy.city-works.example/seen': 'yes',
      },
    }
    for (const container of listAt(template, 'spec', 'containers')) {
      if (isFields(container)) container.securityContext ??= { allowPrivilegeEscalation: false }
    }
  })
}

/** Variables with defaults, from a ConfigMap and a Secret; one object is exempt. */
async function substituted(world: World): Promise<void> {
  const name = 'buoy-data'
  const path = `city-works/${name}`
  const cluster = world.cluster('flux-cluster')
  const buoy = workloadManifest(name, `ghcr.io/city-works/${name}:\${TAG:=1.0.0}`, {
    container: {
      env: [
        { name: 'HARBOUR', value: '${HARBOUR:=none}' },
        { name: 'INTERVAL', value: '${INTERVAL:=5m}' },
        { name: 'STATION_PASSWORD', value: '${STATION_PASSWORD}' },
      ],
    },
  })
  const spec = buoy.spec as Record<string, unknown>
  spec.replicas = '${REPLICAS:=1}'
  const exempt = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'buoy-script',
      labels: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
    },
    data: { 'run.sh': 'echo "${HARBOUR}"\n' },
  }
  await storyRepository(world, path, [
    {
      days: 8,
      author: PEOPLE.byrne,
      message: 'Buoys send data',
      files: {
        'deploy/buoy.yaml': manifests(buoy, exempt),
        'deploy/settings.yaml': configMapYaml('buoy-settings', {
          harbour: '${HARBOUR}',
          literal: '$${HARBOUR}',
        }),
        'parts/alarm/kustomization.yaml': stringify({
          apiVersion: 'kustomize.config.k8s.io/v1alpha1',
          kind: 'Component',
          resources: ['alarm.yaml'],
        }),
        'parts/alarm/alarm.yaml': configMapYaml('buoy-alarm', { level: '${ALARM_LEVEL:=3}m' }),
        'deploy/kustomization.yaml': stringify({
          apiVersion: 'kustomize.config.k8s.io/v1beta1',
          kind: 'Kustomization',
          resources: ['buoy.yaml', 'settings.yaml'],
        }),
      },
    },
  ])
  createNamespace(world, cluster, 'buoys')
  const metadata = { namespace: 'flux-system' }
  createAgo(
    world,
    cluster,
    8 * DAY,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'harbour-facts', ...metadata },
      data: { HARBOUR: 'north', REPLICAS: '2' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'buoy-station', ...metadata },
      data: { STATION_PASSWORD: secretCanary('substituted') },
    },
  )
  const app = kustomization(name, {
    path: './deploy',
    source: name,
    targetNamespace: 'buoys',
    components: ['../parts/alarm'],
    commonMetadata: {
      labels: { team: 'harbour' },
      annotations: { 'city-works.example/on-call': 'yes' },
    },
    postBuild: {
      substitute: { TAG: '1.4.0' },
      substituteFrom: [
        { kind: 'ConfigMap', name: 'harbour-facts' },
        { kind: 'Secret', name: 'buoy-station' },
        { kind: 'ConfigMap', name: 'not-there', optional: true },
      ],
    },
  })
  await seedFlux(world, 'flux-cluster', 7 * DAY, git(world, name, path), app)
}

/** A configuration management plug-in makes these manifests; nobody else can. */
async function byPlugin(world: World): Promise<void> {
  const name = 'stamp-office'
  const path = `city-works/${name}`
  await storyRepository(world, path, [
    {
      days: 6,
      author: PEOPLE.nowak,
      message: 'Stamps are made by a plug-in',
      files: {
        'app/deployment.yaml': deploymentYaml({ name, image: `ghcr.io/city-works/${name}:1.0.0` }),
        'app/service.yaml': serviceYaml(name),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'app', {
    automated: { prune: true, selfHeal: true },
  })
  const spec = app.spec as { source: Record<string, unknown> }
  spec.source.plugin = { name: 'city-stamp', env: [{ name: 'STAMP', value: 'red' }] }
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 5 * DAY }])
}
