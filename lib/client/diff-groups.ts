import type { DiffItem } from '@/lib/contract/diff'
import type { DiffKind, ResourceChange } from '@/lib/domain/diff'

/** `apps`: two apps are compared. */
export type DiffSubject = DiffKind | 'apps'

const ORDER = [
  'changed',
  'added',
  'removed',
  'unread',
  'extra',
  'ignored',
  'hook',
  'same',
] as const satisfies readonly ResourceChange[]

/** Those that count as a difference; the rest is shown so that nothing seems forgotten. */
const DIFFERENT: readonly ResourceChange[] = ['changed', 'added', 'removed']

const WOULD: Record<ResourceChange, string> = {
  changed: 'Differs',
  added: 'To create',
  removed: 'To prune',
  unread: 'Could not be read',
  extra: 'Stays',
  ignored: 'Ignored by rule',
  hook: 'Hooks',
  same: 'Same',
}
const WORDS: Record<DiffSubject, Record<ResourceChange, string>> = {
  live: WOULD,
  pending: { ...WOULD, changed: 'To change' },
  history: { ...WOULD, changed: 'Changed', added: 'Added', removed: 'Removed' },
  apps: {
    ...WOULD,
    added: 'Only on the right',
    removed: 'Only on the left',
    ignored: 'Differs as expected',
  },
}

/** What a group of objects is called, by what is compared. */
export function changeWords(change: ResourceChange, subject: DiffSubject): string {
  return WORDS[subject][change]
}

/** A line of the list: the head of a group, or an object of it. */
export type DiffRow =
  { row: 'group'; change: ResourceChange; count: number } | { row: 'item'; item: DiffItem }

/** The list as it is drawn: groups in the order of their weight with the objects that hold all words of the filter. */
export function diffRows(items: readonly DiffItem[], filter = ''): DiffRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = items.filter((item) => {
    const text = textOf(item)
    return words.every((word) => text.includes(word))
  })
  return ORDER.flatMap((change): DiffRow[] => {
    const group = shown.filter((item) => item.change === change)
    if (group.length === 0) return []
    return [
      { row: 'group', change, count: group.length },
      ...group.map((item): DiffRow => ({ row: 'item', item })),
    ]
  })
}

/** How many objects differ. */
export function differingCount(counts: Readonly<Partial<Record<ResourceChange, number>>>): number {
  return DIFFERENT.reduce((sum, change) => sum + (counts[change] ?? 0), 0)
}

/** "12 same, 1 ignored by rule": all that does not differ, as one says it; empty for nothing. */
export function restWords(
  counts: Readonly<Partial<Record<ResourceChange, number>>>,
  subject: DiffSubject,
): string {
  return [...ORDER]
    .reverse()
    .filter((change) => !DIFFERENT.includes(change) && (counts[change] ?? 0) > 0)
    .map((change) => `${counts[change] ?? 0} ${changeWords(change, subject).toLowerCase()}`)
    .join(', ')
}

function textOf({ id }: DiffItem): string {
  return `${id.kind} ${id.namespace} ${id.name} ${id.group}`.toLowerCase()
}
