import 'server-only'

import type { CompareRules } from '@/lib/domain/recipe'

import type { CompareQuestion, DiffOutcome, SeesObject } from '../fleet/diffs-view'
import type { JsonObject } from '../fleet/fleet-view'
import type { DiffKit } from './diff-kit'
import { hiddenNote } from './hidden-note'
import { hashOf, idOf, metadataOf } from './json-object'
import { lastAppliedSide } from './last-applied'
import { clusterFacts, managedBy } from './live-diff'
import { prepareApp, type PreparedApp } from './prepare-app'
import { DiffFault, problemOf } from './problem'
import { readLive } from './read-live'
import { releaseSide } from './release-side'
import type { Side } from './side'
import { compareWanted } from './wanted-diff'
import type { DiffProblem } from '@/lib/domain/diff'

/** What two apps want, side by side. Throws a fault when one of them cannot be told. */
export async function appsDiff(
  kit: DiffKit,
  { a, b, seen, fresh }: CompareQuestion,
  signal: AbortSignal,
): Promise<DiffOutcome> {
  const left = await prepareApp(kit.preparing, a, signal)
  const right = await prepareApp(kit.preparing, b, signal)
  const best = {
    a: await bestSide(kit, left, fresh, signal),
    b: await bestSide(kit, right, fresh, signal),
  }
  const rules = bothRules(left.desired.rules(left.input), right.desired.rules(right.input))
  const shown = { a: seenPart(best.a.side, seen.a), b: seenPart(best.b.side, seen.b) }
  const outcome = await compareWanted(kit, rules, shown.a, shown.b, signal, true)
  const problem = best.a.problem ?? best.b.problem
  const notes = [...best.a.notes, ...best.b.notes, ...outcome.notes]
  return { ...outcome, notes, ...(problem && { problem }) }
}

/** The part that the asker may see; how much is kept back is said, but not what. */
function seenPart(side: Side, sees: SeesObject): Side {
  const objects = side.objects.filter((object) => {
    const id = idOf(object)
    return id !== undefined && sees(id)
  })
  const hidden = side.objects.length - objects.length
  if (hidden === 0) return side
  return { ...side, objects, notes: [hiddenNote(hidden)], id: hashOf(objects) }
}

interface Best {
  side: Side
  notes: string[]
  problem?: DiffProblem
}

/** What an app wants by its source, else by its release, else by what was applied, else what is there. */
async function bestSide(
  kit: DiffKit,
  app: PreparedApp,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Best> {
  let problem: DiffProblem
  try {
    return { notes: [], ...(await kit.wanted({ app, fresh }, signal)) }
  } catch (error) {
    problem = problemOf(error)
  }
  const { name } = app.app.ref
  try {
    const release = await releaseSide(kit.objects, app, signal)
    if (release)
      return { side: release, problem, notes: [`Of ${name} what its release stored is shown.`] }
  } catch (error) {
    problemOf(error)
  }
  if (!app.destination) throw new DiffFault(problem)
  const reading = { objects: kit.objects, clock: kit.ports.clock }
  const live = await readLive(reading, app.destination, managedBy(app), signal)
  const applied = lastAppliedSide(live.sides, live.asOf)
  if (applied)
    return { side: applied, problem, notes: [`Of ${name} what was applied last is shown.`] }
  const objects = live.sides.flatMap((each) =>
    each.state === 'read' ? [withoutServerFields(each.object)] : [],
  )
  if (objects.length === 0) throw new DiffFault(problem)
  const facts = clusterFacts(app.destination, live.asOf)
  const side = { objects, secrets: [], notes: live.notes, facts, id: hashOf(objects) }
  return {
    side,
    problem,
    notes: [`Of ${name} what is in the cluster is shown, with all defaults.`],
  }
}

const SERVER_FIELDS = new Set([
  ...['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink'],
])

/** An object without what only a server puts in. */
function withoutServerFields({ status: _, ...object }: JsonObject): JsonObject {
  const metadata = Object.entries(metadataOf(object)).filter(([key]) => !SERVER_FIELDS.has(key))
  return { ...object, metadata: Object.fromEntries(metadata) }
}

function bothRules(a: CompareRules, b: CompareRules): CompareRules {
  return {
    ...a,
    ignore: [...a.ignore, ...b.ignore],
    skip: [...a.skip, ...b.skip],
    ownMarks: [...new Set([...a.ownMarks, ...b.ownMarks])],
    hookAnnotations: [...new Set([...a.hookAnnotations, ...b.hookAnnotations])],
  }
}
