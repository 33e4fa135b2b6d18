import type { World } from '../../world'
import {
  configMapManifest,
  manifests,
  serviceManifest,
  workloadManifest,
  type Workload,
} from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { secretCanary } from '../canaries'
import { DAY, gitApplication, storyRepository } from './kit'

const CLUSTER = 'gitops-real-aks'
const MINUTES_AGO = 42

/** One app whose only workload does not get up, for a reason of its own. */
interface Trouble {
  name: string
  message: string
  workload: Workload
  image?: string
  /** What lies beside it in Git. */
  beside?: readonly object[]
}

const TROUBLES: readonly Trouble[] = [
  {
    name: 'parking-vault',
    message: 'Parking vault moves to the private registry',
    image: 'ghcr.io/city-works/parking-vault:2.1.0',
    workload: {},
  },
  {
    name: 'route-solver',
    message: 'Solve the whole city at once',
    workload: {
      replicas: 1,
      container: {
        resources: { requests: { cpu: '2', memory: '64Gi' }, limits: { memory: '64Gi' } },
      },
    },
  },
  {
    name: 'booking-desk',
    message: 'Booking desk 3.0.0',
    image: 'ghcr.io/city-works/booking-desk:3.0.0',
    workload: {
      container: { readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 10 } },
    },
  },
  {
    name: 'tide-forecast',
    message: 'Forecast with more memory, and a quota for the team',
    workload: {
      replicas: 3,
      container: {
        resources: {
          requests: { cpu: '500m', memory: '2Gi' },
          limits: { cpu: '1', memory: '2Gi' },
        },
      },
    },
    beside: [
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'team-water' },
        spec: { hard: { pods: '20', 'limits.memory': '1536Mi', 'requests.cpu': '4' } },
      },
      {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'team-water' },
        spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }] },
      },
    ],
  },
  {
    name: 'permit-office',
    message: 'Read the password from a Secret',
    workload: {
      container: {
        env: [
          {
            name: 'DB_PASSWORD',
            valueFrom: { secretKeyRef: { name: 'permit-db', key: 'password' } },
          },
        ],
      },
    },
  },
  {
    name: 'dog-register',
    message: 'The key is called password now',
    workload: {
      container: {
        env: [
          {
            name: 'DB_PASSWORD',
            valueFrom: { secretKeyRef: { name: 'dog-register-db', key: 'password' } },
          },
        ],
      },
    },
  },
  {
    name: 'tram-board',
    message: 'Routes come from a ConfigMap',
    workload: {
      container: { volumeMounts: [{ name: 'routes', mountPath: '/etc/routes' }] },
      pod: { volumes: [{ name: 'routes', configMap: { name: 'tram-board-routes' } }] },
    },
    beside: [configMapManifest('tram-board', { theme: 'night' })],
  },
  {
    name: 'kiosk-agent',
    message: 'The agent needs the printer',
    workload: { replicas: 1, container: { securityContext: { privileged: true } } },
  },
  {
    name: 'map-tiles',
    message: 'Tiles on fast disks',
    workload: {
      kind: 'StatefulSet',
      spec: {
        volumeClaimTemplates: [
          {
            metadata: { name: 'tiles' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: 'fast-nvme',
              resources: { requests: { storage: '200Gi' } },
            },
          },
        ],
      },
    },
  },
]

/** One app for each usual reason why pods do not run. */
export async function diagnosisStories(world: World): Promise<void> {
  createAgo(world, world.cluster(CLUSTER), 3 * DAY, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'dog-register-db', namespace: 'dog-register' },
    data: { pass: secretCanary('dog-register-db') },
  })
  for (const trouble of TROUBLES) await tell(world, trouble)
  await failedHook(world)
}

async function tell(world: World, { name, message, image, workload, beside = [] }: Trouble) {
  const path = `city-works/${name}`
  const main = workloadManifest(name, image ?? `ghcr.io/city-works/${name}:1.0.0`, workload)
  await storyRepository(world, path, [
    {
      days: 1,
      author: PEOPLE.nowak,
      message,
      files: { 'deploy/all.yaml': manifests(...beside, main, serviceManifest(name)) },
    },
  ])
  const app = gitApplication(world, name, path, 'deploy', { automated: { prune: true } })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: MINUTES_AGO }])
}

/** The check before the sync fails, so nothing of the new revision is applied. */
async function failedHook(world: World): Promise<void> {
  const name = 'tax-ledger'
  const path = `city-works/${name}`
  const web = (version: string) =>
    manifests(
      workloadManifest(name, `ghcr.io/city-works/${name}:${version}`),
      serviceManifest(name),
    )
  const hook = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: 'tax-ledger-schema-check',
      annotations: {
        'argocd.argoproj.io/hook': 'PreSync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      },
    },
    spec: {
      backoffLimit: 1,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'check', image: 'ghcr.io/city-works/schema-check:2.0.0' }],
        },
      },
    },
  }
  const repository = await storyRepository(world, path, [
    {
      days: 18,
      author: PEOPLE.ivanova,
      message: 'Tax ledger 1.4.0',
      files: { 'deploy/web.yaml': web('1.4.0') },
    },
    {
      days: 0,
      author: PEOPLE.ivanova,
      message: 'Tax ledger 2.0.0, checks the schema first',
      files: { 'deploy/web.yaml': web('2.0.0'), 'deploy/check.yaml': manifests(hook) },
    },
  ])
  const app = gitApplication(world, name, path, 'deploy', { retry: { limit: 0 } })
  await seedApp(world, CLUSTER, app, [
    { minutesAgo: 17 * DAY, revision: repository.resolve('HEAD~1') ?? '', by: 's.ivanova' },
    { minutesAgo: 35, revision: repository.resolve('HEAD') ?? '', by: 's.ivanova' },
  ])
}
