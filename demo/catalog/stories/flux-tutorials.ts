import type { KubeObject } from '../../api/object'
import { idOf, isFields } from '../../engines/access'
import type { World } from '../../world'
import { deploymentYaml, gitRepository, kustomizationYaml, kustomization } from '../builders'
import { createNamespace } from '../healthy-mass'
import { PEOPLE } from '../people'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, appAt, byHand, commitLater, deploymentAt, git, storyRepository } from './kit'

const EXAMPLE = 'fluxcd/flux2-kustomize-helm-example'
const DEV = 'aks-excelsior-development-2'

/** What readers of Flux tutorials built, step by step. */
export async function tutorialStories(world: World): Promise<void> {
  await azureConfiguration(world)
  await exampleInTwoClusters(world)
  await environmentRepository(world)
}

/** A configuration that Azure's agent writes, and may write again over edits in the cluster. */
async function azureConfiguration(world: World): Promise<void> {
  const path = 'azure-samples/gitops-configuration'
  await storyRepository(world, path, [
    {
      days: 16,
      author: PEOPLE.steiner,
      message: 'Infrastructure and apps of staging',
      files: {
        'infrastructure/nginx.yaml': deploymentYaml({ name: 'nginx', image: 'nginx:1.27.3' }),
        'apps/staging/podinfo.yaml': deploymentYaml({
          name: 'podinfo',
          image: 'ghcr.io/stefanprodan/podinfo:6.7.1',
        }),
      },
    },
  ])
  const cluster = world.cluster(DEV)
  const namespace = 'gitops-demo'
  const configuration: KubeObject = {
    apiVersion: 'clusterconfig.azure.com/v1beta1',
    kind: 'FluxConfig',
    metadata: { name: 'gitops-demo', namespace },
    spec: { scope: 'cluster', sourceKind: 'GitRepository' },
  }
  createAgo(world, cluster, 15 * DAY, configuration)
  const owner = cluster.store.get(idOf(configuration))
  const ownerReferences = [
    {
      apiVersion: configuration.apiVersion,
      kind: 'FluxConfig',
      name: 'gitops-demo',
      uid: owner?.metadata.uid ?? '',
    },
  ]
  const owned = (object: KubeObject): KubeObject => ({
    ...object,
    metadata: {
      ...object.metadata,
      namespace,
      ownerReferences,
      labels: { 'clusterconfig.azure.com/name': 'gitops-demo' },
    },
  })
  const part = (name: string, folder: string, more: object) =>
    owned(
      kustomization(`gitops-demo-${name}`, {
        path: folder,
        source: 'gitops-demo',
        targetNamespace: namespace,
        interval: '10m',
        ...more,
      }),
    )
  const infra = part('infra', './infrastructure', {})
  const apps = part('apps', './apps/staging', { dependsOn: [{ name: 'gitops-demo-infra' }] })
  await seedFlux(world, DEV, 14 * DAY, owned(git(world, 'gitops-demo', path)), infra, apps)
}

/** The same base in two clusters, with other images and replicas. */
async function exampleInTwoClusters(world: World): Promise<void> {
  const overlay = (name: string, tag: string, replicas: number, message: string) => ({
    [`apps/${name}/kustomization.yaml`]: kustomizationYaml(
      ['../base'],
      `images:\n  - name: ghcr.io/stefanprodan/podinfo\n    newTag: ${tag}\nreplicas:\n  - name: podinfo\n    count: ${replicas}\npatches:\n  - path: message.yaml\n  - target:\n      kind: Ingress\n    patch: |\n      - op: replace\n        path: /spec/rules/0/host\n        value: podinfo.${name}.example.com\n`,
    ),
    [`apps/${name}/message.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: podinfo\nspec:\n  template:\n    spec:\n      containers:\n        - name: podinfo\n          env:\n            - name: PODINFO_UI_MESSAGE\n              value: ${message}\n`,
  })
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: podinfo\nspec:\n  rules:\n    - host: podinfo.example.com\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: podinfo\n                port:\n                  number: 80\n'
  await storyRepository(world, EXAMPLE, [
    {
      days: 29,
      author: PEOPLE.byrne,
      message: 'Base, staging and production',
      files: {
        'apps/base/podinfo.yaml': deploymentYaml({
          name: 'podinfo',
          image: 'ghcr.io/stefanprodan/podinfo:6.6.0',
          replicas: 1,
        }),
        'apps/base/ingress.yaml': ingress,
        'apps/base/kustomization.yaml': kustomizationYaml(['podinfo.yaml', 'ingress.yaml']),
        ...overlay('staging', '6.7.1', 1, 'rehearsal'),
        ...overlay('production', '6.7.0', 2, 'welcome'),
      },
    },
  ])
  for (const [cluster, environment] of [
    [DEV, 'staging'],
    ['eksgitopscluster', 'production'],
  ] as const) {
    createNamespace(world, world.cluster(cluster), 'podinfo-example')
    await seedFlux(
      world,
      cluster,
      28 * DAY,
      git(world, 'flux2-example', EXAMPLE),
      kustomization('example-apps', {
        path: `./apps/${environment}`,
        source: 'flux2-example',
        targetNamespace: 'podinfo-example',
        wait: true,
      }),
    )
  }
}

/** An environment repository over ssh under old APIs; one app is suspended and edited by hand. */
async function environmentRepository(world: World): Promise<void> {
  const name = 'in-cluster-austria'
  const path = 'innoq/environment'
  const app = (part: string, version: string) => ({
    [`applications/${part}/deployment.yaml`]: deploymentYaml({
      name: part,
      image: `ghcr.io/city-works/${part}:${version}`,
    }),
  })
  await storyRepository(world, path, [
    {
      days: 31,
      author: PEOPLE.kaya,
      message: 'Release v1',
      files: { ...app('example-application', 'v1'), ...app('pirate-application', 'v1') },
    },
  ])
  const cluster = world.cluster(name)
  createAgo(world, cluster, 31 * DAY, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'environment-key', namespace: 'default' },
    data: { identity: Buffer.from('simulated').toString('base64') },
  })
  const url = `ssh://git@git.city-works.example/${path}.git`
  const spec = { interval: '30s', secretRef: { name: 'environment-key' } }
  const source: KubeObject = {
    ...gitRepository('applications', url, spec, 'default'),
    apiVersion: 'source.toolkit.fluxcd.io/v1beta2',
  }
  const part = (application: string): KubeObject => ({
    ...kustomization(application, {
      path: `./applications/${application}`,
      source: 'applications',
      namespace: 'default',
      targetNamespace: 'default',
    }),
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta2',
  })
  const [example, pirate] = [part('example-application'), part('pirate-application')]
  await seedFlux(world, name, 30 * DAY, source, example, pirate)
  await commitLater(world, path, {
    days: 2,
    author: PEOPLE.kaya,
    message: 'Merge pull request #7: example-application v2',
    files: app('example-application', 'v2'),
  })
  await again(world, name, 2 * DAY - 60, source, example, pirate)
  byHand(
    world,
    name,
    appAt('Kustomization', 'default', 'pirate-application'),
    (draft) => {
      draft.spec = { ...(draft.spec as object), suspend: true }
    },
    'flux',
  )
  const deployment = deploymentAt('default', 'pirate-application')
  byHand(world, name, deployment, (draft) => {
    if (isFields(draft.spec)) draft.spec.replicas = 3
  })
  const live = cluster.store.get(deployment)
  if (live) cluster.workloads.settle(live, world.parts.clock.now() - 80 * 60_000)
}
