import type { Clock } from '../../clock'
import type { Collection } from '../collection'
import type { MemoryStore } from '../memory-store'
import type { ResourcePath } from './request-path'

/** The collection that a request is about, and where it lives. */
export interface Resource {
  store: MemoryStore
  clock: Clock
  collection: Collection
  path: ResourcePath
}
