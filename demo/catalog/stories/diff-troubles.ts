import { stringify } from 'yaml'
import type { World } from '../../world'
import { application, configMapYaml, deploymentYaml, serviceYaml } from '../builders'
import { project } from '../engine-parts'
import { customManifest, manifests } from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { DAY, HOUR, IN_CLUSTER, commitLater, gitApplication, storyRepository } from './kit'

const GERMANY = 'in-cluster-germany'
const EKS = 'eksgitopscluster'

/** Apps whose desired state cannot be had, or cannot be applied. */
export async function troubleStories(world: World): Promise<void> {
  await notListed(world)
  await notPermitted(world)
  await commitGone(world)
  await kindMissing(world)
  await remoteBase(world)
}

function webFiles(name: string, version = '1.0.0'): Record<string, string> {
  return {
    'app/deployment.yaml': deploymentYaml({ name, image: `ghcr.io/city-works/${name}:${version}` }),
    'app/service.yaml': serviceYaml(name),
  }
}

/** Its repository has an address that nobody told the dashboard of. */
async function notListed(world: World): Promise<void> {
  const name = 'foreign-mirror'
  await storyRepository(world, `city-works/${name}`, [
    { days: 20, author: PEOPLE.byrne, message: 'A mirror', files: webFiles(name) },
  ])
  const app = application({
    name,
    namespace: 'argocd',
    source: {
      repoURL: `https://git.city-works.example/city-works/${name}.git`,
      targetRevision: 'main',
      path: 'app',
    },
    destination: { server: IN_CLUSTER, namespace: name },
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, EKS, app, [{ minutesAgo: 19 * DAY }])
}

/** A tenant who points at another team's repository, which the project does not permit any more. */
async function notPermitted(world: World): Promise<void> {
  const name = 'quiet-tenant'
  const others = 'city-works/treasury'
  await storyRepository(world, others, [
    { days: 22, author: PEOPLE.kaya, message: 'The treasury', files: webFiles('treasury') },
  ])
  const cluster = world.cluster('in-cluster')
  createAgo(
    world,
    cluster,
    30 * DAY,
    project(name, 'argocd', { description: 'One tenant, its own repositories' }),
  )
  const app = gitApplication(world, name, others, 'app', {
    project: name,
    automated: { prune: true },
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 21 * DAY }])
  const id = { group: 'argoproj.io', kind: 'AppProject', namespace: 'argocd', name }
  cluster.store.mutate(id, { manager: 'kubectl-edit' }, (draft) => {
    draft.spec = {
      ...(draft.spec as object),
      sourceRepos: [`${world.parts.git.url}/quiet-tenant/*`],
    }
  })
  await cluster.argo?.refresh(name)
}

/** What was deployed has been taken out of the branch by force, and out of the repository. */
async function commitGone(world: World): Promise<void> {
  const name = 'lost-property'
  const path = `city-works/${name}`
  const repository = await storyRepository(world, path, [
    { days: 16, author: PEOPLE.nowak, message: 'Lost property', files: webFiles(name) },
    { days: 5, author: PEOPLE.nowak, message: 'With a password', files: webFiles(name, '1.0.1') },
  ])
  const app = gitApplication(world, name, path, 'app', {})
  await seedApp(world, GERMANY, app, [{ minutesAgo: 5 * DAY - HOUR, by: 'r.nowak' }])
  await repository.dropHead()
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.nowak,
    message: 'Without a password',
    files: webFiles(name, '1.0.2'),
  })
  await world.cluster(GERMANY).argo?.refresh(name)
}

/** Git wants a kind that its cluster does not know. */
async function kindMissing(world: World): Promise<void> {
  const name = 'star-charts'
  const path = `city-works/${name}`
  const repository = await storyRepository(world, path, [
    { days: 14, author: PEOPLE.ivanova, message: 'Star charts', files: webFiles(name) },
    {
      days: 2,
      author: PEOPLE.ivanova,
      message: 'A telescope',
      files: {
        'app/telescope.yaml': manifests(
          customManifest('sky.city-works.example/v1', 'Telescope', 'roof', { mirror: '40cm' }),
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'app', {
    automated: { prune: true },
    retry: { limit: 0 },
  })
  await seedApp(world, GERMANY, app, [
    { minutesAgo: 13 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: 2 * DAY - HOUR },
  ])
}

/** A kustomization that reads a base from somewhere else. */
async function remoteBase(world: World): Promise<void> {
  const name = 'borrowed-base'
  const path = `city-works/${name}`
  const file = (resources: string[]) =>
    stringify({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources })
  const own = ['deployment.yaml', 'service.yaml']
  await storyRepository(world, path, [
    {
      days: 25,
      author: PEOPLE.artem,
      message: 'An own base',
      files: { ...webFiles(name), 'app/kustomization.yaml': file(own) },
    },
  ])
  const app = gitApplication(world, name, path, 'app', { automated: { prune: true } })
  await seedApp(world, EKS, app, [{ minutesAgo: 24 * DAY }])
  await commitLater(world, path, {
    days: 1,
    author: PEOPLE.artem,
    message: 'The base comes from elsewhere',
    files: {
      'app/kustomization.yaml': file([
        'https://git.city-works.example/city-works/bases//web?ref=v1',
        'settings.yaml',
      ]),
      'app/settings.yaml': configMapYaml('borrowed-settings', { a: '1' }),
    },
  })
  await world.cluster(EKS).argo?.refresh(name)
}
