import type { World } from '../../world'
import { configMapYaml, deploymentYaml } from '../builders'
import { project } from '../engine-parts'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { DAY, HOUR, IN_CLUSTER, commitLater, gitApplication, storyRepository } from './kit'

const HOME = { server: IN_CLUSTER, name: 'in-cluster' }

/** Projects with rules, roles and windows, and apps that their projects hold back. */
export async function projectStories(world: World): Promise<void> {
  createProjects(world)
  await ownNamespace(world)
  await missingProject(world)
  await brokenWindow(world)
  await calendar(world)
}

function createProjects(world: World): void {
  const policy = (name: string, role: string, verb: string, effect = 'allow') =>
    `p, proj:${name}:${role}, applications, ${verb}, ${name}/*, ${effect}`
  const devteamA = project('devteam-a', 'argocd', {
    description: 'Tenant devteam-a',
    // the last line opens what the others close, but for kube-system
    destinations: [
      { ...HOME, namespace: '!kube-system' },
      { ...HOME, namespace: 'devteam-a-*' },
      { ...HOME, namespace: '*' },
    ],
    clusterResourceBlacklist: [{ group: '', kind: 'Namespace' }],
    namespaceResourceBlacklist: [
      { group: 'argoproj.io', kind: 'AppProject' },
      { group: 'argoproj.io', kind: 'Application' },
      { group: '', kind: 'ResourceQuota' },
      { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
    ],
    roles: [
      {
        name: 'developer',
        description: 'Reads and syncs the apps of the team',
        policies: ['get', 'sync'].map((verb) => policy('devteam-a', 'developer', verb)),
        groups: ['devteam-a'],
      },
      {
        name: 'pipeline',
        description: 'Everything but deleting',
        policies: [
          policy('devteam-a', 'pipeline', '*'),
          policy('devteam-a', 'pipeline', 'delete', 'deny'),
        ],
        jwtTokens: [{ iat: 1735689600, id: 'ci' }],
      },
    ],
  })
  const devteamB = project('devteam-b', 'argocd', {
    description: 'Tenant devteam-b: its own repositories, its own namespace, three kinds',
    sourceRepos: [
      `${world.parts.git.url}/devteam-b/*`,
      `!${world.parts.git.url}/devteam-b/archive*`,
    ],
    destinations: [{ ...HOME, namespace: 'devteam-b' }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [
      { group: 'apps', kind: 'Deployment' },
      { group: '', kind: 'Service' },
      { group: '', kind: 'ConfigMap' },
    ],
    sourceNamespaces: ['devteam-b'],
    orphanedResources: { warn: true },
  })
  createAgo(world, world.cluster('in-cluster'), 45 * DAY, devteamA, devteamB)
}

/** An app that lives in its team's namespace instead of the instance's. */
async function ownNamespace(world: World): Promise<void> {
  const path = 'devteam-b/booking'
  await storyRepository(world, path, [
    {
      days: 14,
      author: PEOPLE.kaya,
      message: 'Booking',
      files: {
        'app/deployment.yaml': deploymentYaml({
          name: 'booking',
          image: 'ghcr.io/city-works/booking:1.3.0',
        }),
      },
    },
  ])
  const { store } = world.cluster('in-cluster')
  const id = { group: '', kind: 'ConfigMap', namespace: 'argocd', name: 'argocd-cmd-params-cm' }
  store.mutate(id, { manager: 'helm' }, (draft) => {
    draft.data = { ...(draft.data as object), 'application.namespaces': 'devteam-*' }
  })
  const app = gitApplication(world, 'booking', path, 'app', {
    namespace: 'devteam-b',
    deployTo: 'devteam-b',
    project: 'devteam-b',
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 13 * DAY }])
}

/** Somebody deleted the project. */
async function missingProject(world: World): Promise<void> {
  const path = 'city-works/flood-maps'
  await storyRepository(world, path, [
    {
      days: 9,
      author: PEOPLE.nowak,
      message: 'Flood maps',
      files: { 'app/settings.yaml': configMapYaml('flood-maps', { level: 'hq100' }) },
    },
  ])
  const app = gitApplication(world, 'flood-maps', path, 'app', {
    project: 'hydrology',
    automated: { prune: true },
  })
  await seedApp(world, 'in-cluster', app, [])
}

/** Nobody can read the project's schedule, so nothing is synced by itself. */
async function brokenWindow(world: World): Promise<void> {
  const path = 'city-works/night-ledger'
  const files = (version: string) => ({
    'app/deployment.yaml': deploymentYaml({
      name: 'night-ledger',
      image: `ghcr.io/city-works/night-ledger:${version}`,
    }),
  })
  await storyRepository(world, path, [
    { days: 12, author: PEOPLE.steiner, message: 'Night ledger 1.0.0', files: files('1.0.0') },
  ])
  const cluster = world.cluster('in-cluster')
  createAgo(world, cluster, 30 * DAY, project('night-ledger', 'argocd', {}))
  const app = gitApplication(world, 'night-ledger', path, 'app', {
    project: 'night-ledger',
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 11 * DAY }])
  const id = { group: 'argoproj.io', kind: 'AppProject', namespace: 'argocd', name: 'night-ledger' }
  cluster.store.mutate(id, { manager: 'kubectl-edit' }, (draft) => {
    const window = {
      kind: 'allow',
      schedule: 'every night at ten',
      duration: '2h',
      applications: ['*'],
    }
    draft.spec = { ...(draft.spec as object), syncWindows: [window] }
  })
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.steiner,
    message: 'Night ledger 1.1.0',
    files: files('1.1.0'),
  })
  await cluster.argo?.refresh('night-ledger')
}

/** Windows of every sort; the app was deployed before there were any. */
async function calendar(world: World): Promise<void> {
  const path = 'city-works/opening-hours'
  await storyRepository(world, path, [
    {
      days: 24,
      author: PEOPLE.byrne,
      message: 'Opening hours',
      files: {
        'app/deployment.yaml': deploymentYaml({
          name: 'opening-hours',
          image: 'ghcr.io/city-works/opening-hours:1.0.2',
        }),
      },
    },
  ])
  const cluster = world.cluster('in-cluster')
  createAgo(world, cluster, 50 * DAY, project('calendar', 'argocd', {}))
  const app = gitApplication(world, 'opening-hours', path, 'app', {
    project: 'calendar',
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 23 * DAY + HOUR }])
  const id = { group: 'argoproj.io', kind: 'AppProject', namespace: 'argocd', name: 'calendar' }
  cluster.store.mutate(id, { manager: 'kubectl-edit' }, (draft) => {
    draft.spec = { ...(draft.spec as object), syncWindows: CALENDAR_WINDOWS }
  })
}

/** What the expectations over instants are written against. */
export const CALENDAR_WINDOWS = [
  {
    kind: 'allow',
    schedule: '0 6 * * 1-5',
    duration: '12h',
    timeZone: 'Europe/Vienna',
    applications: ['*'],
    manualSync: true,
    description: 'Working days in Vienna; people may always',
  },
  {
    kind: 'deny',
    schedule: '0 22 24 12 *',
    duration: '72h',
    timeZone: 'America/New_York',
    namespaces: ['*'],
    description: 'Christmas in New York, also for people',
  },
  {
    kind: 'deny',
    schedule: '0 0 * * *',
    duration: '24h',
    timeZone: 'Mars/Olympus_Mons',
    andOperator: true,
    applications: ['opening-*'],
    clusters: ['no-such-cluster'],
    description: 'Both lists would have to match; the zone does not exist',
  },
]
