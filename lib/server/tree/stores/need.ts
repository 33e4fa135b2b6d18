import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'

/** What a tree wants to have watched of a cluster: one kind in a namespace, one object by name, or the whole kind. */
export interface Need {
  group: string
  kind: string
  scope: 'namespace' | 'name' | 'cluster'
  /** The namespace or the name; empty for the whole cluster. */
  of: string
  /** It may well not be served: nobody lists an object of it. */
  isGuess: boolean
}

/** Equal for needs that one watch serves. */
export function needKey({ group, kind, scope, of }: Omit<Need, 'isGuess'>): string {
  return `${group} ${kind} ${scope} ${of}`
}

export function kindKey({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): string {
  return `${group}/${kind}`
}

/** Secrets are read one by one: no need ever names them. */
export function isSecret({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): boolean {
  return group === '' && kind === 'Secret'
}
