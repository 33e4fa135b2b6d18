import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { appKey, type AppRef } from '@/lib/domain/ref'
import { typeName } from '@/lib/domain/resource-type'

import type { FleetView } from '../fleet/fleet-view'
import { ownerText } from '../index/owner-text'
import { compileFilter, passes } from '../index/row-filter'
import type { Visibility } from '../index/visible'
import { ROWS_AT_ONCE, type Making } from './held-answer'
import { appKindOfType, appKindsNamed } from './known-kinds'
import { seenApp } from './seen-app'

/** How one app hangs together with others, for a sentence. */
export interface FamilyWords {
  children: number
  waitsFor: readonly string[]
  waiting: number
}

interface Family {
  slots: ReadonlySet<number>
  /** The app itself and what it comes from. */
  core: ReadonlySet<number>
  words: FamilyWords
}

/** More are not followed. */
const MOST = 2000

/** An app, the apps that own it, those that it owns, what it waits for and what waits for it, each on and on; all in its cluster. */
export function* appFamily(fleet: FleetView, ref: AppRef, seen: Visibility): Making<Family> {
  const { index } = fleet
  const none: Family = {
    ...{ slots: new Set(), core: new Set() },
    words: { children: 0, waitsFor: [], waiting: 0 },
  }
  const own = seenApp(fleet, ref, seen)
  const start = index.slotOf(appKey(ref))
  if (!own || start === undefined) return none
  const { owned, waiting } = yield* relatives(fleet, ref.cluster, seen)
  const childrenOf = (row: AppRow) => owned.get(ownerOfChildren(row)) ?? []
  const waitersOf = (row: AppRow) => waiting.get(appKey(row.ref)) ?? []
  const neededBy = (row: AppRow) =>
    neededRefs(row).flatMap((each) => (seenApp(fleet, each, seen) ? slotOf(fleet, each) : []))
  const parentOf = (row: AppRow) =>
    ownerApps(fleet, row, seen).flatMap((each) => slotOf(fleet, each.ref))

  const core = follow(fleet, start, [parentOf, neededBy])
  const slots = new Set([...core, ...follow(fleet, start, [childrenOf, waitersOf])])
  return {
    slots,
    core,
    words: {
      children: childrenOf(own).length,
      waitsFor: (own.waitsFor ?? []).map(({ name }) => name),
      waiting: waitersOf(own).length,
    },
  }
}

/** The apps that a row names as what has to be ready first, whether they are there or not. */
export function neededRefs({ ref, waitsFor = [] }: AppRow): AppRef[] {
  return waitsFor.map(({ namespace, name }) => ({ ...ref, namespace, name }))
}

/** The app that owns an app, when one sees it. */
export function ownerApps(fleet: FleetView, { ref, owner }: AppRow, seen: Visibility): AppRow[] {
  if (!owner) return []
  const { cluster } = ref
  const { kind, namespace, name } = owner
  return appKindsNamed(kind).flatMap(
    ({ type }) => seenApp(fleet, { cluster, type: typeName(type), namespace, name }, seen) ?? [],
  )
}

/** By what apps of one cluster name their owner, and by key of what they wait for. */
function* relatives(fleet: FleetView, cluster: string, seen: Visibility) {
  const { index } = fleet
  const owned = new Map<string, number[]>()
  const waiting = new Map<string, number[]>()
  const add = (map: Map<string, number[]>, key: string, slot: number) => {
    const held = map.get(key)
    if (held) held.push(slot)
    else map.set(key, [slot])
  }
  const filter = compileFilter(index, { cluster: [cluster] }, seen)
  for (const [nth, slot] of index.inOrder().entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield undefined
    const row = index.rowIfAt(slot)
    if (!row || !passes(index, filter, slot)) continue
    if (row.owner) add(owned, ownerText(row.owner), slot)
    for (const needed of neededRefs(row)) add(waiting, appKey(needed), slot)
  }
  return { owned, waiting }
}

type Step = (row: AppRow) => readonly number[]

/** Goes on and on from a slot; circles end by themselves. */
function follow({ index }: FleetView, start: number, steps: readonly Step[]): Set<number> {
  const met = new Set([start])
  for (const slot of met) {
    const row = index.rowIfAt(slot)
    if (!row) continue
    for (const next of steps.flatMap((step) => step(row))) {
      if (met.size >= MOST) return met
      met.add(next)
    }
  }
  return met
}

function slotOf({ index }: FleetView, ref: AppRef): readonly number[] {
  const slot = index.slotOf(appKey(ref))
  return slot === undefined ? [] : [slot]
}

function ownerOfChildren({ ref }: AppRow): string {
  return ownerText({ ...ref, kind: appKindOfType(ref.type)?.type.kind ?? '' })
}
