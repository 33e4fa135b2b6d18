import type { AppView } from '@/lib/contract/app'
import { FRESHNESSES, HEALTHS, LIFECYCLES, SYNC_CAUSES, SYNCS } from '@/lib/domain/status'
import { STANDINGS } from '@/lib/domain/urgency'

export type Sort = AppView['sort']
export type Group = NonNullable<AppView['group']>
/** A parameter of the view that holds a list of values. */
export type ListName = Exclude<keyof AppView, 'q' | 'sort' | 'group'>

// The words stand here again because the contract's schemas would bring their whole library into the page;
// the types keep both in step.
export const SORT_WORDS: Record<Sort, string> = {
  urgency: 'Urgency',
  name: 'Name',
  cluster: 'Cluster',
  project: 'Project',
  deployed: 'Deployed',
  since: 'Changed',
}
export const GROUP_WORDS: Record<Group, string> = {
  cluster: 'Cluster',
  project: 'Project',
  name: 'Name',
}

/** Every list parameter in the order in which it is written; where the values are closed, those that it may hold. */
const LISTS: Record<ListName, readonly string[] | 'text'> = {
  cluster: 'text',
  engine: 'text',
  type: 'text',
  sync: [...SYNCS, ...SYNC_CAUSES],
  health: HEALTHS,
  lifecycle: LIFECYCLES,
  freshness: FRESHNESSES,
  standing: STANDINGS,
  project: 'text',
  env: 'text',
  label: 'text',
  image: 'text',
  owner: 'text',
  source: 'text',
  destination: 'text',
  revision: 'text',
}
export const LIST_NAMES = Object.keys(LISTS) as ListName[]

/** Reads a view out of a page's address. Words that no view knows are left out, so that an old link still opens. */
export function parseView(params: URLSearchParams): AppView {
  const view: Record<string, unknown> = { sort: 'urgency' }
  const q = params.get('q')?.slice(0, 200)
  if (q) view.q = q
  for (const name of LIST_NAMES) {
    const known = LISTS[name]
    const values = params
      .getAll(name)
      .flatMap((value) => value.split(','))
      .filter((value) => value !== '' && (known === 'text' || known.includes(value)))
    if (values.length > 0) view[name] = [...new Set(values)]
  }
  const sort = params.get('sort')
  if (sort !== null && Object.hasOwn(SORT_WORDS, sort)) view.sort = sort
  const group = params.get('group')
  if (group !== null && Object.hasOwn(GROUP_WORDS, group)) view.group = group
  return view as AppView
}

/** Writes a view as the API, the stream and a page's address read it; equal views give equal texts. */
export function viewParams(view: AppView): URLSearchParams {
  const params = new URLSearchParams()
  const q = view.q?.trim()
  if (q) params.set('q', q)
  for (const name of LIST_NAMES) {
    const values = view[name]
    if (values && values.length > 0) params.set(name, [...values].sort().join(','))
  }
  if (view.sort !== 'urgency') params.set('sort', view.sort)
  if (view.group) params.set('group', view.group)
  return params
}

/** The same view with one value of a list switched on or off. */
export function toggleValue(view: AppView, name: ListName, value: string): AppView {
  const held: readonly string[] = view[name] ?? []
  const values = held.includes(value) ? held.filter((v) => v !== value) : [...held, value]
  const { [name]: _before, ...rest } = view
  return values.length > 0 ? { ...rest, [name]: values } : rest
}

/** The view without anything that narrows it; its order and grouping stay. */
export function withoutFilter({ sort, group }: AppView): AppView {
  return group ? { sort, group } : { sort }
}

export function hasFilter(view: AppView): boolean {
  return Boolean(view.q?.trim()) || LIST_NAMES.some((name) => view[name] !== undefined)
}

/** A view as a page's address, with commas left readable. */
export function addressOf(path: string, view: AppView): string {
  const query = viewParams(view).toString().replaceAll('%2C', ',')
  return query ? `${path}?${query}` : path
}

/** Everything that the address of the Applications page tells. */
export interface ViewPage {
  view: AppView
  /** Id of the saved view that was opened; the filters may have been changed since. */
  saved?: string | undefined
  /** Keys of the groups that are folded away. */
  folded: readonly string[]
}

/** Groups that an address remembers as folded; a longer one would not be passed on by everybody. */
const MOST_FOLDED = 40

/** Reads the address of the Applications page. */
export function parsePage(params: URLSearchParams): ViewPage {
  const view = parseView(params)
  const saved = params.get('view')?.slice(0, 100)
  const folded = view.group ? [...new Set(params.getAll('fold'))].slice(0, MOST_FOLDED) : []
  return { view, folded, ...(saved && { saved }) }
}

/** Writes the address of the Applications page. */
export function pageAddress(path: string, { view, saved, folded }: ViewPage): string {
  const params = viewParams(view)
  if (saved) params.set('view', saved)
  if (view.group) {
    for (const key of [...folded].sort().slice(0, MOST_FOLDED)) params.append('fold', key)
  }
  const query = params.toString().replaceAll('%2C', ',')
  return query ? `${path}?${query}` : path
}
