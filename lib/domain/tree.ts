import type { Leaning } from './live-object'
import type { ObjectId } from './ref'
import type { Health, SyncStatus } from './status'

/** How a thing came into an app's tree. */
export const NODE_ROLES = [
  /** The app itself. */
  'app',
  /** What its source says: repository, chart, artifact. */
  'source',
  /** What writes the app: a set, a parent app. */
  'owner',
  /** Listed by the engine. */
  'managed',
  /** Made by what is managed. */
  'descendant',
  /** In its namespace and of no app, where its project asks to be told. */
  'orphaned',
  /** Leaned on or waited for, of another app or of none. */
  'related',
] as const
export type NodeRole = (typeof NODE_ROLES)[number]

export const NODE_MARKS = [
  /** Listed, and not there. */
  'missing',
  'to-prune',
  'exposed',
  'hook',
  'deleting',
  'failed',
  /** It is there for all we know; its kind may not be read. */
  'unread',
] as const
export type NodeMark = (typeof NODE_MARKS)[number]

/** Why a thing points at another one: besides what objects tell, what engines do. */
export type EdgeHow = Leaning | 'feeds' | 'generates' | 'waits-for'

/** One thing in the tree of an app. */
export interface TreeNode {
  /** `<cluster>/<group>_<kind>_<namespace>_<name>`, see `nodeKey`; unique over the fleet. */
  key: string
  role: NodeRole
  /** API version without group; empty when not known. */
  version: string
  /** Keys of what made it; several owners are several parents. Empty for roots. */
  parents: readonly string[]
  links: readonly { to: string; how: EdgeHow }[]
  health?: Health
  sync?: SyncStatus
  marks: readonly NodeMark[]
  /** See `LiveObject.line`. */
  line: string
  images?: readonly string[]
  ready?: { ready: number; wanted: number }
  restarts?: number
  revision?: string
  createdAt?: string
  wave?: number
  hook?: string
  /** What the engine says of it. */
  message?: string
  /** A page of ours: another app, a source. */
  href?: string
  /** An address outside to open; checked by whoever draws it. */
  address?: string
}

/** A kind that belongs into the tree and that may not be read. */
export interface UnreadKind {
  group: string
  kind: string
  /** Empty for the whole cluster. */
  namespace: string
  message: string
}

/** The key of an object of a cluster in trees and graphs. */
export function nodeKey(cluster: string, { group, kind, namespace, name }: ObjectId): string {
  return `${cluster}/${group}_${kind}_${namespace}_${name}`
}

/** Reads what `nodeKey` wrote. Names may hold "_" (RBAC), nothing before them may. */
export function parseNodeKey(key: string): { cluster: string; id: ObjectId } | undefined {
  const slash = key.indexOf('/')
  const [group, kind, namespace, ...name] = key.slice(slash + 1).split('_')
  if (slash < 1 || group === undefined || !kind || namespace === undefined || name.length === 0)
    return undefined
  return { cluster: key.slice(0, slash), id: { group, kind, namespace, name: name.join('_') } }
}
