import { DIFF_KINDS, type DiffKind } from '@/lib/domain/diff'
import { parseAppKey, type ObjectId } from '@/lib/domain/ref'

import { parseResource, resourceWord } from './resource-word'

/** Three ways to see one object's difference; the page has room for one of them and begins there. */
export const DIFF_LOOKS = ['split', 'unified', 'fields'] as const
export type DiffLook = (typeof DIFF_LOOKS)[number]

/** What of a difference is looked at, beside the object that is open. */
export interface DiffPlace {
  kind: DiffKind
  /** Revision or id of a deployment, the older one; undefined: the one before. */
  from?: string | undefined
  /** The newer one; undefined: what is there now. */
  to?: string | undefined
  /** Undefined: as the page has room for. */
  look?: DiffLook | undefined
  /** Also what a rule leaves out. */
  ignored: boolean
}

const LONGEST = 200

/** Reads what `writeDiffPlace` wrote; words that nobody knows are left out. */
export function readDiffPlace(params: URLSearchParams): DiffPlace {
  const kind = DIFF_KINDS.find((word) => word === params.get('diff')) ?? DIFF_KINDS[0]
  const look = readLook(params)
  const from = params.get('from')?.slice(0, LONGEST)
  const to = params.get('to')?.slice(0, LONGEST)
  return {
    kind,
    ...(kind === 'history' && from && { from }),
    ...(kind === 'history' && to && { to }),
    ...(look && { look }),
    ignored: params.get('ignored') === '1',
  }
}

/** Puts a difference's place into a query; nothing for the place where it begins. */
export function writeDiffPlace(params: URLSearchParams, place: DiffPlace): void {
  const { kind, from, to, look, ignored } = place
  if (kind !== DIFF_KINDS[0]) params.set('diff', kind)
  if (kind === 'history' && from) params.set('from', from)
  if (kind === 'history' && to) params.set('to', to)
  if (look) params.set('as', look)
  if (ignored) params.set('ignored', '1')
}

/** Everything on the page that compares two apps that a link to it brings along. */
export interface ComparePlace {
  /** Keys of apps; undefined for what names none. */
  a?: string | undefined
  b?: string | undefined
  resource?: ObjectId | undefined
  look?: DiffLook | undefined
  ignored: boolean
}

/** Reads which two apps an address compares. */
export function readComparePlace(params: URLSearchParams): ComparePlace {
  const resource = parseResource(params.get('resource') ?? '')
  const look = readLook(params)
  const a = readKey(params.get('a'))
  const b = readKey(params.get('b'))
  return {
    ...(a && { a }),
    ...(b && { b }),
    ...(resource && { resource }),
    ...(look && { look }),
    ignored: params.get('ignored') === '1',
  }
}

/** The address of a comparison of two apps, or of the page where the second is chosen. */
export function compareAddress({ a, b, resource, look, ignored }: ComparePlace): string {
  const params = new URLSearchParams()
  if (a) params.set('a', a)
  if (b) params.set('b', b)
  if (resource) params.set('resource', resourceWord(resource))
  if (look) params.set('as', look)
  if (ignored) params.set('ignored', '1')
  const query = params.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')
  return query === '' ? '/compare' : `/compare?${query}`
}

function readLook(params: URLSearchParams): DiffLook | undefined {
  return DIFF_LOOKS.find((word) => word === params.get('as'))
}

function readKey(word: string | null): string | undefined {
  return word && word.length <= 800 && parseAppKey(word) ? word : undefined
}
