import 'server-only'

import type { ManagedResource } from '@/lib/domain/description'
import type { LiveObject } from '@/lib/domain/live-object'
import type { ObjectId } from '@/lib/domain/ref'
import type { TreeNode } from '@/lib/domain/tree'

import type { TreeWorld } from './tree-world'

/** What the fleet knows of an App object that is part of a tree. */
export type AppInTree =
  | { state: 'there'; node: Pick<TreeNode, 'health' | 'sync' | 'line' | 'images' | 'href'> }
  | { state: 'missing' | 'unread' }

/** Which objects of a namespace count as orphaned: those that no app and no object claims. */
export interface Orphans {
  namespace: string
  /** By the rules of the project that asks to be told of them. */
  isIgnored(id: ObjectId): boolean
  /** Whether some app claims it. */
  isClaimed(object: LiveObject): boolean
}

/** Everything that a tree is made of. */
export interface TreeInput {
  /** The app itself. */
  app: TreeNode
  /** Its sources, its owners, what it waits for: made by who knows them. Parents and links are by key. */
  relations: readonly TreeNode[]
  managed: readonly ManagedResource[]
  /** Id of the cluster that it deploys to, for keys. */
  cluster: string
  /** Absent where nothing live can be told. */
  world?: TreeWorld
  /** An object that is an app itself; undefined for all other kinds. */
  appAt(id: ObjectId): AppInTree | undefined
  /** Apps that an object which generates apps has generated. */
  appsOf(id: ObjectId): readonly ObjectId[]
  orphans?: Orphans
}
