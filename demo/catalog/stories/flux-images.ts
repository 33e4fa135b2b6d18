import type { KubeObject } from '../../api/object'
import type { Fields } from '../../engines/access'
import type { World } from '../../world'
import { deploymentYaml, kustomization } from '../builders'
import { createNamespace } from '../healthy-mass'
import { PEOPLE } from '../people'
import { again, seedFlux } from '../seeding'
import { DAY, HOUR, git, storyRepository } from './kit'

const CLUSTER = 'in-cluster-ireland'
const IMAGE = 'ghcr.io/city-works/tide-gauge'
const PATH = 'city-works/tide-gauge'

/** Images that are scanned, chosen and committed; a registry that fails; an automation that is paused. */
export async function imageStories(world: World): Promise<void> {
  await tideGauge(world)
  await lostImage(world)
}

async function tideGauge(world: World): Promise<void> {
  world.registry.push(IMAGE, '1.3.9', '1.4.0', '2.0.0-rc1')
  const manifest = deploymentYaml({ name: 'tide-gauge', image: `${IMAGE}:1.4.0`, replicas: 1 })
  await storyRepository(world, PATH, [
    {
      days: 12,
      author: PEOPLE.byrne,
      message: 'Tide gauge',
      files: {
        'deploy/gauge.yaml': manifest.replace(
          `${IMAGE}:1.4.0`,
          `${IMAGE}:1.4.0 # {"$imagepolicy": "flux-system:tide-gauge"}`,
        ),
      },
    },
  ])
  createNamespace(world, world.cluster(CLUSTER), 'harbour')
  const source = git(world, 'tide-gauge', PATH)
  const app = kustomization('tide-gauge', {
    path: './deploy',
    source: 'tide-gauge',
    targetNamespace: 'harbour',
    wait: true,
  })
  const repository = image('ImageRepository', 'tide-gauge', { image: IMAGE, interval: '5m' })
  const policy = image('ImagePolicy', 'tide-gauge', {
    imageRepositoryRef: { name: 'tide-gauge' },
    policy: { semver: { range: '1.x' } },
  })
  const automation = automationOf('tide-gauge', './deploy')
  await seedFlux(world, CLUSTER, 11 * DAY, source, app, repository, policy, automation)
  world.registry.push(IMAGE, '1.4.1')
  await again(world, CLUSTER, 41, repository, policy, automation)
  await again(world, CLUSTER, 40, source, app)
  await again(world, CLUSTER, 3, repository, policy, automation, source, app)
}

async function lostImage(world: World): Promise<void> {
  const repository = image('ImageRepository', 'fog-horn', {
    image: 'ghcr.io/city-works/fog-horn',
    interval: '10m',
    secretRef: { name: 'ghcr-pull' },
  })
  const policy = image('ImagePolicy', 'fog-horn', {
    imageRepositoryRef: { name: 'fog-horn' },
    policy: { semver: { range: '1.x' } },
  })
  const automation = automationOf('fog-horn', './fog')
  const paused = { ...automation, spec: { ...(automation.spec as object), suspend: true } }
  await seedFlux(world, CLUSTER, 3 * HOUR, repository, policy, paused)
  for (const minutes of [45, 35, 25, 15, 5]) {
    await again(world, CLUSTER, minutes, repository, policy)
  }
}

function automationOf(name: string, path: string): KubeObject {
  return image('ImageUpdateAutomation', name, {
    interval: '30m',
    sourceRef: { kind: 'GitRepository', name: 'tide-gauge' },
    git: {
      checkout: { ref: { branch: 'main' } },
      commit: {
        author: { name: 'fluxcdbot', email: 'fluxcdbot@city-works.example' },
        messageTemplate: `Update images of ${name}`,
      },
      push: { branch: 'main' },
    },
    update: { strategy: 'Setters', path },
  })
}

function image(kind: string, name: string, spec: Fields): KubeObject {
  return {
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace: 'flux-system' },
    spec,
  }
}
