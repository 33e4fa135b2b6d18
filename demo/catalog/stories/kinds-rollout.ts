import { dig, fieldsAt } from '../../engines/access'
import { templateHash } from '../../engines/workloads/names'
import type { World } from '../../world'
import { customManifest, manifests, serviceManifest, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { seedApp } from '../seeding'
import { DAY, gitApplication, storyRepository } from './kit'
import { condition, liveAt, madeBy, setStatus } from './parts'

const CLUSTER = 'gitops-real-aks'

/** A new version for a fifth of the visitors; it waits until somebody promotes it. */
export async function rolloutStories(world: World): Promise<void> {
  const name = 'canary-shop'
  const path = `city-works/${name}`
  const rollout = (version: string) => {
    const { spec } = workloadManifest(name, `ghcr.io/city-works/${name}:${version}`, {
      replicas: 5,
    })
    const steps = [
      { setWeight: 20 },
      { pause: {} },
      { setWeight: 60 },
      { pause: { duration: '10m' } },
    ]
    return customManifest('argoproj.io/v1alpha1', 'Rollout', name, {
      ...(spec as object),
      strategy: { canary: { stableService: name, canaryService: `${name}-canary`, steps } },
    })
  }
  const files = (version: string) => ({
    'all/all.yaml': manifests(
      rollout(version),
      serviceManifest(name),
      serviceManifest(`${name}-canary`, { selector: { app: name } }),
    ),
  })
  const repository = await storyRepository(world, path, [
    { days: 15, author: PEOPLE.kaya, message: 'Shop 4.1.0', files: files('4.1.0') },
    { days: 0, author: PEOPLE.kaya, message: 'Shop 4.2.0 for a few first', files: files('4.2.0') },
  ])
  const app = gitApplication(world, name, path, 'all', { automated: { prune: true } })
  const first = { minutesAgo: 14 * DAY, revision: repository.resolve('HEAD~1') ?? '' }
  const id = { group: 'argoproj.io', kind: 'Rollout', namespace: name, name }
  const set = (minutesAgo: number, revision: number, replicas: number) => {
    const owner = liveAt(world, CLUSTER, id)
    const template = fieldsAt(owner, 'spec', 'template')
    const hash = templateHash(template)
    const labels = { app: name, 'rollouts-pod-template-hash': hash }
    const made = madeBy(world, CLUSTER, minutesAgo, owner, {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        labels,
        annotations: { 'rollout.argoproj.io/revision': String(revision) },
      },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: { ...template, metadata: { labels } },
      },
    })
    world.cluster(CLUSTER).workloads.settle(made, world.parts.clock.now() - minutesAgo * 60_000)
    return hash
  }
  await seedApp(world, CLUSTER, app, [first])
  const stable = set(14 * DAY, 1, 4)
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 50 }])
  const current = set(50, 2, 1)
  const { clock } = world.parts
  setStatus(world, CLUSTER, id, 'rollouts-controller', {
    phase: 'Paused',
    message: 'CanaryPauseStep',
    pauseConditions: [
      { reason: 'CanaryPauseStep', startTime: clock.iso(clock.now() - 48 * 60_000) },
    ],
    controllerPause: true,
    currentPodHash: current,
    stableRS: stable,
    currentStepIndex: 1,
    replicas: 5,
    readyReplicas: 5,
    availableReplicas: 5,
    updatedReplicas: 1,
    observedGeneration: String(dig(liveAt(world, CLUSTER, id), 'metadata', 'generation')),
    canary: { weights: { canary: { weight: 20 }, stable: { weight: 80 } } },
    conditions: [
      condition(
        world,
        'Available',
        'True',
        ['AvailableReason', 'Rollout has minimum availability'],
        14 * DAY,
      ),
      condition(world, 'Paused', 'True', ['RolloutPaused', 'Rollout is paused'], 48),
      condition(world, 'Progressing', 'Unknown', ['RolloutPaused', 'Rollout is paused'], 48),
    ],
  })
  await world.cluster(CLUSTER).argo?.refresh(name)
}
