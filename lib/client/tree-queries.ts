'use client'

import { useEffect, useSyncExternalStore } from 'react'

import { appKey, type AppRef } from '@/lib/domain/ref'

import type { TreeLook, TreePicture } from './tree-messages'
import { NO_TREE, TreeStore, type Tree } from './tree-store'

export type { Tree } from './tree-store'

const stores = new Map<string, TreeStore>()

/** The one store of an app's tree on this page. */
export function treeStore(ref: AppRef): TreeStore {
  const key = appKey(ref)
  const held = stores.get(key)
  if (held) return held
  const made = new TreeStore(`/api/apps/${key}/tree`, () => stores.delete(key))
  // A server draws the page once, for many: it keeps nothing.
  if (typeof window !== 'undefined') stores.set(key, made)
  return made
}

/**
 * What an app consists of, kept up to date while the page is seen. It is no query: answers are differences, and
 * thousands of nodes are read and compared in a worker. Old data stays when a question fails, and `error` says so.
 */
export function useTree(ref: AppRef): Tree & { ask: () => void } {
  const store = treeStore(ref)
  const tree = useSyncExternalStore(store.subscribe, store.getTree, () => NO_TREE)
  return { ...tree, ask: store.ask }
}

const NO_PICTURE = () => undefined

/**
 * What the worker makes of the tree for one way of looking at it; the last one stays until the next is made. `look` has to be
 * the same object while nothing of it changes.
 */
export function usePicture(ref: AppRef, look: TreeLook | undefined): TreePicture | undefined {
  const store = treeStore(ref)
  const picture = useSyncExternalStore(store.subscribe, store.getPicture, NO_PICTURE)
  // External system: the worker.
  useEffect(() => {
    store.look(look)
    return () => store.look(undefined)
  }, [store, look])
  return picture
}
