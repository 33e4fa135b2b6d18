import 'server-only'

import type { z } from 'zod'

import type { AppSetItem, AppSetList, appSetQuerySchema } from '@/lib/contract/app-set'
import type { AppSet, Generator } from '@/lib/domain/app-set'
import type { Tone } from '@/lib/domain/description'
import { isoTime } from '../clock'
import type { FleetView, Held } from '../fleet/fleet-view'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { clusterMarks, clusterNames } from './cluster-marks'
import { watchedType } from './known-kinds'
import { ownedStandings } from './owner-counts'
import { pageItems, sortItems } from './page-items'
import { seesSet } from './sees-support'
import { lastKnown } from './silent-words'

export type AppSetQuery = z.output<typeof appSetQuerySchema>

/** One page of the sets that generate apps, those in trouble first. */
export function listAppSets(
  fleet: FleetView,
  query: AppSetQuery,
  seen: Visibility,
  now: number,
): AppSetList {
  const words = queryWords(query.q ?? '')
  const toItem = appSetItems(fleet, seen, now)
  const found = fleet.support
    .sets()
    .filter(({ value }) => query.cluster === undefined || value.ref.cluster === query.cluster)
    .filter(({ value }) => holds(value, words))
    .filter((held) => seesSet(fleet, held, seen))
    .map(toItem)
  const shown = sortItems(found.filter(SHOWN[query.show]), placeOf)
  return {
    ...pageItems(shown, query, 'appsets', placeOf),
    counts: {
      all: found.length,
      trouble: found.filter(SHOWN.trouble).length,
      rolling: found.filter(SHOWN.rolling).length,
    },
    clusters: clusterMarks(fleet, seen),
    asOf: isoTime(now),
  }
}

/** How to put a set as a list shows it. */
export function appSetItems(
  fleet: FleetView,
  seen: Visibility,
  now: number,
): (held: Held<AppSet>) => AppSetItem {
  const nameOf = clusterNames(fleet)
  const standings = ownedStandings(fleet, seen, now)
  return ({ value, isCurrent }) => {
    const { ref, label, generators, generatedTotal } = value
    const name = nameOf(ref.cluster)
    return {
      ...{ ref, label, generatedTotal, cluster: { id: ref.cluster, name } },
      ...(isCurrent
        ? { tone: value.tone, message: value.message }
        : lastKnown(name, value.tone, value.message)),
      generators: generators.map(generatorWords),
      apps: standings(ref.cluster, { ...ref, kind: setKind(value) }),
      ...(value.rollOut && { rollOut: rollOutOf(value.rollOut) }),
    }
  }
}

/** The kind by which the generated apps name their owner. */
export function setKind({ ref, label }: AppSet): string {
  return watchedType(ref.type)?.kind ?? label
}

function generatorWords({ words, children }: Generator): string {
  if (children.length === 0 || words !== '') return words
  return children.map(generatorWords).join(' × ')
}

function rollOutOf({ steps, apps }: NonNullable<AppSet['rollOut']>) {
  const waiting = apps.filter(({ state }) => !isDone(state))
  const under = waiting.flatMap(({ step }) => step ?? [])
  return {
    done: apps.length - waiting.length,
    total: apps.length,
    steps: steps.length,
    ...(under.length > 0 && { step: Math.min(...under) }),
  }
}

function isDone(state: string): boolean {
  return state.toLowerCase() === 'healthy'
}

const TROUBLE: readonly Tone[] = ['bad', 'warning']
const TONE_RANK: readonly Tone[] = ['bad', 'warning', 'running', 'info', 'good']

const SHOWN: Record<AppSetQuery['show'], (item: AppSetItem) => boolean> = {
  all: () => true,
  trouble: ({ tone }) => TROUBLE.includes(tone),
  rolling: ({ rollOut }) => rollOut !== undefined && rollOut.done < rollOut.total,
}

function placeOf({ tone, ref, cluster }: AppSetItem) {
  return [TONE_RANK.indexOf(tone), ref.name, cluster.name, ref.cluster, ref.namespace] as const
}

function holds({ ref, template }: AppSet, words: readonly string[]): boolean {
  const text = [ref.name, ref.namespace, ref.cluster, template.project].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
