import 'server-only'

import type { z } from 'zod'

import type {
  AutomationItem,
  AutomationList,
  automationQuerySchema,
} from '@/lib/contract/automation'
import type { AppRow } from '@/lib/domain/app'
import { AUTOMATION_AREAS, type Automation } from '@/lib/domain/automation'
import type { Tone } from '@/lib/domain/description'
import { objectKey } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import type { FleetView, Held } from '../fleet/fleet-view'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { byUrgency, toAppMark } from './app-mark'
import { clusterMarks, clusterNames } from './cluster-marks'
import { watchedType } from './known-kinds'
import { pageItems, sortItems } from './page-items'
import { seesAutomation } from './sees-support'
import { lastKnown } from './silent-words'
import { touches } from './touched-apps'

export type AutomationQuery = z.output<typeof automationQuerySchema>

const MOST_APPS = 20

/** One page of image and notification automations, those in trouble first. */
export function listAutomations(
  fleet: FleetView,
  query: AutomationQuery,
  seen: Visibility,
  now: number,
): AutomationList {
  const words = queryWords(query.q ?? '')
  const found = fleet.support
    .automations()
    .filter(({ cluster }) => query.cluster === undefined || cluster === query.cluster)
    .filter(({ value }) => holds(value, words))
    .filter((held) => seesAutomation(held, seen))
  const ofArea = found.filter(({ value }) => value.area === query.area)
  const shown = sortItems(ofArea.filter(SHOWN[query.show]), placeOf)
  const page = pageItems(shown, query, 'automations', placeOf)
  const toItem = automationItems(fleet, seen)
  return {
    ...page,
    items: page.items.map(toItem),
    counts: {
      all: ofArea.length,
      trouble: ofArea.filter(SHOWN.trouble).length,
      suspended: ofArea.filter(SHOWN.suspended).length,
    },
    areas: AUTOMATION_AREAS.map((value) => ({
      value,
      count: found.filter((held) => held.value.area === value).length,
    })),
    clusters: clusterMarks(fleet, seen),
    asOf: isoTime(now),
  }
}

/** Puts one automation into words; the apps of a cluster are looked through once for all of its automations on a page. */
function automationItems(fleet: FleetView, seen: Visibility) {
  const nameOf = clusterNames(fleet)
  const rows = new Map<string, AppRow[]>()
  const rowsOf = (cluster: string) => {
    const known = rows.get(cluster) ?? rowsIn(fleet, cluster, seen)
    rows.set(cluster, known)
    return known
  }
  const there = thingsThere(fleet)
  return ({ cluster, value, isCurrent }: Held<Automation>): AutomationItem => {
    const { ref, area, label, isSuspended, conditions, facts, uses } = value
    const touched = rowsOf(cluster)
      .filter((row) => touches(value, row))
      .sort(byUrgency)
    const name = nameOf(cluster)
    return {
      ...{ ref, cluster: { id: cluster, name }, area, label, isSuspended, isCurrent },
      ...(isCurrent
        ? { tone: value.tone, message: value.message }
        : lastKnown(name, value.tone, value.message)),
      conditions: [...conditions],
      facts: [...facts],
      uses: uses.map((id) => ({
        kind: id.kind,
        namespace: id.namespace,
        name: id.name,
        isThere: there.has(`${cluster} ${objectKey(id)}`),
      })),
      apps: touched.slice(0, MOST_APPS).map((row) => toAppMark(fleet, row)),
      appsTotal: touched.length,
    }
  }
}

function rowsIn({ index }: FleetView, cluster: string, seen: Visibility): AppRow[] {
  const { matched } = scanRows(index, compileFilter(index, { cluster: [cluster] }, seen))
  return Array.from(matched, (slot) => index.rowAt(slot))
}

/** Objects that automations may work with: sources and other automations. */
function thingsThere({ support }: FleetView): ReadonlySet<string> {
  const automations = support.automations().flatMap(({ cluster, value: { ref } }) => {
    const type = watchedType(ref.type)
    return type ? [`${cluster} ${objectKey({ ...type, ...ref })}`] : []
  })
  const sources = support.sources().map(({ cluster, value }) => `${cluster} ${objectKey(value.id)}`)
  return new Set([...automations, ...sources])
}

const TONE_RANK: readonly Tone[] = ['bad', 'warning', 'running', 'info', 'good']

const SHOWN: Record<AutomationQuery['show'], (held: Held<Automation>) => boolean> = {
  all: () => true,
  // Who suspends something knows that it stands still.
  trouble: (held) => rankOf(held) < 2 && !held.value.isSuspended,
  suspended: ({ value }) => value.isSuspended,
}

function rankOf({ value, isCurrent }: Held<Automation>): number {
  const rank = TONE_RANK.indexOf(value.tone)
  return isCurrent ? rank : Math.min(rank, 1)
}

function placeOf(held: Held<Automation>) {
  const { ref, label } = held.value
  return [rankOf(held), label, ref.name, ref.cluster, ref.namespace, ref.type] as const
}

function holds({ ref, label, facts }: Automation, words: readonly string[]): boolean {
  const told = facts.map(({ value }) => value)
  const text = [ref.name, ref.namespace, ref.cluster, label, ...told].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
