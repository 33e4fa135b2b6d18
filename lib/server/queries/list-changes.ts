import 'server-only'

import type { z } from 'zod'

import { CHANGE_GROUPS, type ChangeItem, type ChangeList } from '@/lib/contract/changes'
import type { changeQuerySchema } from '@/lib/contract/changes'
import { appKey } from '@/lib/domain/ref'
import { shortRevision } from '@/lib/domain/revision'
import type { ChangeKind, StoredDeployment, Transition } from '@/lib/store/store'

import { isoTime } from '../clock'
import { queryWords } from '../index/search-text'
import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { commitsOf } from './app-commits'
import { canSeeChange, toChange } from './changes'
import { pageItems } from './page-items'
import type { AppSources } from './read-app'

export type ChangeQuery = z.output<typeof changeQuerySchema>
type Group = (typeof CHANGE_GROUPS)[number]

/** Changes looked through for one answer; a fleet in turmoil has more, and the newest are what matters. */
const MOST = 20_000
const MOST_DEPLOYMENTS = 500
const MINUTE = 60_000

const GROUP_OF: Record<ChangeKind, Group> = {
  deployed: 'deployments',
  sync: 'sync',
  health: 'health',
  lifecycle: 'lifecycle',
  link: 'links',
  appeared: 'apps',
  gone: 'apps',
}

/** What changed over the whole fleet in the last minutes, newest first; deployments with their commits and who began them. */
export async function listChanges(
  { fleet, commits }: AppSources,
  query: ChangeQuery,
  seen: Visibility,
  now: number,
): Promise<ChangeList> {
  const from = isoTime(now - query.minutes * MINUTE)
  const tests = testsOf(fleet, query, seen)
  const all = await fleet.history.since(from, MOST)
  const found = tests.length > 0 ? all.filter((each) => tests.every((test) => test(each))) : all
  const shown = query.group ? found.filter(({ kind }) => GROUP_OF[kind] === query.group) : found
  const page = pageItems(shown, query, 'changes', placeOf)
  const oldest = page.items.findLast(({ kind }) => kind === 'deployed')
  const deployments = oldest
    ? await fleet.deployments({
        since: isoTime(Date.parse(oldest.at) - MINUTE),
        limit: MOST_DEPLOYMENTS,
      })
    : []
  const byApp = deploymentsByApp(deployments)
  return {
    ...page,
    items: page.items.map((transition) => {
      const item = toItem(fleet, transition)
      if (transition.kind !== 'deployed' || !transition.app) return item
      const deployment = deploymentOf(transition, byApp.get(appKey(transition.app)) ?? [])
      const row = fleet.index.get(appKey(transition.app))
      const by = deployment?.by.name
      return {
        ...item,
        ...(by && { by }),
        ...(row && deployment && { commits: commitsOf(commits, row, deployment.revisions) }),
      }
    }),
    counts: countGroups(found),
    from,
    asOf: isoTime(now),
  }
}

/** What a change has to pass; nothing at all when nobody narrowed it. */
function testsOf(
  fleet: FleetView,
  { cluster, project, env, q }: ChangeQuery,
  seen: Visibility,
): ((transition: Transition) => boolean)[] {
  const words = queryWords(q ?? '')
  const clusters = new Map(fleet.clusters().map((each) => [each.id, each]))
  const tests: ((transition: Transition) => boolean)[] = []
  if (cluster !== undefined) tests.push((each) => each.cluster === cluster)
  if (project !== undefined) tests.push((each) => each.project === project)
  if (env !== undefined) tests.push((each) => clusters.get(each.cluster)?.labels.env === env)
  if (words.length > 0) tests.push((each) => holds(each, clusters.get(each.cluster)?.name, words))
  if (!seen.all) tests.push((each) => canSeeChange(each, seen))
  return tests
}

function holds(
  { app, project, cluster, from, to, message }: Transition,
  name: string | undefined,
  words: readonly string[],
): boolean {
  const text = [app?.name, app?.namespace, project, cluster, name, from, to, message]
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

/** Letters turned round, so that the newest id comes first. */
function placeOf({ id }: Transition) {
  return [Array.from(id, (letter) => String.fromCharCode(0xffff - letter.charCodeAt(0))).join('')]
}

function countGroups(transitions: readonly Transition[]): ChangeList['counts'] {
  const counts = { deployments: 0, sync: 0, health: 0, lifecycle: 0, links: 0, apps: 0 }
  for (const { kind } of transitions) counts[GROUP_OF[kind]]++
  return counts
}

function toItem(fleet: FleetView, transition: Transition): ChangeItem {
  const { project } = transition
  return { ...toChange(fleet, transition), ...(project !== undefined && { project }) }
}

function deploymentsByApp(deployments: readonly StoredDeployment[]) {
  const byApp = new Map<string, StoredDeployment[]>()
  for (const deployment of deployments) {
    const key = appKey(deployment.app)
    const held = byApp.get(key)
    if (held) held.push(deployment)
    else byApp.set(key, [deployment])
  }
  return byApp
}

/** The newest one that deployed what the change says, not after it was noticed. */
function deploymentOf(
  { to, at }: Transition,
  deployments: readonly StoredDeployment[],
): StoredDeployment | undefined {
  const same = deployments.filter(({ revisions }) => revisions.map(shortRevision).join(', ') === to)
  const before = same.filter(({ finishedAt, startedAt }) => {
    const time = Date.parse(finishedAt ?? startedAt ?? '')
    return Number.isNaN(time) || time <= Date.parse(at) + MINUTE
  })
  return before[0] ?? same[0]
}
