import type { KubeObject } from '../api/object'
import { fluxApis } from './flux-apis'
import type { SimCluster, World } from '../world'
import { application, gitRepository, helmRelease, helmRepository, kustomization } from './builders'
import { project } from './engine-parts'
import { COMPONENTS, type Component } from './platform'
import { CATALOG_REPOSITORY, CONFIG_REPOSITORY, componentPath } from './repositories'
import { createAgo, seedApp, seedFlux } from './seeding'
import { TEAM_SERVICES, teamRepository, type TeamService } from './teams'

const HOUR = 60
const DAY = 24 * HOUR
const IN_CLUSTER = 'https://kubernetes.default.svc'

/** How much of a cluster's room the platform takes at most. */
const PLATFORM_SHARE = 0.4

/** Fills a cluster with the platform's and the teams' healthy apps, up to the number it is to hold. */
export async function fillCluster(world: World, cluster: SimCluster, index: number): Promise<void> {
  const left = () => cluster.spec.apps - countApps(cluster)
  const parts = COMPONENTS.slice(0, Math.round(cluster.spec.apps * PLATFORM_SHARE))
  for (const [i, part] of parts.entries()) {
    if (left() <= 0) return
    const byFlux = cluster.flux !== undefined && (!cluster.argo || i % 2 === 1)
    if (byFlux) await seedFluxPart(world, cluster, part)
    else if (cluster.argo) await seedArgoPart(world, cluster, part)
  }
  const offset = (index * 11) % TEAM_SERVICES.length
  const services = [...TEAM_SERVICES.slice(offset), ...TEAM_SERVICES.slice(0, offset)]
  for (const [i, service] of services.entries()) {
    if (left() <= 0) return
    const byFlux = cluster.flux !== undefined && (!cluster.argo || i % 3 === 2)
    if (byFlux) await seedFluxService(world, cluster, service)
    else if (cluster.argo) await seedArgoService(world, cluster, service)
  }
}

/** How many apps of either engine a cluster holds. */
export function countApps({ store }: SimCluster): number {
  return [
    ['argoproj.io', 'Application'],
    ['kustomize.toolkit.fluxcd.io', 'Kustomization'],
    ['helm.toolkit.fluxcd.io', 'HelmRelease'],
  ].reduce((sum, [group = '', kind = '']) => sum + store.list(group, kind).length, 0)
}

async function seedArgoPart(world: World, cluster: SimCluster, part: Component): Promise<void> {
  const namespace = cluster.spec.argocd?.namespace ?? 'argocd'
  const app = platformApplication(world, part, { cluster: cluster.spec.name, namespace })
  if (exists(cluster, app)) return
  await seedApp(world, cluster.name, app, [
    { minutesAgo: 40 * DAY + age(world, 10 * DAY) },
    { minutesAgo: 2 * DAY + age(world, 9 * DAY) },
  ])
}

/** A platform component as a multi-source Application with values from the configuration repository. */
export function platformApplication(
  world: World,
  part: Component,
  to: { cluster: string; namespace: string; destination?: string; name?: string },
): KubeObject {
  const { git } = world.parts
  const values = `$values/cluster/${to.cluster}/${componentPath(part)}/values.yaml`
  return application({
    name: to.name ?? part.name,
    namespace: to.namespace,
    labels: { 'app.kubernetes.io/part-of': 'platform', category: part.category },
    sources: [
      {
        repoURL: git.urlOf(CATALOG_REPOSITORY),
        targetRevision: 'main',
        path: componentPath(part),
        helm: {
          releaseName: part.name,
          valueFiles: ['values.yaml', values],
          ignoreMissingValueFiles: true,
        },
      },
      { repoURL: git.urlOf(CONFIG_REPOSITORY), targetRevision: 'main', ref: 'values' },
    ],
    destination: { server: to.destination ?? IN_CLUSTER, namespace: part.namespace },
    automated: { prune: false, selfHeal: true },
    syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
  })
}

