import type { KubeObject } from '../../api/object'
import type { EventNote, ObjectId } from '../../api/object-store'
import type { FluxApis } from '../../catalog/flux-apis'
import type { Clock } from '../../clock'
import type { FileTree } from '../../git/file-tree'
import type { GitServer } from '../../git/git-server'
import { annotationsOf, dig, fieldsAt, textAt } from '../access'
import { announce } from '../announce'
import type { ClusterRuntime } from '../cluster-runtime'
import type { Renderer } from '../render/renderer'
import type { Behaviour } from '../workloads/behaviour'

/** One Flux installation. */
export interface FluxContext {
  home: ClusterRuntime
  version: string
  apis: FluxApis
  components: readonly string[]
  clock: Clock
  git: GitServer
  renderer: Renderer
  /** The cluster behind an API server's address. */
  clusterAt(server: string): ClusterRuntime | undefined
  /** The tags of an image in its registry; undefined for an unknown image. */
  tagsOf(image: string): readonly string[] | undefined
  onTag(listener: (image: string) => void): () => void
  behaviourOf(image: string): Behaviour
  still: boolean
  /** The time (ms) in the past that is being built, while the fleet is set up. */
  builtAt: number | undefined
  /** The files behind an OCI or bucket address, which here come from a Git repository's folder. */
  artifactAt(url: string): { files: FileTree; tag: string } | undefined
}

export const REQUESTED_AT = 'reconcile.fluxcd.io/requestedAt'

/** Now, or the time that is being built. */
export function timeOf(context: FluxContext): number {
  return context.builtAt ?? context.clock.now()
}

/** The same as an RFC 3339 time. */
export function isoTime(context: FluxContext): string {
  return context.clock.iso(timeOf(context))
}

/** Waits while the fleet runs; while it is built nothing takes time. */
export function pause(context: FluxContext, ms: number): Promise<void> {
  if (context.builtAt !== undefined) return Promise.resolve()
  return new Promise((resolve) => void context.clock.after(ms, resolve))
}

/** Whether no controller may touch the object: suspended, or another shard's. */
export function isSuspended(object: KubeObject): boolean {
  return dig(object, 'spec', 'suspend') === true
}

/** An object of a shard that no controller here watches. */
export function isForeignShard(object: KubeObject): boolean {
  return object.metadata.labels?.['sharding.fluxcd.io/key'] !== undefined
}

/** `lastHandledReconcileAt` to go into a status, once a request is on the object. */
export function handled(object: KubeObject): { lastHandledReconcileAt?: string } {
  const token =
    annotationsOf(object)[REQUESTED_AT] ?? textAt(object, 'status', 'lastHandledReconcileAt')
  return token === '' ? {} : { lastHandledReconcileAt: token }
}

/** Writes a status as the controller does. */
export function writeStatus(
  context: FluxContext,
  id: ObjectId,
  manager: string,
  status: unknown,
): void {
  context.home.store.patchStatus(id, status, { manager: `gotk-${manager}`, subresource: 'status' })
}

/** Says something about an object. */
export function tell(
  context: FluxContext,
  about: KubeObject,
  controller: string,
  note: Omit<EventNote, 'source' | 'seen'>,
): void {
  announce(context, about, { ...note, source: controller })
}

/** The source that an object refers to, wherever it lives. */
export function sourceOf(
  context: FluxContext,
  object: KubeObject,
  ...path: string[]
): {
  id: ObjectId & { namespace: string }
  source: KubeObject | undefined
} {
  const ref = fieldsAt(object, ...path)
  const namespace = textAt(ref, 'namespace') || (object.metadata.namespace ?? '')
  const id = {
    group: 'source.toolkit.fluxcd.io',
    kind: textAt(ref, 'kind'),
    namespace,
    name: textAt(ref, 'name'),
  }
  return { id, source: context.home.store.get(id) }
}
