import { ChartRepository, type ChartVersion } from '../git/chart-repository'
import type { NewCommit } from '../git/git-repository'
import type { World } from '../world'
import { CLUSTERS } from './clusters'
import { PEOPLE } from './people'
import { COMPONENTS, chartFiles, chartVersion, component, type Component } from './platform'
import { teamCommits, teamRepository, TEAM_SERVICES } from './teams'

/** The platform catalog: one chart per component, below its category. */
export const CATALOG_REPOSITORY = 'la-cc/kubernetes-service-catalog'
/** Values per cluster. */
export const CONFIG_REPOSITORY = 'la-cc/cluster-config'

const DAY_MS = 86_400_000

/** Midnight (UTC) of the day the fleet starts: all history lies before it, so hashes are equal all day. */
export function startOfDay(world: World): number {
  return Math.floor(world.parts.clock.now() / DAY_MS) * DAY_MS
}

/** Creates the repositories that many apps share. */
export async function createRepositories(world: World): Promise<void> {
  const { git } = world.parts
  const day = startOfDay(world)
  const teams = [...new Set(TEAM_SERVICES.map(({ team }) => team))]
  await Promise.all([
    git.create(CATALOG_REPOSITORY, catalogCommits(day)),
    git.create(CONFIG_REPOSITORY, configCommits(day)),
    ...teams.map((team) => git.create(teamRepository(team), teamCommits(team, day))),
  ])
  for (const repository of chartRepositories(day)) git.addCharts(repository)
}

/** The folder of a component in the catalog. */
export function componentPath({ category, name }: Component): string {
  return `${category}/${name}`
}

function catalogCommits(day: number): NewCommit[] {
  const files: Record<string, string> = { 'README.md': '# Kubernetes service catalog\n' }
  for (const one of COMPONENTS)
    Object.assign(files, at(componentPath(one), chartFiles(one, one.chart, one.appVersion)))
  return [
    { author: PEOPLE.artem, at: day - 120 * DAY_MS, message: 'Charts of the platform', files },
    {
      author: PEOPLE.renovate,
      at: day - 30 * DAY_MS,
      message: 'Describe how charts are updated',
      files: { 'README.md': '# Kubernetes service catalog\n\nRenovate opens the pull requests.\n' },
    },
  ]
}

function configCommits(day: number): NewCommit[] {
  const files: Record<string, string> = {}
  for (const { name, labels } of CLUSTERS) {
    for (const one of COMPONENTS) {
      files[`cluster/${name}/${componentPath(one)}/values.yaml`] =
        `logLevel: ${labels.env === 'prod' ? 'warn' : 'info'}\n`
    }
  }
  return [
    { author: PEOPLE.artem, at: day - 119 * DAY_MS, message: 'Values for each cluster', files },
    {
      author: PEOPLE.steiner,
      at: day - 12 * DAY_MS,
      message: 'Two replicas are enough for ingress',
      files: {
        [`cluster/gitops-real-aks/${componentPath(component('ingress-nginx'))}/values.yaml`]:
          'logLevel: warn\ningressNginxController:\n  replicas: 2\n',
      },
    },
  ]
}

function chartRepositories(day: number): ChartRepository[] {
  const created = new Date(day - 60 * DAY_MS).toISOString()
  const byRepository = new Map<string, ChartVersion[]>()
  const add = (repository: string, chart: ChartVersion) => {
    byRepository.set(repository, [...(byRepository.get(repository) ?? []), chart])
  }
  for (const one of COMPONENTS) {
    add(one.repository, chartVersion(one, one.chart.replace(/^v/, ''), one.appVersion, created))
  }
  const dns = component('external-dns')
  add(dns.repository, chartVersion(dns, '1.15.2', 'v0.15.1', created))
  add(dns.repository, chartVersion(dns, '1.16.0', 'v0.16.0', created))
  const redis = plainComponent('redis', 'docker.io/bitnami/redis', 'bitnami', 'StatefulSet')
  add('bitnami', chartVersion(redis, '20.6.0', '7.4.1', created))
  add('bitnami', chartVersion(redis, '20.6.1', '7.4.2', created))
  const demoapp = plainComponent('demoapp', 'ghcr.io/city-works/demoapp', 'demoapp', 'Deployment')
  add('demoapp', chartVersion(demoapp, '2.4.0', '2.4.0', created))
  const ledger = plainComponent('ledger', 'ghcr.io/city-works/ledger', 'city-works', 'Deployment')
  add('city-works', chartVersion(ledger, '5.0.2', '5.0.2', created))
  add('city-works', chartVersion(ledger, '5.1.0', '5.1.0', created))
  for (const [name, version] of [
    ['harbour-gate', '1.2.0'],
    ['pilot-invoices', '0.3.0'],
  ] as const) {
    const one = plainComponent(name, `ghcr.io/city-works/${name}`, 'city-works', 'Deployment')
    add('city-works', withTest(chartVersion(one, version, version, created)))
  }
  return [...byRepository].map(([name, charts]) => new ChartRepository(name, charts))
}

/** The chart with a test that a release may run. */
function withTest(chart: ChartVersion): ChartVersion {
  const test = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${chart.name}-test\n  annotations:\n    helm.sh/hook: test\nspec:\n  restartPolicy: Never\n  containers:\n    - name: test\n      image: ghcr.io/city-works/${chart.name}-test:${chart.version}\n`
  return { ...chart, files: new Map([...chart.files, ['templates/test.yaml', test]]) }
}

/** A chart of one workload. */
export function plainComponent(
  name: string,
  image: string,
  repository: string,
  kind: 'Deployment' | 'StatefulSet',
): Component {
  return {
    name,
    category: 'apps',
    namespace: name,
    chart: '',
    appVersion: '',
    repository,
    workloads: [{ kind, name, image, replicas: 2 }],
  }
}

function at(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  )
}
