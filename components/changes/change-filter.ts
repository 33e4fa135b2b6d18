import type { CHANGE_GROUPS } from '@/lib/contract/changes'

export type ChangeGroup = (typeof CHANGE_GROUPS)[number]

/** What narrows the list of changes. */
export interface ChangeFilter {
  /** Minutes back from now. */
  minutes: number
  group?: ChangeGroup | undefined
  cluster?: string | undefined
  env?: string | undefined
  project?: string | undefined
  q?: string | undefined
}

// The words stand here again because the contract's schemas would bring their whole library into the page; the types
// keep both in step.
export const GROUP_WORDS: Record<ChangeGroup, string> = {
  deployments: 'Deployments',
  sync: 'Sync',
  health: 'Health',
  lifecycle: 'Lifecycle',
  links: 'Cluster links',
  apps: 'Come and gone',
}

/** The windows of time that have a button, each as it is said after "in the last". */
export const WINDOWS = [
  { minutes: 30, short: '30 min', words: '30 minutes' },
  { minutes: 120, short: '2 h', words: '2 hours' },
  { minutes: 1440, short: '24 h', words: '24 hours' },
  { minutes: 10_080, short: '7 d', words: '7 days' },
] as const

const DEFAULT_MINUTES = 30
/** As far back as the API looks. */
const MOST_MINUTES = 129_600
const TEXTS = ['cluster', 'env', 'project', 'q'] as const
const MAX_LENGTH = 200

/** Reads a filter out of the page's address; what cannot be read is left out, so that an old link still opens. */
export function parseChangeFilter(params: URLSearchParams): ChangeFilter {
  const minutes = Number(params.get('minutes'))
  const isWhole = Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES
  const filter: ChangeFilter = { minutes: isWhole ? minutes : DEFAULT_MINUTES }
  const group = params.get('group')
  if (group !== null && Object.hasOwn(GROUP_WORDS, group)) filter.group = group as ChangeGroup
  for (const name of TEXTS) {
    const value = params.get(name)?.trim().slice(0, MAX_LENGTH)
    if (value) filter[name] = value
  }
  return filter
}

/** Writes a filter as the API and the page's address read it; equal filters give equal texts. */
export function changeParams(filter: ChangeFilter): URLSearchParams {
  const params = new URLSearchParams()
  if (filter.minutes !== DEFAULT_MINUTES) params.set('minutes', String(filter.minutes))
  if (filter.group) params.set('group', filter.group)
  for (const name of TEXTS) {
    const value = filter[name]?.trim()
    if (value) params.set(name, value)
  }
  return params
}

/** The filter with one part set, or left out. */
export function withPart<K extends Exclude<keyof ChangeFilter, 'minutes'>>(
  filter: ChangeFilter,
  name: K,
  value: ChangeFilter[K] | undefined,
): ChangeFilter {
  return { ...filter, [name]: value === '' ? undefined : value }
}

/** Whether anything but the window narrows the list. */
export function isNarrowed(filter: ChangeFilter): boolean {
  return filter.group !== undefined || TEXTS.some((name) => filter[name] !== undefined)
}

/** "30 minutes", "7 days", "45 minutes": what follows "in the last". */
export function windowWords(minutes: number): string {
  const known = WINDOWS.find((window) => window.minutes === minutes)
  if (known) return known.words
  if (minutes % 1440 === 0) return minutes === 1440 ? '24 hours' : `${minutes / 1440} days`
  if (minutes % 60 === 0) return minutes === 60 ? 'hour' : `${minutes / 60} hours`
  return minutes === 1 ? 'minute' : `${minutes} minutes`
}