async function seedArgoService(
  world: World,
  cluster: SimCluster,
  service: TeamService,
): Promise<void> {
  const namespace = cluster.spec.argocd?.namespace ?? 'argocd'
  createAgo(
    world,
    cluster,
    100 * DAY,
    project(`team-${service.team}`, namespace, { description: `Apps of team ${service.team}` }),
  )
  const app = application({
    name: service.name,
    namespace,
    project: `team-${service.team}`,
    labels: { team: service.team },
    source: {
      repoURL: world.parts.git.urlOf(teamRepository(service.team)),
      targetRevision: 'main',
      path: servicePath(cluster, service),
    },
    destination: { server: IN_CLUSTER, namespace: service.team },
    automated: { prune: true, selfHeal: true },
  })
  if (exists(cluster, app)) return
  const repository = world.parts.git.repository(teamRepository(service.team))
  const first = repository.resolve('HEAD~2')
  await seedApp(world, cluster.name, app, [
    {
      minutesAgo: 60 * DAY + age(world, 20 * DAY),
      ...(first !== undefined && { revision: first }),
    },
    { minutesAgo: 3 * HOUR + age(world, 2 * DAY) },
  ])
}

async function seedFluxPart(world: World, cluster: SimCluster, part: Component): Promise<void> {
  if (cluster.spec.flux?.components.includes('helm-controller') !== true) return
  const apis = fluxApis(cluster.spec.flux.version)
  const charts = helmRepository(
    part.repository,
    world.parts.git.chartUrlOf(part.repository),
    apis.olderSource[0] ?? 'v1',
  )
  const release = helmRelease(part.name, apis.helm[0] ?? 'v2', {
    chart: part.name,
    version: part.chart.replace(/^v/, ''),
    repository: part.repository,
    targetNamespace: part.namespace,
    install: { createNamespace: true },
    values: { logLevel: cluster.spec.labels.env === 'prod' ? 'warn' : 'info' },
  })
  if (exists(cluster, release)) return
  createNamespace(world, cluster, part.namespace)
  await seedFlux(world, cluster.name, 2 * DAY + age(world, 30 * DAY), charts, release)
}

async function seedFluxService(
  world: World,
  cluster: SimCluster,
  service: TeamService,
): Promise<void> {
  const { team, name } = service
  const source = gitRepository(`${team}-apps`, world.parts.git.urlOf(teamRepository(team)))
  const object = kustomization(
    name,
    {
      path: `./${servicePath(cluster, service)}`,
      source: `${team}-apps`,
      targetNamespace: team,
      wait: true,
      timeout: '3m',
    },
    { labels: { 'fleetglass.dev/project': `team-${team}` } },
  )
  if (exists(cluster, object)) return
  createNamespace(world, cluster, team)
  await seedFlux(world, cluster.name, 3 * HOUR + age(world, 20 * DAY), source, object)
  await world.ago(age(world, 4), async () =>
    cluster.flux?.reconcile({
      group: 'kustomize.toolkit.fluxcd.io',
      kind: 'Kustomization',
      namespace: 'flux-system',
      name,
    }),
  )
}

/** Makes sure that a namespace exists since long ago. */
export function createNamespace(world: World, cluster: SimCluster, name: string): void {
  createAgo(world, cluster, 100 * DAY, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
}

function servicePath(cluster: SimCluster, service: TeamService): string {
  const { env } = cluster.spec.labels
  const overlay = env === 'prod' || env === 'staging' ? env : 'dev'
  return `apps/${service.name}/overlays/${overlay}`
}

function exists(cluster: SimCluster, { kind, apiVersion, metadata }: KubeObject): boolean {
  const { name, namespace = '' } = metadata
  return (
    cluster.store.get({ group: apiVersion.split('/')[0] ?? '', kind, namespace, name }) !==
    undefined
  )
}

function age(world: World, minutes: number): number {
  return Math.round(world.parts.random() * minutes)
}
