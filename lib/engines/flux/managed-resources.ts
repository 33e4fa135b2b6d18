import type { AppDescription, ManagedResource } from '@/lib/domain/description'
import type { ObjectId } from '@/lib/domain/ref'

import { isRecord } from '../parse'
import type { AppFields } from './fields'
import { parseInventoryId } from './inventory'
import { readinessOf } from './readiness'

/** Longest message in which objects are looked for, in characters. */
const MAX_MESSAGE = 100_000
/** Failures of an apply that leave the inventory as it was. */
const APPLY_FAILURES = new Set(['ReconciliationFailed', 'PruneFailed', 'BuildFailed'])

interface Surroundings {
  fields: AppFields
  /** `status.inventory` and `status.conditions` as they were read. */
  inventory: unknown
  conditions: unknown
  /** Where the objects are and cannot be looked at, in words. */
  away?: string
  /** Where Helm keeps what the release holds, in words. */
  storage: string
}

/** What an app manages, by its inventory; without one, why there is none. Flux tells nothing of single objects but what it failed on. */
export function managedResources({
  fields,
  inventory,
  conditions,
  away,
  storage,
}: Surroundings): Pick<AppDescription, 'resources' | 'resourcesNote'> {
  const entries = isRecord(inventory) ? (inventory.entries ?? []) : inventory
  if (!Array.isArray(entries)) {
    return { resources: [], resourcesNote: lackOf(fields, storage, away) }
  }
  const told = toldOf(fields, conditions)
  const resources: ManagedResource[] = []
  for (const entry of entries as readonly unknown[]) {
    const id =
      isRecord(entry) && typeof entry.id === 'string' ? parseInventoryId(entry.id) : undefined
    if (!id) continue
    const version = isRecord(entry) && typeof entry.v === 'string' ? entry.v : ''
    resources.push({ id, version, ...asKept, ...told(id) })
  }
  const notes = [
    unreadable(entries.length - resources.length),
    away,
    isOutdated(fields)
      ? 'The last run failed while it applied: the list is that of the run before.'
      : undefined,
  ].filter((note) => note !== undefined)
  return { resources, ...(notes.length > 0 ? { resourcesNote: notes.join(' ') } : {}) }
}

const asKept = { isToPrune: false, needsConfirmation: false, isFailed: false }

function unreadable(count: number): string | undefined {
  if (count === 0) return undefined
  return count === 1
    ? '1 entry of its inventory cannot be read.'
    : `${count} entries of its inventory cannot be read.`
}

function lackOf(fields: AppFields, storage: string, away: string | undefined): string {
  if (!fields.deployed) return 'Nothing of it is deployed yet.'
  if (fields.kind === 'Kustomization') return 'It has recorded no inventory of what it applied.'
  const where = `This version of Flux keeps no inventory of a release: what it holds is in ${storage}, which is not read.`
  return away ? `${where} ${away}` : where
}

function isOutdated(fields: AppFields): boolean {
  const { state, reason } = readinessOf(fields)
  return fields.kind === 'Kustomization' && state === 'failed' && APPLY_FAILURES.has(reason)
}

/** What the conditions say of single objects: which the last run failed on, and which have drifted. */
function toldOf(
  fields: AppFields,
  conditions: unknown,
): (id: ObjectId) => Partial<ManagedResource> {
  const { state, reason } = readinessOf(fields)
  const isApply = APPLY_FAILURES.has(reason)
  const failures =
    state === 'failed' ? mentions(wholeMessage(conditions, 'Ready', 'False')) : NOTHING
  const drifts = mentions(wholeMessage(conditions, 'Drifted', 'True'))
  if (failures.size + drifts.size === 0) return () => ({})
  return (id) => {
    const failed = aboutIt(failures, id)
    const drifted = aboutIt(drifts, id)
    if (failed) return { isFailed: isApply, ...said(failed) }
    return drifted ? { sync: 'out-of-sync', ...said(drifted) } : {}
  }
}

/** Read whole: what is kept for lists is cut, and drift may be long. */
function wholeMessage(conditions: unknown, type: string, status: string): string {
  const list: readonly unknown[] = Array.isArray(conditions) ? conditions : []
  const found = list.find((each) => isRecord(each) && each.type === type && each.status === status)
  const message = isRecord(found) ? found.message : undefined
  return typeof message === 'string' ? message.slice(0, MAX_MESSAGE) : ''
}

const NOTHING: Mentions = new Map()

interface Mention {
  namespace: string | undefined
  words: string
}
type Mentions = ReadonlyMap<string, readonly Mention[]>

/** `Deployment/shop/cart changed (…)`, `[Deployment/shop/cart status: 'Failed']`: objects as Flux's messages name them, with what follows. */
function mentions(message: string): Mentions {
  const found = new Map<string, Mention[]>()
  const pattern =
    /([A-Z][A-Za-z0-9]{1,62})\/([a-z0-9][a-z0-9.:-]*)(?:\/([a-z0-9][a-z0-9.:-]*))?((?:[^\n\],(]|\([^)\n]*\))*)/g
  for (const [, kind = '', first = '', second, rest = ''] of message.matchAll(pattern)) {
    const key = `${kind}/${(second ?? first).replace(/[.:-]+$/, '')}`
    const namespace = second === undefined ? undefined : first
    const words = rest.replace(/^[:\s]+/, '').trim()
    found.set(key, [...(found.get(key) ?? []), { namespace, words }])
  }
  return found
}

function aboutIt(found: Mentions, { kind, namespace, name }: ObjectId): Mention | undefined {
  return found
    .get(`${kind}/${name}`)
    ?.find((mention) => mention.namespace === undefined || mention.namespace === namespace)
}

function said({ words }: Mention): { message?: string } {
  return words ? { message: words } : {}
}
