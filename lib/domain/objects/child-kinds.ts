import type { ObjectId } from '../ref'
import { CHILDREN, OPERATOR_CHILDREN } from './child-table'
import { CHILDLESS_GROUPS } from './child-table-platform'
import { LEANING } from './leaning-table'

type Kind = Pick<ObjectId, 'group' | 'kind'>

/** Groups that belong to Kubernetes itself: what their kinds make is known. */
const BUILT_IN = /^(|apps|batch|autoscaling|policy|extensions)$|\.k8s\.io$/

/** Kinds that an object of a kind may make, by its controller; those of an unknown custom kind are a guess. Never a Secret. */
export function childKinds({ group, kind }: Kind): readonly Kind[] {
  const known = knownChildren({ group, kind })
  if (known) return known
  return BUILT_IN.test(group) || CHILDLESS_GROUPS.test(group) ? [] : OPERATOR_CHILDREN
}

/** As `childKinds`, undefined for a kind of which nothing is known. */
export function knownChildren({ group, kind }: Kind): readonly Kind[] | undefined {
  const key = `${group}/${kind}`
  return Object.hasOwn(CHILDREN, key) ? CHILDREN[key] : undefined
}

/** Kinds whose objects may lean on one of this kind and belong into its picture though nobody made them for it. Never a Secret. */
export function leaningKinds({ group, kind }: Kind): readonly Kind[] {
  const key = `${group}/${kind}`
  return Object.hasOwn(LEANING, key) ? (LEANING[key] ?? []) : []
}
