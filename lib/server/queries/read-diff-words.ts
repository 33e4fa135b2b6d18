import 'server-only'

import type { DiffAnswer, DiffItem, OpenDiff } from '@/lib/contract/diff'
import {
  RESOURCE_CHANGES,
  type FieldDiff,
  type ResourceChange,
  type ResourceDiff,
} from '@/lib/domain/diff'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

const MOST_ITEMS = 1_000
const MOST_FIELDS = 500
const MOST_WRITERS = 50
/** Longer texts are cut: no browser shows them in a moment. */
const MAX_TEXT = 2 << 20
const NONE = '-'
const COUNTED: readonly ResourceChange[] = ['removed', 'added', 'changed']

/** What a diff says of its objects as it crosses HTTP. */
export type ToldObjects = Pick<DiffAnswer, 'counts' | 'items' | 'total' | 'writers' | 'open'>

/** `resource`: the word of the object to open, `-` for none; else it is the first that changed, or else the first that differs. */
export function tellObjects(
  resources: readonly ResourceDiff[],
  { resource, ignored }: { resource?: string | undefined; ignored?: '1' | undefined },
): ToldObjects {
  const opened = openedBy(resources, resource)
  return {
    counts: countsOf(resources),
    items: resources.slice(0, MOST_ITEMS).map(toItem),
    total: resources.length,
    writers: writersOf(resources),
    ...(opened && { open: toOpen(opened, ignored === '1') }),
  }
}

/** Numbers of all changes, also of those that there are none of. */
export function countsOf(resources: readonly ResourceDiff[]): Record<ResourceChange, number> {
  const counts = Object.fromEntries(RESOURCE_CHANGES.map((change) => [change, 0]))
  for (const { change } of resources) counts[change] = (counts[change] ?? 0) + 1
  return counts as Record<ResourceChange, number>
}

/** Reads `apps/Deployment/shop/web`, where `-` stands for no group or namespace; undefined for what names no object. */
export function parseResourceWord(word: string): ObjectId | undefined {
  const [group, kind, namespace, ...rest] = word.split('/')
  const name = rest.join('/')
  if (!group || !kind || !namespace || name === '') return undefined
  return {
    group: group === NONE ? '' : group,
    kind,
    namespace: namespace === NONE ? '' : namespace,
    name,
  }
}

function openedBy(
  resources: readonly ResourceDiff[],
  word: string | undefined,
): ResourceDiff | undefined {
  if (word === NONE) return undefined
  if (word === undefined)
    return (
      resources.find(({ change }) => change === 'changed') ??
      resources.find(({ change }) => COUNTED.includes(change))
    )
  const id = parseResourceWord(word)
  return id && resources.find((each) => objectKey(each.id) === objectKey(id))
}

function toItem({ id, change, fields, isMasked, note, hook }: ResourceDiff): DiffItem {
  const ignored = fields.filter(({ ignoredBy }) => ignoredBy !== undefined).length
  return {
    ...{ id, change, fields: fields.length - ignored, ignoredFields: ignored },
    isMasked: isMasked ?? false,
    ...(note !== undefined && { note }),
    ...(hook !== undefined && { hook }),
  }
}

function toOpen(resource: ResourceDiff, withIgnored: boolean): OpenDiff {
  const { left, right, fields } = resource
  const shown = withIgnored ? fields : fields.filter(({ ignoredBy }) => ignoredBy === undefined)
  return {
    ...toItem(resource),
    ...{ left: cut(left), right: cut(right) },
    list: shown.slice(0, MOST_FIELDS).map((field) => ({ ...field })),
    isCut: Math.max(left.length, right.length) > MAX_TEXT,
  }
}

/** Whole lines, as many as fit. */
function cut(yaml: string): string {
  if (yaml.length <= MAX_TEXT) return yaml
  return `${yaml.slice(0, yaml.lastIndexOf('\n', MAX_TEXT) + 1)}# … cut here\n`
}

/** Who wrote the fields that differ and count, the one with most fields first. */
export function writersOf(resources: readonly ResourceDiff[]): DiffAnswer['writers'] {
  const writers = new Map<string, DiffAnswer['writers'][number]>()
  for (const { writer } of countedFields(resources)) {
    if (!writer) continue
    const { manager, isEngine, at } = writer
    const known = writers.get(manager) ?? { manager, isEngine, fields: 0 }
    const newest = [known.at, at]
      .filter((each) => each !== undefined)
      .sort()
      .at(-1)
    writers.set(manager, {
      ...known,
      fields: known.fields + 1,
      ...(newest !== undefined && { at: newest }),
    })
  }
  const sorted = [...writers.values()].sort((a, b) => b.fields - a.fields)
  return sorted.slice(0, MOST_WRITERS)
}

function countedFields(resources: readonly ResourceDiff[]): FieldDiff[] {
  return resources
    .filter(({ change }) => change === 'changed')
    .flatMap(({ fields }) => fields.filter(({ ignoredBy }) => ignoredBy === undefined))
}
