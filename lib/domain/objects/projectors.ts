import type { ObjectId } from '../ref'
import { pod } from './project/pod'
import type { Projector, Projectors } from './projection'

const PROJECTORS: Projectors = { '/Pod': pod }

/** The reader of a kind's own fields. */
export function projectorOf({ group, kind }: ObjectId): Projector {
  const key = `${group}/${kind}`
  return (Object.hasOwn(PROJECTORS, key) ? PROJECTORS[key] : undefined) ?? (() => ({}))
}
