import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'
import { URGENCIES, urgencyOf, type Urgency } from '@/lib/domain/urgency'

import { NumberColumn, TextColumn } from './column'
import { ownerText } from './owner-text'
import { SortedSlots } from './sorted-slots'
import { searchText } from './search-text'
import { sourceKeysText } from './source-keys'

/** What rows show of their cluster. */
export interface ClusterFacts {
  name: string
  labels: Readonly<Record<string, string>>
}

/** Columns that are filtered and counted by table look-up. */
export const TEXT_COLUMNS = [
  'cluster',
  'type',
  'sync',
  'health',
  'lifecycle',
  'freshness',
  'project',
  'env',
  'engine',
  'scope',
  'owner',
  'source',
  'destination',
] as const
export type TextColumnName = (typeof TEXT_COLUMNS)[number]

const NOBODY: ClusterFacts = { name: '', labels: {} }

/**
 * All rows of the fleet, encoded so that a list with filters, counts and order takes one pass over flat arrays.
 * It holds rows as they are to be shown: whoever puts them in has aged them.
 */
export class RowIndex {
  readonly text = Object.fromEntries(
    TEXT_COLUMNS.map((name) => [name, new TextColumn()]),
  ) as Record<TextColumnName, TextColumn>
  /** Place in URGENCIES. */
  readonly urgency = new NumberColumn()
  /** Whole epoch seconds, 0 when unknown: that is as fine as these sort. */
  readonly deployedAt = new NumberColumn()
  readonly changedAt = new NumberColumn()

  /** Grows with every change. */
  version = 0

  private readonly rows: (AppRow | undefined)[] = []
  private readonly keys: string[] = []
  private readonly names: string[] = []
  private readonly haystacks: (string | undefined)[] = []
  private readonly slots = new Map<string, number>()
  private readonly free: number[] = []
  private readonly byName = new SortedSlots((slot) => this.sortKey(slot))

  constructor(private readonly clusterFacts: (id: string) => ClusterFacts | undefined) {}

  get size(): number {
    return this.slots.size
  }

  upsert(row: AppRow): void {
    const key = appKey(row.ref)
    const slot = this.slots.get(key) ?? this.newSlot(key)
    this.version++
    this.rows[slot] = row
    this.names[slot] = row.ref.name
    // At once: whoever searches first must not wait for all of them.
    this.haystacks[slot] = searchText(row, this.factsOf(row.ref.cluster).name)
    this.encode(slot, row)
  }

  remove(key: string): AppRow | undefined {
    const slot = this.slots.get(key)
    if (slot === undefined) return undefined
    const row = this.rows[slot]
    this.version++
    this.byName.remove(slot)
    this.slots.delete(key)
    this.rows[slot] = undefined
    this.haystacks[slot] = undefined
    this.free.push(slot)
    return row
  }

  get(key: string): AppRow | undefined {
    const slot = this.slots.get(key)
    return slot === undefined ? undefined : this.rows[slot]
  }

  slotOf(key: string): number | undefined {
    return this.slots.get(key)
  }

  rowAt(slot: number): AppRow {
    const row = this.rows[slot]
    if (!row) throw new Error(`no row in slot ${slot}`)
    return row
  }

  nameAt(slot: number): string {
    return this.names[slot] ?? ''
  }

  /** For whoever goes through the slots in portions: a row may have gone meanwhile. */
  rowIfAt(slot: number): AppRow | undefined {
    return this.rows[slot]
  }

  keyAt(slot: number): string {
    return this.keys[slot] ?? ''
  }

  urgencyAt(slot: number): Urgency {
    return URGENCIES[this.urgency.at(slot)] ?? 'unknown'
  }

  /** Name, then key: the last word in every order, so that no two rows are ever equal. */
  sortKey(slot: number): string {
    return `${this.rows[slot]?.ref.name ?? ''}\0${this.keys[slot] ?? ''}`
  }

  /** All slots by name. */
  inOrder(): Int32Array {
    return this.byName.slots()
  }

  factsOf(cluster: string): ClusterFacts {
    return this.clusterFacts(cluster) ?? NOBODY
  }

  /** Everything that free words are looked for in, in lower case. */
  haystack(slot: number): string {
    return (this.haystacks[slot] ??= searchText(
      this.rowAt(slot),
      this.factsOf(this.text.cluster.at(slot)).name,
    ))
  }

  private newSlot(key: string): number {
    const slot = this.free.pop() ?? this.rows.length
    this.slots.set(key, slot)
    this.keys[slot] = key
    this.byName.add(slot)
    return slot
  }

  private encode(slot: number, row: AppRow): void {
    const { cluster, namespace, type } = row.ref
    this.text.cluster.set(slot, cluster)
    this.text.type.set(slot, type)
    this.text.engine.set(slot, row.engine)
    this.text.sync.set(slot, `${row.sync.status} ${row.sync.cause ?? ''}`)
    this.text.health.set(slot, (row.ours ?? row.health).status)
    this.text.lifecycle.set(slot, row.lifecycle.state)
    this.text.freshness.set(slot, row.freshness.state)
    this.text.project.set(slot, row.project)
    this.text.env.set(slot, this.factsOf(cluster).labels.env ?? '')
    this.text.scope.set(slot, JSON.stringify([cluster, row.project, namespace]))
    this.text.owner.set(slot, ownerText(row.owner))
    this.text.source.set(slot, sourceKeysText(row.sources))
    this.text.destination.set(slot, row.destination.cluster ?? '')
    this.urgency.set(slot, URGENCIES.indexOf(urgencyOf(row)))
    this.deployedAt.set(slot, seconds(row.deployedAt))
    this.changedAt.set(slot, Math.max(seconds(row.since.sync), seconds(row.since.health)))
  }
}

function seconds(iso: string | undefined): number {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 1000)
}
