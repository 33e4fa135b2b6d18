import { deploymentYaml } from '../builders'
import { PEOPLE } from '../people'
import type { World } from '../../world'
import { seedSet, set } from './app-sets'
import { DAY, IN_CLUSTER, commitLater, storyRepository } from './kit'

const PATH = 'city-works/telemetry'
const PLACES = ['dev', 'staging', 'prod'].flatMap((env) =>
  [1, 2].map((n) => ({ env, name: `telemetry-${env}-${n}` })),
)
const MOST_ROUNDS = 4

/** A roll-out in three steps: dev is done, one app of staging does not become healthy, prod waits. */
export async function rollingSetStories(world: World): Promise<void> {
  const repository = await storyRepository(world, PATH, [
    { days: 21, author: PEOPLE.nowak, message: 'Telemetry 1.8.0', files: files('1.8.0') },
  ])
  const step = (env: string, maxUpdate?: string) => ({
    matchExpressions: [{ key: 'env', operator: 'In', values: [env] }],
    ...(maxUpdate !== undefined && { maxUpdate }),
  })
  const strategy = {
    type: 'RollingSync',
    rollingSync: { steps: [step('dev'), step('staging'), step('prod', '50%')] },
  }
  const spec = {
    project: 'default',
    source: {
      repoURL: world.parts.git.urlOf(PATH),
      targetRevision: 'main',
      path: 'deploy/{{name}}',
    },
    destination: { server: IN_CLUSTER, namespace: '{{name}}' },
    syncPolicy: { syncOptions: ['CreateNamespace=true'] },
  }
  const generator = { list: { elements: PLACES } }
  const telemetry = set(
    'telemetry',
    [generator],
    '{{name}}',
    spec,
    { env: '{{env}}' },
    { strategy },
  )
  await seedSet(world, 'in-cluster', telemetry, 20 * DAY, repository.resolve('HEAD') ?? '')
  await commitLater(world, PATH, {
    days: 0,
    author: PEOPLE.renovate,
    message: 'Telemetry 2.0.0',
    files: files('2.0.0'),
  })
  await rollOut(world)
}

/** Lets the controllers take turns, as they would within minutes. */
async function rollOut(world: World): Promise<void> {
  const { argo, sets, store } = world.cluster('in-cluster')
  const names = PLACES.map(({ name }) => name)
  for (const name of names) await argo?.refresh(name)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await world.ago(24 - 6 * round, async () => {
      sets?.reconcile('telemetry')
      for (const name of names) {
        await argo?.operate(name)
        const app = store.get({
          group: 'argoproj.io',
          kind: 'Application',
          namespace: 'argocd',
          name,
        })
        if (app) await argo?.refresh(name)
      }
    })
  }
  sets?.reconcile('telemetry')
}

function files(version: string): Record<string, string> {
  return Object.fromEntries(
    PLACES.map(({ name }) => [
      `deploy/${name}/deployment.yaml`,
      deploymentYaml({ name, image: `ghcr.io/city-works/${name}:${version}`, replicas: 2 }).replace(
        'spec:\n  replicas',
        'spec:\n  progressDeadlineSeconds: 604800\n  replicas',
      ),
    ]),
  )
}
