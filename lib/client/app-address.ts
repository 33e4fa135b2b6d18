import type { ObjectId } from '@/lib/domain/ref'
import { GRAPH_VIEWS, type GraphView } from '@/lib/graph/graph-view'

import { readDiffPlace, writeDiffPlace, type DiffPlace } from './diff-address'
import { parseResource, resourceWord } from './resource-word'

export const APP_TABS = [
  'resources',
  'graph',
  'diff',
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

/** The two faces of the graph; a narrow page begins with the table. */
export const GRAPH_FACES = ['graph', 'table'] as const
export type GraphFace = (typeof GRAPH_FACES)[number]

/** Words by which the graph is narrowed; several of one kind widen each other. */
export interface GraphFilters {
  kind: readonly string[]
  health: readonly string[]
  sync: readonly string[]
  /** Namespaces; `-` for things of the whole cluster. */
  ns: readonly string[]
}

/** Everything on an app's page that a link to it brings along. */
export interface AppPlace {
  tab: AppTab
  /** The object that is open beside the tab. */
  resource?: ObjectId | undefined
  /** Id of the cluster that it is in, where that is not the one the app deploys to. */
  cluster?: string | undefined
  part: ObjectPart
  /** Words of the resources' filter. */
  q: string
  show: ResourceShow
  /** Only events that warn. */
  warnings: boolean
  /** Undefined: as the page has room for. Written `as`, like the look of a difference on its own tab. */
  as?: GraphFace | undefined
  view: GraphView
  /** Only what is not well, and what leads there. */
  path: boolean
  filters: GraphFilters
  /** Only its own tab writes it into the address. */
  diff: DiffPlace
}

const LONGEST = 253
const FILTERS = ['kind', 'health', 'sync', 'ns'] as const
/** More of them than anybody chooses. */
const MOST = 50

export const NO_FILTERS: GraphFilters = { kind: [], health: [], sync: [], ns: [] }

/** Reads the page's state out of its address; what it does not know is left out, so that an old link still opens. */
export function parseAppPlace(params: URLSearchParams): AppPlace {
  const resource = parseResource(params.get('resource') ?? '')
  const cluster = params.get('cluster')
  const tab = wordOf(APP_TABS, params.get('tab'))
  const as = GRAPH_FACES.find((face) => face === params.get('as'))
  return {
    tab,
    ...(resource && { resource }),
    ...(resource && cluster && { cluster: cluster.slice(0, LONGEST) }),
    part: wordOf(OBJECT_PARTS, params.get('part')),
    q: (params.get('q') ?? '').slice(0, 200),
    show: wordOf(RESOURCE_SHOWS, params.get('show')),
    warnings: params.get('warnings') === '1',
    ...(as && { as }),
    view: wordOf(GRAPH_VIEWS, params.get('view')),
    path: params.get('path') === 'trouble',
    filters: {
      kind: listOf(params, 'kind'),
      health: listOf(params, 'health'),
      sync: listOf(params, 'sync'),
      ns: listOf(params, 'ns'),
    },
    diff: readDiffPlace(tab === 'diff' ? params : new URLSearchParams()),
  }
}

/** The query string of a place, with `?`; empty for the place where the page begins. */
export function appPlaceQuery(place: AppPlace): string {
  const { tab, resource, cluster, part, q, show, warnings, as, view, path, filters, diff } = place
  const params = new URLSearchParams()
  if (tab !== APP_TABS[0]) params.set('tab', tab)
  if (q.trim() !== '') params.set('q', q.trim())
  if (show !== 'all') params.set('show', show)
  if (warnings) params.set('warnings', '1')
  if (tab === 'diff') writeDiffPlace(params, diff)
  else if (as) params.set('as', as)
  if (view !== GRAPH_VIEWS[0]) params.set('view', view)
  if (path) params.set('path', 'trouble')
  for (const name of FILTERS)
    if (filters[name].length > 0) params.set(name, filters[name].join(','))
  if (resource) {
    params.set('resource', resourceWord(resource))
    if (cluster) params.set('cluster', cluster)
    if (part !== OBJECT_PARTS[0]) params.set('part', part)
  }
  const query = params
    .toString()
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
  return query === '' ? '' : `?${query}`
}

function listOf(params: URLSearchParams, name: string): string[] {
  const words = (params.get(name) ?? '').split(',').filter((word) => word !== '')
  return [...new Set(words.map((word) => word.slice(0, LONGEST)))].slice(0, MOST)
}

function wordOf<T extends string>(words: readonly [T, ...T[]], given: string | null): T {
  return words.find((word) => word === given) ?? words[0]
}
