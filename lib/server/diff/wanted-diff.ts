import 'server-only'

import type { CompareRules } from '@/lib/domain/recipe'
import type { DiffProblem } from '@/lib/domain/diff'

import type { DiffOutcome, DiffQuestion } from '../fleet/diffs-view'
import type { DiffKit } from './diff-kit'
import { wantedHow } from './how-words'
import { hashOf } from './json-object'
import { lastAppliedSide } from './last-applied'
import { managedBy } from './live-diff'
import { prepareApp, type PreparedApp } from './prepare-app'
import { DiffFault, fault, problemOf } from './problem'
import { readLive } from './read-live'
import { releaseSide } from './release-side'
import type { Side } from './side'

interface Deployed {
  side: Side
  problem?: DiffProblem
  notes?: readonly string[]
}

/** What was deployed against what the source wants: what a sync would change. Throws a fault when it cannot be told. */
export async function pendingDiff(
  kit: DiffKit,
  { row, from, to, fresh }: DiffQuestion,
  signal: AbortSignal,
): Promise<DiffOutcome> {
  const app = await prepareApp(kit.preparing, row, signal)
  const right = await kit.wanted({ app, fresh, ...(to && { revisions: to }) }, signal)
  const left = await deployedSide(kit, app, from, signal)
  const problem = right.problem ?? left.problem
  const outcome = await compareWanted(
    kit,
    app.desired.rules(app.input),
    left.side,
    right.side,
    signal,
  )
  const notes = [...(left.notes ?? []), ...outcome.notes]
  return { ...outcome, notes, ...(problem && { problem }) }
}

/** Two deployments of one app. Throws a fault when it cannot be told. */
export async function historyDiff(
  kit: DiffKit,
  { row, from, to, fresh }: DiffQuestion,
  signal: AbortSignal,
): Promise<DiffOutcome> {
  if (!from || !to)
    throw fault('not-deployed', 'Two deployments are needed, and fewer of it are known.')
  const app = await prepareApp(kit.preparing, row, signal)
  const left = await kit.wanted({ app, fresh, revisions: from }, signal)
  const right = await kit.wanted({ app, fresh, revisions: to }, signal)
  return compareWanted(kit, app.desired.rules(app.input), left.side, right.side, signal)
}

/** What is deployed: as the release stored it, else the source at the revision that was deployed. */
async function deployedSide(
  kit: DiffKit,
  app: PreparedApp,
  from: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<Deployed> {
  if (!from && app.desired.release?.(app.input)) {
    try {
      const side = await releaseSide(kit.objects, app, signal)
      if (side) return { side, notes: [APPROXIMATE] }
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'not-deployed') throw error
      return { side: nothing(), notes: [NEVER] }
    }
  }
  const revisions = from ?? app.app.revisions.deployed
  if (revisions.length === 0) return { side: nothing(), notes: [NEVER] }
  try {
    return await kit.wanted({ app, fresh: false, revisions }, signal)
  } catch (error) {
    const problem = problemOf(error)
    const side = await appliedSide(kit, app, signal)
    if (!side) throw new DiffFault(problem)
    return { side, problem }
  }
}

const APPROXIMATE =
  'What a chart makes of itself here is nearly what its controller makes of it: look-ups into the cluster are left out.'
const NEVER = 'It was never deployed: everything is new.'

function nothing(): Side {
  const facts = { is: 'wanted' as const, label: 'Nothing', sources: [] }
  return { objects: [], secrets: [], notes: [], facts, id: 'nothing' }
}

/** What the objects of the cluster remember of what was applied; undefined when they cannot be read or remember nothing. */
async function appliedSide(
  kit: DiffKit,
  app: PreparedApp,
  signal: AbortSignal,
): Promise<Side | undefined> {
  if (!app.destination) return undefined
  try {
    const reading = { objects: kit.objects, clock: kit.ports.clock }
    const live = await readLive(reading, app.destination, managedBy(app), signal)
    return lastAppliedSide(live.sides, live.asOf)
  } catch (error) {
    problemOf(error)
    return undefined
  }
}

/** Compares two sides that are no cluster. Throws a fault. */
export async function compareWanted(
  kit: DiffKit,
  rules: CompareRules,
  left: Side,
  right: Side,
  signal: AbortSignal,
  isAcrossApps = false,
): Promise<DiffOutcome> {
  const secrets = [...new Set([...left.secrets, ...right.secrets])]
  const expected = isAcrossApps ? kit.ports.settings().compare.expected : []
  const key = hashOf([left.id, right.id, secrets, rules, isAcrossApps, expected])
  const result = await kit.comparisons.run(
    key,
    {
      task: 'wanted',
      ...{ left: left.objects, right: right.objects, rules, secrets, isAcrossApps, expected },
    },
    signal,
  )
  return {
    how: wantedHow(isAcrossApps),
    notes: [...new Set([...left.notes, ...right.notes])],
    left: left.facts,
    right: right.facts,
    result,
  }
}
