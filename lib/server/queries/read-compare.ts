import 'server-only'

import type { z } from 'zod'

import type { CompareAnswer, compareQuerySchema } from '@/lib/contract/diff'
import type { AppRow } from '@/lib/domain/app'
import type { User } from '@/lib/domain/permission'
import { appKey, parseAppKey } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import { keyOfSource } from '../index/source-keys'
import { visible } from '../index/visible'
import type { AppSources } from './read-app'
import { requireDiffs } from './read-diff'
import { tellSide } from './read-diff-sides'
import { diffVerdict } from './read-diff-verdict'
import { tellObjects } from './read-diff-words'
import { seesObject } from './sees-object'

type Query = z.output<typeof compareQuerySchema>

const MOST_OTHERS = 20

/** What two apps want, side by side, of the objects that the user may see. Refuses with 400, 404 or 403. */
export async function readCompare(
  sources: AppSources,
  query: Query,
  { user, now, signal }: { user: User; now: number; signal: AbortSignal },
): Promise<CompareAnswer> {
  const { fleet } = sources
  const [a, b] = (['a', 'b'] as const).map((name) => askedApp(fleet, name, query[name], user))
  if (!a || !b) throw new ApiProblem('bad-query', 'Two apps are compared.')
  const seen = {
    ...{ a: seesObject(user, a), b: seesObject(user, b) },
    key: JSON.stringify(user.grants),
  }
  const outcome = await fleet.diffs.compare({ a, b, seen, fresh: query.fresh === '1' }, signal)
  const { problem, how, result, left, right } = outcome
  const resources = result?.resources
  const names = namesOf(a, b)
  const leftSide = left && tellSide(sources, a, left, isoTime(now))
  const rightSide = right && tellSide(sources, b, right, isoTime(now))
  return {
    state: result ? 'ready' : 'failed',
    ...(problem && { problem }),
    verdict: diffVerdict({ kind: 'apps', row: a, outcome, resources, names, now }),
    how,
    notes: [...new Set([...outcome.notes, ...(result?.notes ?? [])])],
    ...(leftSide && { left: leftSide }),
    ...(rightSide && { right: rightSide }),
    ...tellObjects(resources ?? [], query),
    a: toNamed(fleet, a),
    b: toNamed(fleet, b),
    others: othersOf(fleet, a, b, user).map((row) => {
      const { key, name, cluster } = toNamed(fleet, row)
      return { key, name, cluster }
    }),
  }
}

function askedApp(fleet: FleetView, parameter: string, key: string, user: User): AppRow {
  const ref = parseAppKey(key)
  if (ref) return requireDiffs(fleet, ref, user)
  const message = `“${parameter}” must name an app as cluster/type/namespace/name.`
  throw new ApiProblem('bad-query', message, [{ parameter, message }])
}

function toNamed(fleet: FleetView, { ref }: AppRow): CompareAnswer['a'] {
  const cluster = fleet.cluster(ref.cluster)?.name ?? ref.cluster
  return { key: appKey(ref), name: ref.name, cluster, type: ref.type }
}

/** By their clusters where the names are the same. */
function namesOf(a: AppRow, b: AppRow): { a: string; b: string } {
  const isSame = a.ref.name === b.ref.name
  const nameOf = ({ ref }: AppRow) => (isSame ? `${ref.name} of ${ref.cluster}` : ref.name)
  return { a: nameOf(a), b: nameOf(b) }
}

/** Apps elsewhere of the same name, then such as read the same source. */
function othersOf(fleet: FleetView, a: AppRow, b: AppRow, user: User): AppRow[] {
  const { index } = fleet
  const find = (filter: Parameters<typeof compileFilter>[1]) => {
    const { matched } = scanRows(index, compileFilter(index, filter, visible(user)))
    return Array.from(matched, (slot) => index.rowAt(slot))
  }
  const named = find({ q: a.ref.name }).filter(({ ref }) => ref.name === a.ref.name)
  const [source] = a.sources.flatMap((each) => keyOfSource(each) ?? [])
  const read = source === undefined || named.length >= MOST_OTHERS ? [] : find({ source: [source] })
  const compared = new Set([appKey(a.ref), appKey(b.ref)])
  const rows = new Map([...named, ...read].map((row) => [appKey(row.ref), row]))
  return [...rows.entries()]
    .filter(([key]) => !compared.has(key))
    .map(([, row]) => row)
    .slice(0, MOST_OTHERS)
}
