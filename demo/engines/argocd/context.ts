import type { KubeObject } from '../../api/object'
import type { Clock } from '../../clock'
import type { GitServer } from '../../git/git-server'
import { atLeast } from '../../catalog/version'
import { textAt } from '../access'
import { isGlobMatch } from './glob'
import type { ClusterRuntime } from '../cluster-runtime'
import type { Renderer } from '../render/renderer'
import type { AppSpec } from './application'

/** An open pull request; its branch is in the repository. */
export interface PullRequest {
  number: number
  branch: string
  labels: readonly string[]
  author: string
}

/** One Argo CD instance. */
export interface ArgoContext {
  home: ClusterRuntime
  /** Where the instance and its Applications live. */
  namespace: string
  version: string
  clock: Clock
  git: GitServer
  renderer: Renderer
  clusterAt(server: string): ClusterRuntime | undefined
  /** The open pull requests of a repository. */
  pullRequestsAt(repository: string): readonly PullRequest[]
  still: boolean
  /** The time (ms) in the past that is being built, while the fleet is set up. */
  builtAt: number | undefined
}

/** How the controller's writes are recorded. */
export const CONTROLLER = { manager: 'argocd-application-controller' } as const
export const TRACKING = 'argocd.argoproj.io/tracking-id'
const IN_CLUSTER = 'https://kubernetes.default.svc'

/** Now, or the time that is being built. */
export function timeOf(context: ArgoContext): number {
  return context.builtAt ?? context.clock.now()
}

/** The same as an RFC 3339 time. */
export function isoTime(context: ArgoContext): string {
  return context.clock.iso(timeOf(context))
}

/** Whether the instance's release is at least the given one. */
export function isSince(context: ArgoContext, version: string): boolean {
  return atLeast(context.version, version)
}

/** The address of an Application of this instance by its `appKey`. */
export function appId(context: ArgoContext, key: string) {
  const [first = '', second] = key.split('/')
  const at = second === undefined ? { name: first } : { name: second, namespace: first }
  return { group: 'argoproj.io', kind: 'Application', namespace: context.namespace, ...at }
}

/** Whether the instance looks at Applications of a namespace: its own, or `application.namespaces`. */
export function isWatched(context: ArgoContext, namespace: string): boolean {
  if (namespace === context.namespace) return true
  const parameters = context.home.store.get({
    group: '',
    kind: 'ConfigMap',
    namespace: context.namespace,
    name: 'argocd-cmd-params-cm',
  })
  const patterns = textAt(parameters, 'data', 'application.namespaces').split(',')
  return patterns.some((pattern) => isGlobMatch(pattern.trim(), namespace))
}

/** A destination that exists, or why it does not. */
export function destinationOf(
  context: ArgoContext,
  spec: AppSpec,
): { cluster: ClusterRuntime } | { problem: string } {
  const { server, name } = spec.destination
  if (server === IN_CLUSTER || name === 'in-cluster') return { cluster: context.home }
  const secret = clusterSecrets(context).find((data) =>
    server === undefined ? data.name === name : data.server === server,
  )
  const cluster = secret && context.clusterAt(secret.server)
  if (cluster) return { cluster }
  const why =
    server === undefined
      ? `unable to find destination server: there are no clusters with this name: ${name ?? ''}`
      : `unable to find destination server: cluster "${server}" not found`
  return { problem: `application destination spec for ${spec.project} is invalid: ${why}` }
}

/** A cluster as the instance knows it. */
export interface Registration {
  name: string
  server: string
  labels: Readonly<Record<string, string>>
}

/** The clusters registered with the instance by Secrets. */
export function clusterSecrets(context: ArgoContext): Registration[] {
  return context.home.store
    .list('', 'Secret', context.namespace)
    .filter(({ metadata }) => metadata.labels?.['argocd.argoproj.io/secret-type'] === 'cluster')
    .map((secret) => ({
      name: plain(secret, 'name'),
      server: plain(secret, 'server'),
      labels: secret.metadata.labels ?? {},
    }))
}

/** The registered clusters and, unless a Secret names it, the instance's own. */
export function clusterRegistrations(context: ArgoContext): Registration[] {
  const known = clusterSecrets(context)
  if (known.some(({ server }) => server === IN_CLUSTER)) return known
  return [...known, { name: 'in-cluster', server: IN_CLUSTER, labels: {} }]
}

function plain(secret: KubeObject, key: string): string {
  return Buffer.from(textAt(secret, 'data', key), 'base64').toString()
}
