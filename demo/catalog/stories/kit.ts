import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import type { Author, GitRepository } from '../../git/git-repository'
import type { World } from '../../world'
import type { Fields } from '../../engines/access'
import { application, gitRepository, type ApplicationSpec } from '../builders'
import { startOfDay } from '../repositories'

export const HOUR = 60
export const DAY = 24 * HOUR
export const IN_CLUSTER = 'https://kubernetes.default.svc'
const DAY_MS = 86_400_000

/** One commit of a story: how many days before today, by whom, what. */
export interface StoryCommit {
  days: number
  author: Author
  message: string
  files: Record<string, string | null>
  branch?: string
}

/** Creates a story's repository with its history. */
export function storyRepository(
  world: World,
  path: string,
  commits: readonly StoryCommit[],
): Promise<GitRepository> {
  return world.parts.git.create(
    path,
    commits.map(({ days, ...commit }, i) => ({
      ...commit,
      at: startOfDay(world) - days * DAY_MS + i * 60_000,
    })),
  )
}

/** Commits to a story's repository after parts of the story have happened. */
export async function commitLater(
  world: World,
  path: string,
  ...commits: StoryCommit[]
): Promise<void> {
  await world.parts.git.repository(path).commit(
    commits.map(({ days, ...commit }, i) => ({
      ...commit,
      at: startOfDay(world) - days * DAY_MS - 3_600_000 + i * 60_000,
    })),
  )
}

/** A single-source Application in the namespace `argocd` that deploys to its own cluster. */
export function gitApplication(
  world: World,
  name: string,
  repository: string,
  path: string,
  more: Partial<ApplicationSpec> & { deployTo?: string; directory?: unknown } = {},
): KubeObject {
  const { deployTo = name, directory, ...rest } = more
  return application({
    name,
    namespace: 'argocd',
    source: {
      repoURL: world.parts.git.urlOf(repository),
      targetRevision: 'main',
      path,
      ...(directory !== undefined && { directory }),
    },
    destination: { server: IN_CLUSTER, namespace: deployTo },
    ...rest,
  })
}

/** A GitRepository object of a story's repository. */
export function git(world: World, name: string, path: string, spec: Fields = {}): KubeObject {
  return gitRepository(name, world.parts.git.urlOf(path), spec)
}

/** Changes an object as a person with kubectl. */
export function byHand(
  world: World,
  cluster: string,
  id: ObjectId,
  change: (draft: KubeObject) => void,
  manager = 'kubectl-edit',
): void {
  const changed = world.cluster(cluster).store.mutate(id, { manager }, change)
  if (!changed) throw new Error(`no ${id.kind} ${id.name} in ${cluster}`)
}

/** The address of an app of either engine. */
export function appAt(
  kind: 'Application' | 'Kustomization' | 'HelmRelease',
  namespace: string,
  name: string,
): ObjectId {
  const group = {
    Application: 'argoproj.io',
    Kustomization: 'kustomize.toolkit.fluxcd.io',
    HelmRelease: 'helm.toolkit.fluxcd.io',
  }[kind]
  return { group, kind, namespace, name }
}

/** The address of a Deployment. */
export function deploymentAt(namespace: string, name: string): ObjectId {
  return { group: 'apps', kind: 'Deployment', namespace, name }
}
