import type { ObjectId } from '@/lib/domain/ref'

export const APP_TABS = [
  'resources',
  'graph',
  'history',
  'events',
  'logs',
  'manifest',
  'about',
] as const
export type AppTab = (typeof APP_TABS)[number]

/** Parts of the panel of one object. */
export const OBJECT_PARTS = ['summary', 'logs', 'events', 'manifest'] as const
export type ObjectPart = (typeof OBJECT_PARTS)[number]

export const RESOURCE_SHOWS = ['all', 'trouble', 'hooks'] as const
export type ResourceShow = (typeof RESOURCE_SHOWS)[number]

/** Everything on an app's page that a link to it brings along. */
export interface AppPlace {
  tab: AppTab
  /** The object whose manifest is open beside the tab. */
  resource?: ObjectId
  /** Words of the resources' filter. */
  q: string
  show: ResourceShow
  /** Only events that warn. */
  warnings: boolean
}

/** Stands for an empty group or namespace, which no path can hold. */
const NONE = '-'
const LONGEST = 253

/** Reads the page's state out of its address; what it does not know is left out, so that an old link still opens. */
export function parseAppPlace(params: URLSearchParams): AppPlace {
  const resource = parseResource(params.get('resource') ?? '')
  return {
    tab: wordOf(APP_TABS, params.get('tab')),
    ...(resource && { resource }),
    q: (params.get('q') ?? '').slice(0, 200),
    show: wordOf(RESOURCE_SHOWS, params.get('show')),
    warnings: params.get('warnings') === '1',
  }
}

/** The query string of a place, with `?`; empty for the place where the page begins. */
export function appPlaceQuery({ tab, resource, q, show, warnings }: AppPlace): string {
  const params = new URLSearchParams()
  if (tab !== APP_TABS[0]) params.set('tab', tab)
  if (q.trim() !== '') params.set('q', q.trim())
  if (show !== 'all') params.set('show', show)
  if (warnings) params.set('warnings', '1')
  if (resource) params.set('resource', resourceWord(resource))
  const query = params.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')
  return query === '' ? '' : `?${query}`
}

/** `apps/Deployment/shop/web`; an empty group or namespace is `-`. */
export function resourceWord({ group, kind, namespace, name }: ObjectId): string {
  return [group || NONE, kind, namespace || NONE, name].join('/')
}

/** Reads what `resourceWord` wrote; undefined for anything that names no object. */
export function parseResource(word: string): ObjectId | undefined {
  const [group, kind, namespace, ...rest] = word.split('/')
  const name = rest.join('/')
  if (!group || !kind || !namespace || name === '') return undefined
  if ([group, kind, namespace, name].some((part) => part.length > LONGEST)) return undefined
  return {
    group: group === NONE ? '' : group,
    kind,
    namespace: namespace === NONE ? '' : namespace,
    name,
  }
}

function wordOf<T extends string>(words: readonly [T, ...T[]], given: string | null): T {
  return words.find((word) => word === given) ?? words[0]
}
