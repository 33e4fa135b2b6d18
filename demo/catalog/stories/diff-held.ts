import type { ObjectId } from '../../api/object-store'
import type { World } from '../../world'
import { kustomization } from '../builders'
import { createNamespace } from '../healthy-mass'
import { configMapManifest, manifests, serviceManifest, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { seedApp, seedFlux } from '../seeding'
import { DAY, appAt, commitLater, deploymentAt, git, gitApplication, storyRepository } from './kit'
import { container, written, type Hand } from './hands'

const EKS = 'eksgitopscluster'
const FLUX = 'flux-cluster'

/** Apps that wait for a person: suspended and edited, or deployed by hand while Git moved on. */
export async function heldStories(world: World): Promise<void> {
  await heldAndEdited(world)
  await movedOn(world)
}

/** Held by a person who then edited; one object is only ever created, and may be as it likes. */
async function heldAndEdited(world: World): Promise<void> {
  const name = 'berth-planner'
  const path = `city-works/${name}`
  const onlyOnce = {
    ...configMapManifest('berth-defaults', { berths: '12' }),
    metadata: {
      name: 'berth-defaults',
      annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
    },
  }
  await storyRepository(world, path, [
    {
      days: 13,
      author: PEOPLE.nowak,
      message: 'Who lies where',
      files: {
        'deploy/all.yaml': manifests(
          workloadManifest(name, `ghcr.io/city-works/${name}:1.8.0`),
          configMapManifest('berth-rules', { longest: '180m' }),
          configMapManifest('berth-notes', { north: 'silted' }),
          onlyOnce,
        ),
      },
    },
  ])
  createNamespace(world, world.cluster(FLUX), 'berths')
  const app = kustomization(name, { path: './deploy', source: name, targetNamespace: 'berths' })
  await seedFlux(world, FLUX, 12 * DAY, git(world, name, path), app)
  written(
    world,
    FLUX,
    appAt('Kustomization', 'flux-system', name),
    { manager: 'flux', minutesAgo: 200 },
    (draft) => {
      draft.spec = { ...(draft.spec as object), suspend: true }
    },
  )
  const at = deploymentAt('berths', name)
  const edit: Hand = { manager: 'kubectl-edit', minutesAgo: 190 }
  written(world, FLUX, at, edit, (draft) => {
    container(draft).image = `ghcr.io/city-works/${name}:1.8.1-try`
  })
  const map = (of: string): ObjectId => ({
    group: '',
    kind: 'ConfigMap',
    namespace: 'berths',
    name: of,
  })
  written(world, FLUX, map('berth-rules'), edit, (draft) => {
    draft.data = { longest: '195m' }
  })
  written(world, FLUX, map('berth-defaults'), edit, (draft) => {
    draft.data = { berths: '14' }
  })
  const { store, workloads } = world.cluster(FLUX)
  store.remove(map('berth-notes'))
  const live = store.get(at)
  if (live) workloads.settle(live, world.parts.clock.now() - 185 * 60_000)
}

/** Deployed by hand from Git, which has moved on in every way. */
async function movedOn(world: World): Promise<void> {
  const name = 'tram-depot'
  const path = `city-works/${name}`
  const depot = (tag: string, replicas: number, tracks: string) =>
    workloadManifest(name, `ghcr.io/city-works/${name}:${tag}`, {
      replicas,
      container: { env: [{ name: 'TRACKS', value: tracks }] },
    })
  const repository = await storyRepository(world, path, [
    {
      days: 18,
      author: PEOPLE.steiner,
      message: 'The depot',
      files: {
        'app/depot.yaml': manifests(depot('5.0.0', 2, '8'), serviceManifest(name)),
        'app/old.yaml': manifests(configMapManifest('depot-old', { hall: 'A' })),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'app', {})
  await seedApp(world, EKS, app, [
    { minutesAgo: 17 * DAY, revision: repository.resolve('HEAD') ?? '', by: 'j.steiner' },
  ])
  await commitLater(world, path, {
    days: 1,
    author: PEOPLE.steiner,
    message: 'Hall B: more tracks, a newer version, no hall A',
    files: {
      'app/depot.yaml': manifests(depot('5.1.0', 3, '12'), serviceManifest(name)),
      'app/new.yaml': manifests(configMapManifest('depot-new', { hall: 'B' })),
      'app/old.yaml': null,
    },
  })
  await world.cluster(EKS).argo?.refresh(name)
}
