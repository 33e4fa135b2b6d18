import type { ManagedResource } from '@/lib/domain/description'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import type { Health, SyncStatus } from '@/lib/domain/status'

import { isRecord, type Json } from '../../parse'
import { healthWord } from '../health'
import { cut, numberIn, recordIn, recordsIn, textIn } from '../../raw'

/** More than Argo CD itself can store in one object; a page of a hostile object ends here. */
const MAX_RESOURCES = 20_000
const MAX_MESSAGE = 1_000

const SYNC_OF = new Map<string, SyncStatus>([
  ['Synced', 'synced'],
  ['OutOfSync', 'out-of-sync'],
  ['Unknown', 'unknown'],
])

interface Listed {
  resources: readonly ManagedResource[]
  note?: string
}

/**
 * What an Application manages: its resource list joined with what the last operation says of each, and the hooks of
 * that operation, which the list need not hold any more. One walk over each.
 */
export function managedResourcesOf(status: Json): Listed {
  const entries: unknown[] = Array.isArray(status.resources) ? status.resources : []
  const results = resultsOf(status)
  const isInline = textIn(status, 'resourceHealthSource') !== 'appTree'
  const resources: ManagedResource[] = []
  let unreadable = 0
  for (const entry of entries.slice(0, MAX_RESOURCES)) {
    const id = isRecord(entry) ? idOf(entry) : undefined
    if (!isRecord(entry) || !id) {
      unreadable += 1
      continue
    }
    const key = objectKey(id)
    const own = results.get(key) ?? []
    results.delete(key)
    resources.push(listed(id, entry, own, isInline))
  }
  for (const own of results.values()) {
    const room = MAX_RESOURCES - resources.length
    resources.push(...own.filter(isWorthShowing).slice(0, room).map(onlyRun))
  }
  const note = noteOf(status, entries.length, unreadable)
  return { resources, ...(note ? { note } : {}) }
}

function idOf(entry: Json): ObjectId | undefined {
  const kind = textIn(entry, 'kind')
  const name = textIn(entry, 'name')
  if (!kind || !name) return undefined
  return { group: textIn(entry, 'group'), kind, namespace: textIn(entry, 'namespace'), name }
}

/** What the last operation says, by object; an object that is a hook of several phases has several. */
function resultsOf(status: Json): Map<string, Json[]> {
  const results = new Map<string, Json[]>()
  const syncResult = recordIn(recordIn(status, 'operationState'), 'syncResult')
  for (const entry of recordsIn(syncResult, 'resources').slice(0, MAX_RESOURCES)) {
    const id = idOf(entry)
    if (!id) continue
    const key = objectKey(id)
    const known = results.get(key)
    if (known) known.push(entry)
    else results.set(key, [entry])
  }
  return results
}

function listed(
  id: ObjectId,
  entry: Json,
  results: readonly Json[],
  isInline: boolean,
): ManagedResource {
  const sync = SYNC_OF.get(textIn(entry, 'status'))
  const health = isInline ? healthIn(entry) : undefined
  const wave = numberIn(entry, 'syncWave')
  const hook = hookOf(results) || (entry.hook === true ? 'Hook' : '')
  return {
    id,
    version: textIn(entry, 'version'),
    ...(sync ? { sync } : {}),
    ...(health ? { health } : {}),
    ...(wave === undefined ? {} : { wave }),
    ...(hook ? { hook } : {}),
    isToPrune: entry.requiresPruning === true,
    needsConfirmation: entry.requiresDeletionConfirmation === true,
    ...outcomeOf(results),
  }
}

/** An entry of the last operation alone: a hook that is gone again, or an object that could not be created. */
function onlyRun(result: Json): ManagedResource {
  const id = idOf(result) ?? { group: '', kind: '', namespace: '', name: '' }
  const hook = hookOf([result])
  return {
    id,
    version: textIn(result, 'version'),
    ...(hook ? { hook } : {}),
    isToPrune: false,
    needsConfirmation: false,
    ...outcomeOf([result]),
  }
}

function isWorthShowing(result: Json): boolean {
  return textIn(result, 'hookType') !== '' || isFailed(result)
}

function outcomeOf(results: readonly Json[]): Pick<ManagedResource, 'message' | 'isFailed'> {
  const failed = results.find(isFailed)
  const message = cut(textIn(failed ?? results[0] ?? {}, 'message'), MAX_MESSAGE)
  return { ...(message ? { message } : {}), isFailed: failed !== undefined }
}

function isFailed(result: Json): boolean {
  const phase = textIn(result, 'hookPhase')
  return textIn(result, 'status') === 'SyncFailed' || phase === 'Failed' || phase === 'Error'
}

function hookOf(results: readonly Json[]): string {
  return [...new Set(results.map((result) => textIn(result, 'hookType')))]
    .filter(Boolean)
    .join(', ')
}

function healthIn(entry: Json): Health | undefined {
  const health = recordIn(entry, 'health')
  const said = textIn(health, 'status')
  if (!said) return undefined
  const status = healthWord(said)
  return {
    status: status ?? 'unknown',
    reason: status
      ? cut(textIn(health, 'message'), MAX_MESSAGE)
      : `Argo CD reports the health "${cut(said, 60)}".`,
    verdict: 'engine',
  }
}

function noteOf(status: Json, total: number, unreadable: number): string {
  const tooLarge = recordsIn(status, 'conditions').some(
    (each) =>
      textIn(each, 'type') === 'UnknownError' && /size limit/i.test(textIn(each, 'message')),
  )
  if (tooLarge) return 'Argo CD could not store the list: it is larger than Kubernetes allows.'
  if (total > MAX_RESOURCES) return `The first ${MAX_RESOURCES} of ${total} objects.`
  if (unreadable > 0) return `${unreadable} of ${total} entries of the list could not be read.`
  return total === 0 ? 'Argo CD has not listed any objects of it.' : ''
}
