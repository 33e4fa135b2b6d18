import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { configMapYaml, deploymentYaml, serviceYaml } from '../builders'
import { project } from '../engine-parts'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { operateAgo } from './operations'
import { DAY, HOUR, appAt, byHand, gitApplication, storyRepository } from './kit'

/** Syncs that a window, a policy or a missing permission to prune holds back. */
export async function heldBackStories(world: World): Promise<void> {
  await windows(world)
  await prunePending(world)
  await failed(world)
}

/** Two syncs that their project's window holds back; one of them was told to end. */
async function windows(world: World): Promise<void> {
  const path = 'la-cc/windowed-platform'
  const part = (name: string, version: string) => ({
    [`${name}/deployment.yaml`]: deploymentYaml({
      name,
      image: `ghcr.io/city-works/${name}:${version}`,
    }),
  })
  const repository = await storyRepository(world, path, [
    {
      days: 16,
      author: PEOPLE.steiner,
      message: 'Certificates and media',
      files: { ...part('certificate-broker', '1.16.3'), ...part('media-archive', '4.0.0') },
    },
    {
      days: 0,
      author: PEOPLE.renovate,
      message: 'Update certificate-broker and media-archive',
      files: { ...part('certificate-broker', '1.17.0'), ...part('media-archive', '4.1.0') },
    },
  ])
  // opens eight hours from now, for one hour, whenever the fleet is started
  const opens = new Date(world.parts.clock.now() + 8 * HOUR * 60_000).getUTCHours()
  const window = {
    kind: 'allow',
    schedule: `0 ${opens} * * *`,
    duration: '1h',
    applications: ['*'],
    manualSync: false,
    timeZone: 'UTC',
  }
  createAgo(
    world,
    world.cluster('in-cluster'),
    40 * DAY,
    project('night-shift', 'argocd', {
      description: 'Changes at night only',
      syncWindows: [window],
    }),
  )
  for (const name of ['certificate-broker', 'media-archive']) {
    const app = gitApplication(world, name, path, name, { project: 'night-shift' })
    createAgo(world, world.cluster('in-cluster'), 16 * DAY, app)
    await beforeTheWindow(world, app, repository.resolve('HEAD~1') ?? '')
    await operateAgo(world, name, app, 9, {
      by: 'a.kaya',
      revision: repository.resolve('HEAD') ?? '',
    })
  }
  byHand(
    world,
    'in-cluster',
    appAt('Application', 'argocd', 'media-archive'),
    (draft) => {
      const status = draft.status as { operationState: { phase: string } }
      status.operationState.phase = 'Terminating'
    },
    'argocd-server',
  )
}

/** The first deployment was made when the project had no window yet. */
async function beforeTheWindow(world: World, app: KubeObject, revision: string): Promise<void> {
  const at = { group: 'argoproj.io', kind: 'AppProject', namespace: 'argocd', name: 'night-shift' }
  const { store } = world.cluster('in-cluster')
  const spec = store.get(at)?.spec
  byHand(world, 'in-cluster', at, (draft) => {
    draft.spec = { ...(draft.spec as object), syncWindows: [] }
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 15 * DAY, revision, by: 'j.steiner' }])
  byHand(world, 'in-cluster', at, (draft) => {
    draft.spec = spec
  })
}

/** A ConfigMap left Git; auto-sync does not prune here. */
async function prunePending(world: World): Promise<void> {
  const path = 'city-works/legacy-reporting'
  const repository = await storyRepository(world, path, [
    {
      days: 27,
      author: PEOPLE.byrne,
      message: 'Reporting',
      files: {
        'app/deployment.yaml': deploymentYaml({
          name: 'legacy-reporting',
          image: 'ghcr.io/city-works/legacy-reporting:1.8.2',
        }),
        'app/old-settings.yaml': configMapYaml('old-settings', { mode: 'batch' }),
      },
    },
    {
      days: 2,
      author: PEOPLE.byrne,
      message: 'old-settings are no longer read',
      files: { 'app/old-settings.yaml': null },
    },
  ])
  const app = gitApplication(world, 'legacy-reporting', path, 'app', {
    automated: { selfHeal: true },
  })
  await seedApp(world, 'in-cluster-germany', app, [
    { minutesAgo: 26 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
  await operateAgo(
    world,
    'legacy-reporting',
    app,
    2 * DAY - HOUR,
    { revision: repository.resolve('HEAD') ?? '', sync: { prune: false } },
    'in-cluster-germany',
  )
}

/** Auto-sync has given up: the policy refuses host ports. */
async function failed(world: World): Promise<void> {
  const path = 'city-works/payments'
  const before = deploymentYaml({
    name: 'payments-gateway',
    image: 'ghcr.io/city-works/payments-gateway:6.2.0',
  })
  const repository = await storyRepository(world, path, [
    {
      days: 18,
      author: PEOPLE.ivanova,
      message: 'Payments gateway',
      files: {
        'gateway/deployment.yaml': before,
        'gateway/service.yaml': serviceYaml('payments-gateway'),
      },
    },
    {
      days: 0,
      author: PEOPLE.kaya,
      message: 'Bind the gateway to the node',
      files: {
        'gateway/deployment.yaml': before.replace(
          '- containerPort: 8080',
          '- containerPort: 8080\n              hostPort: 8443',
        ),
      },
    },
  ])
  const app = gitApplication(world, 'payments-gateway', path, 'gateway', {
    deployTo: 'payments',
    automated: { prune: true, selfHeal: true },
    retry: { limit: 0 },
  })
  await seedApp(world, 'in-cluster-germany', app, [
    { minutesAgo: 17 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
  await operateAgo(
    world,
    'payments-gateway',
    app,
    52,
    { revision: repository.resolve('HEAD') ?? '' },
    'in-cluster-germany',
  )
}
