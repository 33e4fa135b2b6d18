import 'server-only'

import type { LiveSide } from '@/lib/diff/compare-input'
import type { DiffProblem } from '@/lib/domain/diff'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { dryRunIn } from '../config/config-schema'
import type { Cluster } from '../fleet/cluster'
import type { DiffOutcome, DiffQuestion } from '../fleet/diffs-view'
import { liveStamp } from './compare-sides'
import type { DiffKit } from './diff-kit'
import { dryRuns } from './dry-runs'
import { liveHow } from './how-words'
import { groupVersion, hashOf, idOf } from './json-object'
import { lastAppliedSide, remembersApply } from './last-applied'
import { prepareApp, type PreparedApp } from './prepare-app'
import { DiffFault, fault, problemOf } from './problem'
import type { VersionedId } from './raw-objects'
import { readLive, type LiveAnswer } from './read-live'
import { releaseSide } from './release-side'
import type { Side } from './side'

/** What a source wants against what is there. Throws a fault when nothing can be compared. */
export async function liveDiff(
  kit: DiffKit,
  { row, to, fresh }: DiffQuestion,
  signal: AbortSignal,
): Promise<DiffOutcome> {
  const app = await prepareApp(kit.preparing, row, signal)
  const { destination } = app
  if (!destination)
    throw fault('unread', app.app.destination.problem ?? 'Where it deploys is not known here.')
  const told = await wantedSide(kit, { app, fresh, ...(to && { revisions: to }) }, signal)
  const managed = managedBy(app)
  const wantedIds = (told.side?.objects ?? []).flatMap((object): VersionedId[] => {
    const id = idOf(object)
    return id ? [{ ...id, version: groupVersion(object).version }] : []
  })
  const ids = [...new Map([...managed, ...wantedIds].map((id) => [objectKey(id), id])).values()]
  const reading = { objects: kit.objects, clock: kit.ports.clock }
  const live = await readLive(reading, destination, ids, signal)
  const side = told.side ?? lastAppliedSide(live.sides, live.asOf)
  if (!side) throw new DiffFault(told.problem ?? NOTHING)
  const compared = told.side ? { ...live, managed } : remembered(live)
  return compareLive(kit, { app, destination, side, fresh, ...compared, ...told }, signal)
}

const NOTHING: DiffProblem = { code: 'unread', message: 'Nothing is known of what it wants.' }

interface Told {
  side?: Side
  problem?: DiffProblem
}

/** A release that is stored is what was applied; else the source is rendered. */
async function wantedSide(
  kit: DiffKit,
  question: { app: PreparedApp; revisions?: readonly string[]; fresh: boolean },
  signal: AbortSignal,
): Promise<Told> {
  let problem: DiffProblem | undefined
  try {
    const release = await releaseSide(kit.objects, question.app, signal)
    if (release) return { side: release }
  } catch (error) {
    problem = problemOf(error)
  }
  try {
    const made = await kit.wanted(question, signal)
    return { ...made, ...(problem && { problem }) }
  } catch (error) {
    const second = problemOf(error)
    return { problem: problem ? { ...problem, detail: second.message } : second }
  }
}

interface Comparison extends LiveAnswer {
  app: PreparedApp
  destination: Cluster
  side: Side
  managed: readonly ObjectId[]
  problem?: DiffProblem
  fresh: boolean
}

async function compareLive(
  kit: DiffKit,
  { app, destination, side, sides, managed, notes, asOf, problem, fresh }: Comparison,
  signal: AbortSignal,
): Promise<DiffOutcome> {
  const rules = app.desired.rules(app.input)
  const isDry =
    dryRunIn(kit.ports.settings(), destination.settings) && side.facts.is !== 'last-applied'
  const engineManagers = app.desired.managers
  const key = hashOf([side.id, side.secrets, liveStamp(sides), managed, rules, engineManagers])
  const wanted = side.objects
  const dry = isDry
    ? await kit.dryRuns(`${key} ${destination.id}`, fresh, () =>
        dryRuns(kit.objects, destination, { wanted, live: sides, manager: rules.manager }, signal),
      )
    : undefined
  const result = await kit.comparisons.run(
    dry ? `${key} ${hashOf(dry.answers)}` : key,
    {
      task: 'live',
      ...{ wanted, live: sides, managed, rules, engineManagers, secrets: side.secrets },
      ...(dry && { dryRuns: dry.answers }),
    },
    signal,
  )
  return {
    ...(problem && { problem }),
    how: liveHow(rules.how, destination.name, dry),
    notes: [...side.notes, ...notes],
    left: side.facts,
    right: clusterFacts(destination, asOf),
    result,
  }
}

/** The cluster as a side of a diff. */
export function clusterFacts(
  { id }: Pick<Cluster, 'id'>,
  asOf: string,
): DiffOutcome['left'] & object {
  return { is: 'cluster', label: 'Cluster', sources: [], cluster: id, asOf }
}

/** What the engine lists as managed, but for what is run and not kept. */
export function managedBy({ engine, input }: PreparedApp): VersionedId[] {
  const { resources } = engine.describe(input.type, input.object, input.context)
  return resources
    .filter(({ hook }) => hook === undefined)
    .map(({ id, version }) => ({ ...id, ...(version !== '' && { version }) }))
}

/** Objects that remember nothing cannot be told apart from such as left the source. */
function remembered(live: LiveAnswer): LiveAnswer & { managed: ObjectId[] } {
  const sides = live.sides.filter(
    (side: LiveSide) => side.state === 'read' && remembersApply(side.object),
  )
  return { ...live, sides, managed: [] }
}
