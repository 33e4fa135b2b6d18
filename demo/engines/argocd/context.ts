import type { KubeObject } from '../../api/object'
import type { Clock } from '../../clock'
import type { GitServer } from '../../git/git-server'
import { atLeast } from '../../catalog/version'
import { textAt } from '../access'
import type { ClusterRuntime } from '../cluster-runtime'
import type { Renderer } from '../render/renderer'
import type { AppSpec } from './application'

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

/** The address of an Application of this instance. */
export function appId(context: ArgoContext, name: string) {
  return { group: 'argoproj.io', kind: 'Application', namespace: context.namespace, name }
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

/** Name and address of the clusters registered with the instance. */
export function clusterSecrets(context: ArgoContext): { name: string; server: string }[] {
  return context.home.store
    .list('', 'Secret', context.namespace)
    .filter(({ metadata }) => metadata.labels?.['argocd.argoproj.io/secret-type'] === 'cluster')
    .map((secret) => ({ name: plain(secret, 'name'), server: plain(secret, 'server') }))
}

function plain(secret: KubeObject, key: string): string {
  return Buffer.from(textAt(secret, 'data', key), 'base64').toString()
}
