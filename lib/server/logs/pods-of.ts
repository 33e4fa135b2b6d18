import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'

import type { AppTree } from '../fleet/fleet-view'
import type { LogSourceId } from './log-path'

/** Pods that are read at once, and containers of them. */
export const MAX_PODS = 50
const MAX_SOURCES = 100

/** What is to be read now. */
export interface LogPlan {
  sources: readonly LogSourceId[]
  /** What is left out, in a sentence. */
  note?: string
}

/**
 * The containers of the pods that an object of a tree is or has below it, the newest pods first; of one name when it is
 * given. `mayRead` says whether the reader may read logs in a namespace.
 */
export function planLogs(
  tree: AppTree,
  key: string,
  container: string | undefined,
  mayRead: (namespace: string) => boolean,
): LogPlan {
  const pods = podsOf(tree, key).filter(({ id }) => mayRead(id.namespace))
  const chosen = pods.slice(0, MAX_PODS)
  const sources = chosen.flatMap(({ key: podKey, id }) =>
    containersToRead(tree.object(podKey)?.containers, container).map((name) => ({
      namespace: id.namespace,
      pod: id.name,
      container: name,
    })),
  )
  const note = noteOn(pods.length, sources.length)
  return { sources: sources.slice(0, MAX_SOURCES), ...(note !== undefined && { note }) }
}

interface Pod {
  key: string
  id: ObjectId
  node: TreeNode
}

function podsOf(tree: AppTree, key: string): Pod[] {
  const cluster = key.slice(0, key.indexOf('/'))
  const below = new Map<string, boolean>([[key, true]])
  const pods: Pod[] = []
  for (const [podKey, node] of tree.nodes) {
    const parsed = parseNodeKey(podKey)
    if (parsed?.id.kind !== 'Pod' || parsed.id.group !== '' || parsed.cluster !== cluster) continue
    if (isBelow(tree, podKey, below)) pods.push({ key: podKey, id: parsed.id, node })
  }
  return pods.sort(
    (a, b) =>
      (b.node.createdAt ?? '').localeCompare(a.node.createdAt ?? '') ||
      a.id.name.localeCompare(b.id.name),
  )
}

/** Whether the object is among the owners of a node, whatever circle they may form. */
function isBelow(tree: AppTree, key: string, known: Map<string, boolean>): boolean {
  const answer = known.get(key)
  if (answer !== undefined) return answer
  known.set(key, false)
  const is = (tree.nodes.get(key)?.parents ?? []).some((parent) => isBelow(tree, parent, known))
  known.set(key, is)
  return is
}

/** Undefined stands for the one that the pod answers with when none is named. */
export function containersToRead(
  all: readonly string[] | undefined,
  wanted: string | undefined,
): readonly (string | undefined)[] {
  if (wanted !== undefined) return !all || all.includes(wanted) ? [wanted] : []
  return all && all.length > 0 ? all : [undefined]
}

function noteOn(pods: number, sources: number): string | undefined {
  if (pods > MAX_PODS)
    return `Showing ${MAX_PODS} of ${pods} pods, the newest. Choose one pod to see another.`
  if (sources > MAX_SOURCES)
    return `Showing ${MAX_SOURCES} of ${sources} containers. Choose a container to see more pods.`
  return undefined
}
