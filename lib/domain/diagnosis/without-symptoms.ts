import { objectKey } from '../ref'
import type { LiveObject } from '../live-object'
import type { Suspicion } from './suspicion'
import type { World } from './world'

/** Leaves out what only says that something else fails, where that is told. */
export function withoutSymptoms(world: World, suspicions: readonly Suspicion[]): Suspicion[] {
  const above = new Map<LiveObject, Suspicion[]>()
  const at = new Map<LiveObject, Suspicion[]>()
  for (const suspicion of suspicions) {
    push(at, suspicion.object, suspicion)
    for (const owner of world.ownersOf(suspicion.object)) push(above, owner, suspicion)
  }
  const keys = new Set(suspicions.map(({ object }) => objectKey(object.id)))
  const solid = suspicions.some(({ isEcho }) => isEcho !== true)
  return suspicions.filter((suspicion) => {
    const { object, isSymptom, isEcho, causedBy } = suspicion
    if (causedBy !== undefined && keys.has(causedBy)) return false
    if (isEcho && solid) return false
    // What two levels say in the same words is told of the lower one.
    const beneath = above.get(object) ?? []
    if (beneath.some(({ alike, code }) => alike === suspicion.alike && code === suspicion.code))
      return false
    if (!isSymptom) return true
    const beside = at.get(object) ?? []
    return beneath.length === 0 && !beside.some((other) => other.isSymptom !== true)
  })
}

function push(map: Map<LiveObject, Suspicion[]>, key: LiveObject, suspicion: Suspicion): void {
  const list = map.get(key)
  if (list) list.push(suspicion)
  else map.set(key, [suspicion])
}
