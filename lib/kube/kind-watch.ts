import 'server-only'

import type { LinkProblem, MissingRight } from '@/lib/domain/cluster'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

import type { KubeError } from './kube-error'
import { keyParts } from './object-key'
import type { ReflectSink } from './reflect'
import type { SessionSink } from './session'

/** Brings the scopes of one kind (one, or a namespace each) together into what the receiver sees: one kind. */
export class KindWatch {
  /** Keys that the receiver holds, per scope. They outlive a change of version. */
  readonly #known = new Map<string, Set<string>>()
  readonly #unlisted: Set<string>
  readonly #denied = new Map<string, MissingRight>()
  readonly #faults = new Map<string, LinkProblem>()
  #anyListed = false

  constructor(
    readonly type: ResourceType,
    /** `''` = all namespaces. */
    readonly scopes: readonly string[],
    private readonly sink: SessionSink,
    private readonly describe: (error: unknown) => LinkProblem,
  ) {
    this.#unlisted = new Set(scopes)
  }

  knownIn(scope: string): Set<string> {
    const known = this.#known.get(scope) ?? new Set<string>()
    this.#known.set(scope, known)
    return known
  }

  sinkFor(scope: string): ReflectSink {
    const { type, sink } = this
    return {
      page: (objects) => sink.page(type, objects),
      // While other namespaces are being listed, what changes in this one is part of the list.
      changed: (object) =>
        this.#unlisted.size > 0 ? sink.page(type, [object]) : sink.changed(type, object),
      gone: (id) => sink.gone(type, id),
      listed: () => {
        this.#anyListed = true
        this.#settle(scope)
      },
      denied: (verb, error) => {
        this.#setDenied(scope, missingRight(type, verb, scope, error))
        if (this.#unlisted.has(scope)) this.#settle(scope)
      },
      allowed: () => this.#setDenied(scope, undefined),
      fault: (error, retryAt) => this.#setFault(scope, error, retryAt),
    }
  }

  /** The cluster no longer serves the kind: nothing of it is left. */
  forget(): void {
    for (const known of this.#known.values()) {
      for (const key of known) this.sink.gone(this.type, keyParts(key))
    }
    this.#known.clear()
    for (const scope of this.scopes) {
      this.#setDenied(scope, undefined)
      this.#setFault(scope, undefined)
    }
  }

  #settle(scope: string): void {
    this.#unlisted.delete(scope)
    // A forbidden namespace must not hold back the list of the others.
    if (this.#unlisted.size === 0 && this.#anyListed) this.sink.listed(this.type)
  }

  #setDenied(scope: string, right: MissingRight | undefined): void {
    const before = first(this.#denied)
    if (right) this.#denied.set(scope, right)
    else this.#denied.delete(scope)
    const after = first(this.#denied)
    if (before?.message !== after?.message) this.sink.forbidden(this.type, after)
  }

  #setFault(scope: string, error: unknown, retryAt?: number): void {
    if (error === undefined) {
      if (this.#faults.delete(scope)) this.sink.fault?.(this.type, first(this.#faults))
      return
    }
    const { code, message, remedy } = this.describe(error)
    this.#faults.set(scope, { code, remedy, message: `${typeName(this.type)}: ${message}` })
    this.sink.fault?.(this.type, first(this.#faults), retryAt)
  }
}

function first<T>(map: ReadonlyMap<string, T>): T | undefined {
  for (const value of map.values()) return value
  return undefined
}

/** The right that a 403 speaks of, in the words of RBAC. */
export function missingRight(
  type: ResourceType,
  verb: MissingRight['verb'],
  scope: string,
  error: KubeError,
): MissingRight {
  const resource = typeName(type)
  const who = /User "([^"]+)"/.exec(error.message)?.[1] ?? 'The identity of the kubeconfig'
  const where = scope === '' ? 'at cluster scope' : `in namespace ${scope}`
  return {
    verb,
    resource,
    ...(scope === '' ? {} : { namespace: scope }),
    message: `403 for ${verb} ${resource} ${where}: ${who} lacks this right.`,
  }
}
