import type { World } from '../../world'
import { deploymentYaml, serviceYaml } from '../builders'
import { PEOPLE } from '../people'
import { seedApp } from '../seeding'
import { DAY, HOUR, gitApplication, storyRepository } from './kit'

const APP = 'pietrolibro/gitops-k8s-deployments-book-weather-app'
const BACKEND = 'pietrolibro/gitops-real-weather-backend'
const IMAGE = 'pietrolibro/weather-app-backend-api'

/** The weather app and its backend, in three clusters. */
export async function weatherStories(world: World): Promise<void> {
  await weatherApp(world)
  await backend(world)
}

/** Sync is manual: two commits wait in one cluster, one in the other. */
async function weatherApp(world: World): Promise<void> {
  const web = (tag: string, replicas: number) =>
    deploymentYaml({
      name: 'my-city-weather-app',
      image: `pietrolibro/weather-app:${tag}`,
      replicas,
    })
  const repository = await storyRepository(world, APP, [
    {
      days: 40,
      author: PEOPLE.pietro,
      message: 'Weather app and its deployment',
      files: {
        'src/data.csv': 'date,degrees\n2023-01-04,4.0\n',
        'deployment/deployment.yaml': web('1.0.0', 1),
        'deployment/service.yaml': serviceYaml('my-city-weather-service', {
          app: 'my-city-weather-app',
        }),
      },
    },
    {
      days: 6,
      author: PEOPLE.pietro,
      message: 'Execute build and push pipeline.',
      files: { 'deployment/deployment.yaml': web('1.1.0', 1) },
    },
    {
      days: 2,
      author: PEOPLE.pietro,
      message: 'Update data.csv',
      files: { 'src/data.csv': 'date,degrees\n2023-01-04,5.0\n' },
    },
    {
      days: 0,
      author: PEOPLE.pietro,
      message: 'Update number of replicas',
      files: { 'deployment/deployment.yaml': web('1.1.0', 2) },
    },
  ])
  const waiting = repository.resolve('HEAD~2') ?? ''
  const app = (namespace: string) =>
    gitApplication(world, 'my-weather-app', APP, 'deployment', {
      namespace,
      deployTo: 'gitops-kubernetes',
    })
  await seedApp(world, 'aks-excelsior-development-2', app('argocd'), [
    { minutesAgo: 38 * DAY, revision: repository.resolve('HEAD~3') ?? '', by: 'pietro' },
    { minutesAgo: 5 * DAY, revision: waiting, by: 'pietro' },
  ])
  await seedApp(world, 'crc', app('openshift-gitops'), [
    { minutesAgo: 4 * DAY, revision: waiting, by: 'developer' },
  ])
}

/** The new image crashes: it wants a variable that the Deployment does not set. */
async function backend(world: World): Promise<void> {
  const good = 'vb8b7b2a655937391c1c3ad5b2f01ab8e0f1d2c3a'
  const bad = 've320ea45b26d9f7f6f0a1b2c3d4e5f60718293a4'
  const manifest = (tag: string) =>
    deploymentYaml({
      name: 'backend-api-weather-app',
      image: `${IMAGE}:${tag}`,
      replicas: 5,
      env: { WEATHER_API_URL: 'https://api.example.com' },
    })
  const path = 'Step-01/deployment/backend-api-deployment.yaml'
  const repository = await storyRepository(world, BACKEND, [
    {
      days: 30,
      author: PEOPLE.pietro,
      message: 'Backend API for the weather app',
      files: {
        [path]: manifest('v8661e376152aaadd0'),
        'Step-01/deployment/backend-api-service.yaml': serviceYaml('backend-api-service', {
          app: 'backend-api-weather-app',
          type: 'LoadBalancer',
        }),
      },
    },
    {
      days: 7,
      author: PEOPLE.pietro,
      message: 'Deploy b8b7b2a',
      files: { [path]: manifest(good) },
    },
    {
      days: 0,
      author: PEOPLE.pietro,
      message: 'Read key from OPENWEATHER_API_KEY',
      files: {
        'Step-01/weather_api.py': 'KEY = os.environ["OPENWEATHER_API_KEY"]\n',
        [path]: manifest(bad),
      },
    },
  ])
  const app = gitApplication(world, 'backend-api-weather-app', BACKEND, 'Step-01/deployment', {
    deployTo: 'weather-app-for-real',
    automated: { prune: true },
  })
  await seedApp(world, 'gitops-real-aks', app, [
    { minutesAgo: 29 * DAY, revision: repository.resolve('HEAD~2') ?? '' },
    { minutesAgo: 6 * DAY + 3 * HOUR, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: 14 },
  ])
}
