import type { Finding } from '../finding'
import type { LiveEvent, LiveObject } from '../live-object'
import type { ObjectId } from '../ref'
import { crashes } from './crashes'
import { evictions } from './evictions'
import { imagePulls } from './image-pull'
import { isCounted } from './is-counted'
import { jobs } from './jobs'
import { missingConfig } from './missing-config'
import { conditions } from './platform'
import { probes } from './probes'
import { refusals } from './refusals'
import { sandboxes } from './sandbox'
import type { Suspicion } from './suspicion'
import { toFindings } from './to-findings'
import { unscheduled } from './unscheduled'
import { claims, volumes } from './volumes'
import { withoutSymptoms } from './without-symptoms'
import { World } from './world'

export interface DiagnosisInput {
  /** Live objects of one cluster: those of the tree, and those that they lean on by name. */
  objects: readonly LiveObject[]
  events: readonly LiveEvent[]
  /** What the engine manages there. */
  managed: readonly ObjectId[]
  /** When the engine runs a managed object as a hook, by `objectKey`: `PreSync`. */
  hooks?: ReadonlyMap<string, string>
  /** Objects are still to come: then nothing is told that another one may explain. */
  isPartial?: boolean
  /** Epoch ms: what has just been started is not yet in trouble. Without it ages do not count. */
  now?: number
}

type Detector = (world: World, object: LiveObject) => Suspicion[]

const DETECTORS: readonly Detector[] = [
  missingConfig,
  imagePulls,
  volumes,
  sandboxes,
  crashes,
  unscheduled,
  evictions,
  refusals,
  jobs,
  claims,
  conditions,
]

/** Why an app does not work, in words, with what says so; the worst first. Never throws, whatever objects and events say. */
export function diagnose(input: DiagnosisInput): readonly Finding[] {
  const world = new World(input)
  const suspicions = input.objects
    .filter((object) => isCounted(world, object))
    .flatMap((object) => suspicionsOf(world, object))
  return toFindings(
    world,
    withoutSymptoms(world, input.isPartial ? suspicions.filter(isCause) : suspicions),
  )
}

function isCause({ isSymptom }: Suspicion): boolean {
  return isSymptom !== true
}

function suspicionsOf(world: World, object: LiveObject): Suspicion[] {
  const found = DETECTORS.flatMap((detect) => detect(world, object))
  // A probe that fails is no news of a pod of which more is known.
  return found.length > 0 ? found : probes(world, object)
}
