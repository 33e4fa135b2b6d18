import { ApiError, badRequest } from '../api-error'
import type { Collection } from '../collection'
import { formatApiVersion } from '../object'
import { itemHead, type StoredObject } from '../stored-object'
import { decodeContinue, encodeContinue } from './continue-token'
import type { Exchange } from './exchange'
import { shapeOf } from './media-type'
import type { Resource } from './resource'
import { selectionOf, type Selection } from './selection'
import { metadataOf, tableOf } from './shape'

/** One page of a list and what its metadata says. */
interface Page {
  items: StoredObject[]
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number }
}

/** Answers GET on a collection. */
export async function list(exchange: Exchange, resource: Resource): Promise<void> {
  const { collection, path } = resource
  const shape = shapeOf(exchange.header('accept'))
  const selection = selectionOf(exchange, collection, path)
  const page = pageOf(exchange, resource, selection)
  if (shape === 'object') {
    await exchange.send(200, listParts(collection, path.version, page))
    return
  }
  const objects = page.items.map((stored) => stored.object)
  if (shape === 'table') {
    const table = tableOf(resource, objects, exchange.query('includeObject'))
    await exchange.sendJson(200, { ...table, metadata: page.metadata })
    return
  }
  const items = objects.map(metadataOf)
  const kind = 'PartialObjectMetadataList'
  await exchange.sendJson(200, {
    kind,
    apiVersion: 'meta.k8s.io/v1',
    metadata: page.metadata,
    items,
  })
}

const COMMA = Buffer.from(',')

/** Joins the page from the JSON kept beside each object; custom resources have `items` first. */
function listParts({ kind }: Collection, version: string, page: Page): Buffer[] {
  const head = itemHead(kind, version)
  const name = JSON.stringify(`${kind.kind}List`)
  const apiVersion = JSON.stringify(formatApiVersion(kind.group, version))
  const metadata = JSON.stringify(page.metadata)
  const [before, after] = kind.compiledIn
    ? [`{"kind":${name},"apiVersion":${apiVersion},"metadata":${metadata},"items":[`, ']}\n']
    : [`{"apiVersion":${apiVersion},"items":[`, `],"kind":${name},"metadata":${metadata}}\n`]
  const parts: Buffer[] = [Buffer.from(before)]
  for (const [index, stored] of page.items.entries()) {
    if (index > 0) parts.push(COMMA)
    parts.push(head, stored.tail())
  }
  parts.push(Buffer.from(after))
  return parts
}

function pageOf(exchange: Exchange, resource: Resource, selection: Selection): Page {
  const { collection, store } = resource
  const now = store.storage.resourceVersion
  const asked = exchange.query('continue')
  const at = asked ? continued(exchange, resource, asked) : startOf(exchange, collection, now)
  const limit = at.ignoresLimit ? 0 : limitOf(exchange)
  const version = at.version
  const items: StoredObject[] = []
  let last = ''
  let remaining = 0
  const past = version === now ? undefined : version
  for (const [key, stored] of collection.range(selection.prefix, at.after, past)) {
    if (selection.matches && !selection.matches(stored.object)) continue
    if (limit > 0 && items.length === limit) {
      remaining += 1
      if (selection.matches) break
      continue
    }
    items.push(stored)
    last = key
  }
  const metadata: Page['metadata'] = { resourceVersion: String(version) }
  if (remaining > 0) {
    metadata.continue = encodeContinue({ version, after: last })
    if (!selection.matches) metadata.remainingItemCount = remaining
  }
  return { items, metadata }
}

interface Start {
  version: number
  after: string
  ignoresLimit: boolean
}

function continued(exchange: Exchange, resource: Resource, text: string): Start {
  const token = decodeContinue(text)
  const asked = exchange.query('resourceVersion')
  if (asked !== '' && asked !== '0') {
    throw badRequest('specifying resource version is not allowed when using continue')
  }
  const now = resource.store.storage.resourceVersion
  if (token.version === 0) return { version: now, after: token.after, ignoresLimit: false }
  if (token.version < resource.collection.oldestVersion) {
    const message =
      'The provided continue parameter is too old to display a consistent list result. ' +
      'Start a new list, or use the token of this answer to go on without consistency.'
    const next = encodeContinue({ version: 0, after: token.after })
    throw new ApiError(410, 'Expired', message, undefined, next)
  }
  return { ...token, ignoresLimit: false }
}

/** The rules of resourceVersion and resourceVersionMatch on a new list. */
function startOf(exchange: Exchange, collection: Collection, now: number): Start {
  const text = exchange.query('resourceVersion')
  const match = exchange.query('resourceVersionMatch')
  const latest = { version: now, after: '', ignoresLimit: false }
  if (text === '') {
    if (match === '') return latest
    throw badRequest('resourceVersionMatch is forbidden unless resourceVersion is provided')
  }
  const version = versionOf(text)
  if (version > now) throw tooLarge(version, now)
  if (match === 'Exact') {
    if (version === 0) throw badRequest('resourceVersionMatch "Exact" is forbidden for "0"')
    if (version < collection.oldestVersion) {
      const message = `The resourceVersion for the provided list is too old.`
      throw new ApiError(410, 'Expired', message)
    }
    return { version, after: '', ignoresLimit: false }
  }
  // A list from the watch cache knows no pages.
  return { ...latest, ignoresLimit: version === 0 && match === '' }
}

/** Reads a resourceVersion parameter; throws 400 when it is not a number. */
export function versionOf(text: string): number {
  if (text === '') return 0
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw badRequest(`resourceVersion: Invalid value: "${text}": strconv.ParseUint: invalid syntax`)
}

function tooLarge(version: number, now: number): ApiError {
  const message = `Too large resource version: ${version}, current: ${now}`
  return new ApiError(504, 'Timeout', message, {
    causes: [
      { reason: 'ResourceVersionTooLarge', message: 'Too large resource version', field: '' },
    ],
    retryAfterSeconds: 1,
  })
}

function limitOf(exchange: Exchange): number {
  const text = exchange.query('limit')
  if (text === '') return 0
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw badRequest(`limit: Invalid value: "${text}"`)
}
