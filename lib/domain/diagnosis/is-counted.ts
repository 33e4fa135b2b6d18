import type { LiveObject } from '../live-object'
import type { World } from './world'

/** Whether what an object says of itself still matters: not what goes away, was replaced, or has done its work. */
export function isCounted(world: World, object: LiveObject): boolean {
  if (object.deletingSince !== undefined || object.health?.status === 'healthy') return false
  const chain = [object, ...world.ownersOf(object)]
  return chain.every(
    (each) =>
      each.deletingSince === undefined &&
      !isReplaced(world, each) &&
      !(each.id.kind === 'Job' && each.health?.status === 'healthy'),
  )
}

/** A ReplicaSet whose owner has a newer one that is to run pods; a Job of a CronJob that ran again since. */
function isReplaced(world: World, object: LiveObject): boolean {
  const { kind } = object.id
  if (kind !== 'ReplicaSet' && kind !== 'Job') return false
  const owner = world.ownerOf(object)
  if (!owner || (kind === 'Job' && owner.id.kind !== 'CronJob')) return false
  return world
    .childrenOf(owner)
    .some(
      (other) =>
        other !== object &&
        other.id.kind === kind &&
        other.deletingSince === undefined &&
        isNewer(other, object) &&
        isWanted(other),
    )
}

function isNewer(a: LiveObject, b: LiveObject): boolean {
  const [first, second] = [Number(a.revision), Number(b.revision)]
  if (Number.isFinite(first) && Number.isFinite(second) && first !== second) return first > second
  return (a.createdAt ?? '') > (b.createdAt ?? '')
}

/** A ReplicaSet of no pods replaces nothing; a Job that only waits neither. */
function isWanted({ id, ready, health }: LiveObject): boolean {
  if (id.kind === 'Job') return health?.status === 'healthy'
  return ready === undefined || ready.wanted > 0
}
