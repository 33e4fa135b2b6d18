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
    const beneath = (above.get(object) ?? []).filter((other) => !isAbove(world, other, object))
    // What two levels say in the same words is told of the lower one.
    if (beneath.some((other) => isAlike(other, suspicion))) return false
    if (!isSymptom) return true
    const beside = (at.get(object) ?? []).filter((other) => other.isSymptom !== true)
    // A warning does not explain a failure.
    return ![...beneath, ...beside].some(({ tone }) => tone === 'bad' || tone === suspicion.tone)
  })
}

/** Owners that own each other are beneath none. */
function isAbove(world: World, { object }: Suspicion, other: LiveObject): boolean {
  return world.ownersOf(other).includes(object)
}

function isAlike(a: Suspicion, b: Suspicion): boolean {
  return a.alike === b.alike && a.code === b.code
}

function push(map: Map<LiveObject, Suspicion[]>, key: LiveObject, suspicion: Suspicion): void {
  const list = map.get(key)
  if (list) list.push(suspicion)
  else map.set(key, [suspicion])
}
