import type { ObjectId } from '../../api/object-store'
import type { World } from '../../world'
import { canary } from '../canaries'
import { configMapManifest, manifests, serviceManifest, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { seedApp } from '../seeding'
import { DAY, HOUR, deploymentAt, gitApplication, storyRepository } from './kit'
import { settleAndRefresh } from './webapps'
import { container, replicasTo, setVariable, written, type Hand } from './hands'

const GERMANY = 'in-cluster-germany'
const EKS = 'eksgitopscluster'

/** Live objects that others changed: by hand, by an autoscaler, by a robot; some of it on purpose left alone. */
export async function driftStories(world: World): Promise<void> {
  await scaledByOthers(world)
  await leftAlone(world)
  await serverSide(world)
}

/** An autoscaler that may, one that fights Git, a label that is gone, a Service that somebody deleted. */
async function scaledByOthers(world: World): Promise<void> {
  const name = 'toll-gates'
  const path = `city-works/${name}`
  const image = (part: string) => `ghcr.io/city-works/${part}:3.0.0`
  const { replicas: _none, ...open } = workloadManifest(name, image(name)).spec as Record<
    string,
    unknown
  >
  const hpa = (target: string) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: target },
    spec: {
      minReplicas: 2,
      maxReplicas: 8,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } },
        },
      ],
    },
  })
  await storyRepository(world, path, [
    {
      days: 9,
      author: PEOPLE.kaya,
      message: 'Toll gates and what they write down',
      files: {
        'app/all.yaml': manifests(
          { ...workloadManifest(name, image(name)), spec: open },
          hpa(name),
          workloadManifest('toll-ledger', image('toll-ledger')),
          hpa('toll-ledger'),
          workloadManifest('toll-kiosk', image('toll-kiosk'), {
            replicas: 1,
            labels: { tier: 'edge' },
          }),
          serviceManifest('toll-kiosk'),
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'app', { automated: { prune: true } })
  await seedApp(world, GERMANY, app, [{ minutesAgo: 8 * DAY }])
  const autoscaler: Hand = {
    manager: 'kube-controller-manager',
    subresource: 'scale',
    minutesAgo: 95,
  }
  written(world, GERMANY, deploymentAt(name, name), autoscaler, replicasTo(4))
  written(world, GERMANY, deploymentAt(name, 'toll-ledger'), autoscaler, replicasTo(5))
  const kiosk = deploymentAt(name, 'toll-kiosk')
  written(world, GERMANY, kiosk, { manager: 'kubectl-label', minutesAgo: 50 }, (draft) => {
    const { tier: _gone, ...labels } = draft.metadata.labels ?? {}
    draft.metadata.labels = labels
  })
  const { store } = world.cluster(GERMANY)
  store.remove({ group: '', kind: 'Service', namespace: name, name: 'toll-kiosk' })
  await settleAndRefresh(world, GERMANY, name, deploymentAt(name, name))
  await settleAndRefresh(world, GERMANY, name, deploymentAt(name, 'toll-ledger'))
}

/** What the app's rules leave out, what may not be pruned, and a Secret that was changed by hand. */
async function leftAlone(world: World): Promise<void> {
  const name = 'fog-signals'
  const path = `city-works/${name}`
  const signal = (part: string) =>
    workloadManifest(part, `ghcr.io/city-works/${part}:1.0.0`, {
      replicas: 1,
      container: { env: [{ name: 'TONE', value: 'low' }] },
    })
  const keys = {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'fog-keys' },
    data: { horn: encoded('secret-in-git'), lamp: encoded('secret-untouched') },
  }
  const kept = configMapManifest('fog-chart', { scale: '1:50000' })
  const repository = await storyRepository(world, path, [
    {
      days: 15,
      author: PEOPLE.byrne,
      message: 'Horn, lamp and bell',
      files: {
        'app/all.yaml': manifests(...['fog-horn', 'fog-lamp', 'fog-bell'].map(signal), keys),
        'app/chart.yaml': manifests({
          ...kept,
          metadata: {
            name: 'fog-chart',
            annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' },
          },
        }),
      },
    },
    {
      days: 4,
      author: PEOPLE.byrne,
      message: 'The chart is drawn elsewhere now',
      files: { 'app/chart.yaml': null },
    },
  ])
  const app = gitApplication(world, name, path, 'app', {
    automated: { prune: true },
    ignoreDifferences: [
      { group: 'apps', kind: 'Deployment', name: 'fog-horn', jsonPointers: ['/spec/replicas'] },
      {
        group: 'apps',
        kind: 'Deployment',
        name: 'fog-lamp',
        jqPathExpressions: [
          '.spec.template.spec.containers[] | select(.name == "fog-lamp") | .image',
        ],
      },
      {
        group: 'apps',
        kind: 'Deployment',
        name: 'fog-bell',
        managedFieldsManagers: ['tone-robot'],
      },
    ],
  })
  await seedApp(world, GERMANY, app, [
    { minutesAgo: 14 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: 4 * DAY - HOUR },
  ])
  const scale: Hand = { manager: 'kubectl', subresource: 'scale', minutesAgo: 130 }
  written(world, GERMANY, deploymentAt(name, 'fog-horn'), scale, replicasTo(2))
  const set: Hand = { manager: 'kubectl-set', minutesAgo: 125 }
  written(world, GERMANY, deploymentAt(name, 'fog-lamp'), set, (draft) => {
    container(draft).image = 'ghcr.io/city-works/fog-lamp:1.0.1'
  })
  const robot: Hand = { manager: 'tone-robot', minutesAgo: 600 }
  written(world, GERMANY, deploymentAt(name, 'fog-bell'), robot, setVariable('TONE', 'high'))
  const secret: ObjectId = { group: '', kind: 'Secret', namespace: name, name: 'fog-keys' }
  written(world, GERMANY, secret, { manager: 'kubectl-edit', minutesAgo: 45 }, (draft) => {
    draft.data = { ...(draft.data as object), horn: encoded('secret-by-hand') }
  })
  for (const part of ['fog-horn', 'fog-lamp', 'fog-bell']) {
    await settleAndRefresh(world, GERMANY, name, deploymentAt(name, part))
  }
}

/** Applied by server-side apply: an edit of what Git says shows, what others own beside it does not. */
async function serverSide(world: World): Promise<void> {
  const name = 'ferry-tickets'
  const path = `city-works/${name}`
  await storyRepository(world, path, [
    {
      days: 11,
      author: PEOPLE.ivanova,
      message: 'Tickets',
      files: {
        'app/all.yaml': manifests(
          workloadManifest(name, `ghcr.io/city-works/${name}:4.2.0`, {
            container: {
              env: [
                { name: 'LOG_LEVEL', value: 'info' },
                { name: 'FARES', value: '2026' },
              ],
            },
          }),
          serviceManifest(name),
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'app', {
    automated: { prune: true },
    syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
  })
  await seedApp(world, EKS, app, [{ minutesAgo: 10 * DAY }])
  const at = deploymentAt(name, name)
  const edit: Hand = { manager: 'kubectl-edit', minutesAgo: 70 }
  written(world, EKS, at, edit, setVariable('LOG_LEVEL', 'debug'))
  written(world, EKS, at, { manager: 'cost-robot', minutesAgo: 900 }, (draft) => {
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      'cost.city-works.example/centre': '4711',
    }
  })
  await settleAndRefresh(world, EKS, name, at)
}

function encoded(place: string): string {
  return Buffer.from(canary(place)).toString('base64')
}
