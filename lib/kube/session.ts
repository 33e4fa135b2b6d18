import 'server-only'

import type { LinkProblem, MissingRight } from '@/lib/domain/cluster'
import type { ResourceType } from '@/lib/domain/resource-type'

/** What a cluster says of itself; each field arrives when it is known and never goes back to unknown. */
export interface ClusterIdentity {
  /** uid of the kube-system namespace; absent where it may not be read. */
  uid?: string
  /** `v1.31.4` */
  version?: string
}

/**
 * Where a session delivers. Calls come in order, per kind: `page`* then `listed`, then `changed` and `gone`.
 * The receiver must not throw; it should project an object at once and let go of it.
 */
export interface SessionSink {
  /** Any answer at all from the API server, at most a few times a second. `roundTripMs` only from probes. */
  beat(at: number, roundTripMs?: number): void
  /** The cluster stopped answering, or answers again (undefined). `retryAt` is epoch ms. */
  trouble(problem: LinkProblem | undefined, retryAt?: number): void
  identity(identity: ClusterIdentity): void
  /** Discovery is done: the kinds that this cluster serves out of those asked for; called again when that changes. */
  served(types: readonly ResourceType[]): void
  /** Objects of a list under way, in pages. Deliver at once, do not collect. */
  page(type: ResourceType, objects: readonly unknown[]): void
  /** The first or a repeated list is complete. Objects not seen in it were reported through `gone` before this call. */
  listed(type: ResourceType): void
  changed(type: ResourceType, object: unknown): void
  gone(type: ResourceType, id: { namespace: string; name: string }): void
  /** The identity may not list or watch the kind; undefined when it may again. */
  forbidden(type: ResourceType, right: MissingRight | undefined): void
  /**
   * One kind cannot be read although the cluster answers and permits it (garbage on the stream, a 500 of its
   * conversion webhook); undefined when it can be again. `retryAt` is epoch ms.
   */
  fault?(type: ResourceType, problem: LinkProblem | undefined, retryAt?: number): void
  /** A core Event that one of the selectors picks. A repeated list delivers again what is still there: nothing says what is new. */
  event?(object: unknown): void
  /** The identity may not list or watch Events; undefined when it may again. It says nothing of the link or of other kinds. */
  eventsForbidden?(right: MissingRight | undefined): void
}

/** One kind to watch on demand. `name` narrows it to one object; without namespace it is the whole cluster. */
export interface WatchTarget {
  type: Pick<ResourceType, 'group' | 'kind' | 'plural'>
  /** API version, `v1`. */
  version: string
  namespace?: string
  name?: string
}

/** Where an on-demand watch delivers, as `SessionSink` does: `page`* then `listed`, then `changed` and `gone`. */
export interface WatchSink {
  page(objects: readonly unknown[]): void
  listed(): void
  changed(object: unknown): void
  gone(id: { namespace: string; name: string }): void
  /** It cannot be read: a missing right (its own words), or something else; undefined = it can be again. */
  problem(problem: { isForbidden: boolean; message: string } | undefined): void
}

/** One running connection to one cluster. Ends only by `close`; whatever breaks is reported, waited for and tried again. */
export interface ClusterSession {
  close(): Promise<void>
  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void
  /** GET of one API path, parsed; rejects with KubeError. For objects asked on demand. */
  get(path: string, signal?: AbortSignal, accept?: string): Promise<unknown>
  /** Lists and then watches until the answer is called. While the link is down it waits; then it goes on where it was. */
  watch(target: WatchTarget, sink: WatchSink): () => void
  /**
   * Streams a path's bytes, such as a pod's log, until the server ends it or `signal` aborts. Rejects with KubeError.
   * `onChunk` may answer a promise: no more is read until it is kept.
   */
  stream(
    path: string,
    signal: AbortSignal,
    onChunk: (chunk: Buffer) => void | Promise<void>,
  ): Promise<void>
  /**
   * What an object would become if it were applied by server-side apply under a field manager: a dry run, always. Nothing is
   * written. `path` is the object's, without a query. Rejects with KubeError.
   */
  dryRun(path: string, object: unknown, manager: string, signal?: AbortSignal): Promise<unknown>
  /** Asks by a SelfSubjectAccessReview what our own identity may do. Rejects with KubeError. */
  review(body: unknown): Promise<unknown>
}

/** Intervals of a session in milliseconds; tests and the simulated fleet shrink them by one time scale. */
export interface SessionTiming {
  probeEveryMs: number
  probeLimitMs: number
  backoffMinMs: number
  backoffMaxMs: number
  watchSeconds: number
  /** kubectl waits for a credential plugin for ever; we do not. */
  execLimitMs: number
}

export const DEFAULT_TIMING: SessionTiming = {
  probeEveryMs: 10_000,
  probeLimitMs: 5_000,
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  watchSeconds: 270,
  execLimitMs: 30_000,
}
