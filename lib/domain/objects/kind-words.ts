import type { ObjectId } from '../ref'
import { KIND_TABLE } from './kind-table'
import type { Projector } from './projection'
import { controlPlane } from './project/platform/cluster-api'
import { managed } from './project/platform/crossplane'
import { generic } from './project/platform/generic'
import type { Summariser } from './summary/facts'
import { controlPlaneSummary } from './summary/platform/cluster-api'
import { managedSummary } from './summary/platform/crossplane'

/** How an object of a kind is read. */
export interface KindWords {
  /** For trees: fast, and of every object of a kind. */
  project: Projector
  /** For its panel; what is absent is told as an unknown kind is. */
  summarise?: Summariser
}

const GENERIC: KindWords = { project: generic }

/** Groups that hold any number of kinds, by how the group's name ends. */
const BY_GROUP: readonly (readonly [suffix: string, words: KindWords])[] = [
  ['controlplane.cluster.x-k8s.io', { project: controlPlane, summarise: controlPlaneSummary }],
  ['.crossplane.io', { project: managed, summarise: managedSummary }],
  ['.upbound.io', { project: managed, summarise: managedSummary }],
]

/** How a kind is read; a kind that is not known by its conditions and the counts that operators commonly write. */
export function wordsOfKind({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): KindWords {
  const key = `${group}/${kind}`
  if (Object.hasOwn(KIND_TABLE, key)) return KIND_TABLE[key] ?? GENERIC
  return BY_GROUP.find(([suffix]) => group.endsWith(suffix))?.[1] ?? GENERIC
}
