import type { NewCommit } from '../git/git-repository'
import { configMapYaml, deploymentYaml, kustomizationYaml, serviceYaml } from './builders'
import { PEOPLE } from './people'

/** A team's service: a folder with a base and one overlay per environment. */
export interface TeamService {
  team: string
  name: string
  replicas: number
}

const TEAMS: Readonly<Record<string, readonly string[]>> = {
  mobility: [
    'timetable',
    'journey-planner',
    'ticketing',
    'parking',
    'bike-share',
    'traffic-lights',
    'stop-displays',
    'fare-rules',
    'vehicle-positions',
    'depot-planner',
  ],
  energy: [
    'meter-intake',
    'load-forecast',
    'billing-export',
    'grid-map',
    'outage-notices',
    'solar-register',
    'heat-network',
    'price-signals',
  ],
  citizen: [
    'appointments',
    'forms',
    'notifications',
    'identity-bridge',
    'mailroom',
    'complaints',
    'events-calendar',
    'dog-licence',
    'search',
    'chat-assist',
  ],
  data: [
    'ingest',
    'catalogue',
    'geo-tiles',
    'open-data',
    'dashboards',
    'sensor-hub',
    'data-quality',
    'archive',
  ],
  waste: ['routes', 'bin-levels', 'recycling-yards', 'bulk-pickup', 'driver-app', 'scales'],
  water: ['quality-lab', 'pumps', 'leak-finder', 'tariffs', 'pressure-zones', 'sampling'],
}

/** All services of all teams; every third runs three replicas. */
export const TEAM_SERVICES: readonly TeamService[] = Object.entries(TEAMS).flatMap(
  ([team, names]) =>
    names.map((name, i) => ({ team, name: `${team}-${name}`, replicas: i % 3 === 0 ? 3 : 2 })),
)

/** The environments that have an overlay. */
export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const

/** The repository of a team. */
export function teamRepository(team: string): string {
  return `city-works/${team}-apps`
}

/** A service's image at a version. */
export function teamImage(name: string, version: string): string {
  return `ghcr.io/city-works/${name}:${version}`
}

/** The history of a team's repository: the services, a second release, a newer production version. */
export function teamCommits(team: string, day: number): NewCommit[] {
  const services = TEAM_SERVICES.filter((service) => service.team === team)
  const files: Record<string, string> = { 'README.md': `# Apps of team ${team}\n` }
  for (const service of services) Object.assign(files, serviceFiles(service, '1.4.0'))
  const release = Object.assign(
    {},
    ...services.map((service) => serviceFiles(service, '1.4.1')),
  ) as Record<string, string>
  const DAY = 86_400_000
  return [
    { author: PEOPLE.kaya, at: day - 90 * DAY, message: `Services of team ${team}`, files },
    {
      author: PEOPLE.renovate,
      at: day - 20 * DAY,
      message: 'Update all images to 1.4.1',
      files: release,
    },
    {
      author: PEOPLE.ivanova,
      at: day - 3 * DAY,
      message: 'Note who is on call',
      files: { 'README.md': `# Apps of team ${team}\n\nOn call: see the rota.\n` },
    },
  ]
}

function serviceFiles({ name, replicas }: TeamService, version: string): Record<string, string> {
  const at = `apps/${name}`
  const files: Record<string, string> = {
    [`${at}/base/deployment.yaml`]: deploymentYaml({
      name,
      image: teamImage(name, version),
      replicas,
      env: { LOG_FORMAT: 'json' },
    }),
    [`${at}/base/service.yaml`]: serviceYaml(name),
    [`${at}/base/settings.yaml`]: configMapYaml(`${name}-settings`, { FEATURE_SET: 'standard' }),
    [`${at}/base/kustomization.yaml`]: kustomizationYaml([
      'deployment.yaml',
      'service.yaml',
      'settings.yaml',
    ]),
  }
  for (const environment of ENVIRONMENTS) {
    const count = environment === 'prod' ? replicas : 1
    files[`${at}/overlays/${environment}/kustomization.yaml`] = kustomizationYaml(
      ['../../base'],
      `labels:\n  - pairs:\n      environment: ${environment}\nreplicas:\n  - name: ${name}\n    count: ${count}\n`,
    )
  }
  return files
}
