import 'server-only'

import type { AppView } from '@/lib/contract/app'
import type { ViewDelta } from '@/lib/contract/stream'

import { primaryOf } from '../index/order-rows'
import { compileFilter, passes, type RowFilter } from '../index/row-filter'
import type { RowIndex } from '../index/row-index'
import { scanRows } from '../index/scan-rows'
import type { Visibility } from '../index/visible'

/** What happened to a view in one tick, and which of the changed rows concern it. */
export interface TrackedDelta {
  delta: ViewDelta
  keys: string[]
}

/** Knows the members of one view for one audience, and the place of each, so that a change costs only the rows changed. */
export class ViewTracker {
  /** Place by key; two equal places are ordered by name, which never changes. */
  private readonly members = new Map<string, string>()
  private readonly filter: RowFilter

  constructor(
    private readonly index: RowIndex,
    private readonly view: AppView,
    seen: Visibility,
  ) {
    const { sort: _, group: __, ...filter } = view
    this.filter = compileFilter(index, filter, seen)
    for (const slot of scanRows(index, this.filter).matched)
      this.members.set(index.keyAt(slot), this.placeOf(slot))
  }

  /** Takes up the present state of the rows that changed; undefined when none of them concerns the view. */
  apply(changed: Iterable<string>): TrackedDelta | undefined {
    const keys: string[] = []
    const delta = { total: 0, entered: 0, left: 0, reordered: 0 }
    for (const key of changed) {
      const before = this.members.get(key)
      const slot = this.index.slotOf(key)
      const isMember = slot !== undefined && passes(this.index, this.filter, slot)
      if (!isMember && before === undefined) continue
      keys.push(key)
      if (!isMember) {
        this.members.delete(key)
        delta.left++
        continue
      }
      const place = this.placeOf(slot)
      if (before === undefined) delta.entered++
      else if (before !== place) delta.reordered++
      this.members.set(key, place)
    }
    delta.total = this.members.size
    return keys.length > 0 ? { delta, keys } : undefined
  }

  private placeOf(slot: number): string {
    const { sort, group } = this.view
    const primary = primaryOf(this.index, slot, sort)
    return group === undefined || group === 'name'
      ? String(primary)
      : `${this.index.text[group].at(slot)}\0${primary}`
  }
}
