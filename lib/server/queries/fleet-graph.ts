import 'server-only'

import type { z } from 'zod'

import type { FleetGraph, fleetGraphQuerySchema } from '@/lib/contract/fleet-graph'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { clusterNames } from './cluster-marks'
import { gatherApps, type GatheredApps } from './fleet-graph-apps'
import { graphEdges } from './fleet-graph-edges'
import { focusWords } from './fleet-graph-focus'
import {
  appNodes,
  bundleNodes,
  clusterNode,
  clusterNodes,
  sourceNode,
  sourceNodes,
  type GraphNames,
  type GraphNode,
} from './fleet-graph-nodes'
import { graphOwners, type GraphOwners } from './fleet-graph-owners'
import {
  drawPicture,
  FLEET_LIMITS,
  FOCUS_LIMITS,
  type GraphEdge,
  type Picture,
} from './fleet-graph-picture'
import { parseFocus, type GraphQuestion } from './fleet-graph-question'
import { heldAnswer, type Making } from './held-answer'
import { sourceEntries, type SourceEntry } from './source-groups'
import { noStandings } from './standing-counts'

export type FleetGraphQuery = z.output<typeof fleetGraphQuerySchema>

/** What is worked out of the fleet for one question; names and sentences come later. */
export interface DrawnGraph {
  whole: GatheredApps['whole']
  family: GatheredApps['family']
  /** Apps that pass the filters. */
  total: number
  picture: Picture
  owners: GraphOwners
  edges: GraphEdge[]
}

/** Questions that are asked again and again; beyond that the one asked for longest ago is let go. */
const MOST_QUESTIONS = 100
type Draw = ReturnType<typeof heldAnswer<DrawnGraph>>
const asked = new Map<string, Draw>()

/** What feeds what over the whole fleet or around one thing of it. Throws ApiProblem for a thing that nobody sees there. */
export function readFleetGraph(
  fleet: FleetView,
  { focus: focusText, q = '', show }: FleetGraphQuery,
  seen: Visibility,
  now: number,
): FleetGraph {
  const focus = parseFocus(focusText)
  const question = { focus, words: queryWords(q), onlyTrouble: show === 'trouble' }
  const names = namesOf(fleet, seen, now)
  const drawn = drawerOf(question)(fleet, seen, now)
  const { picture, owners, edges, total } = drawn
  const about = focusWords({ names, question, drawn, seen, q: q.trim() })
  if (!about) throw new ApiProblem('not-found', 'There is nothing of that name in the fleet.')
  const nodes = [
    ...sourceNodes(names, picture),
    ...appNodes(names, picture, owners),
    ...bundleNodes(names, picture),
    ...clusterNodes(names, picture),
  ]
  return {
    asOf: isoTime(now),
    ...about,
    nodes: nodes.length > 0 ? nodes : loneNode(names, question),
    edges,
    apps: { total, shown: picture.singles.length },
  }
}

function drawerOf(question: GraphQuestion): Draw {
  const key = JSON.stringify(question)
  const draw = asked.get(key) ?? heldAnswer((fleet, seen) => drawGraph(fleet, question, seen))
  asked.delete(key)
  asked.set(key, draw)
  const [oldest] = asked.keys()
  if (asked.size > MOST_QUESTIONS && oldest !== undefined) asked.delete(oldest)
  return draw
}

function* drawGraph(
  fleet: FleetView,
  question: GraphQuestion,
  seen: Visibility,
): Making<DrawnGraph> {
  const gathered = yield* gatherApps(fleet, question, seen)
  yield
  const limits = question.focus.kind === 'fleet' ? FLEET_LIMITS : FOCUS_LIMITS
  const picture = drawPicture(gathered, limits)
  yield
  const owners = graphOwners(fleet, picture.singles, seen)
  const { whole, family, apps } = gathered
  const edges = graphEdges(picture, owners)
  return { whole, family, total: apps.length, picture, owners, edges }
}

const known = new WeakMap<readonly SourceEntry[], ReadonlyMap<string, SourceEntry>>()

function namesOf(fleet: FleetView, seen: Visibility, now: number): GraphNames {
  const entries = sourceEntries(fleet, seen, now)
  const sources = known.get(entries) ?? new Map(entries.map((each) => [each.group.key, each]))
  known.set(entries, sources)
  return { fleet, sources, clusterName: clusterNames(fleet) }
}

/** What is in focus stands there also when nothing hangs on it. */
function loneNode(names: GraphNames, { focus }: GraphQuestion): GraphNode[] {
  if (focus.kind === 'source') return [sourceNode(names, focus.key, noStandings())]
  return focus.kind === 'cluster' ? [clusterNode(names, focus.id, noStandings())] : []
}
