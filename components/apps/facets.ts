import { FRESHNESS_LOOKS } from '@/components/status/freshness-look'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import { LIFECYCLE_LOOKS } from '@/components/status/lifecycle-look'
import { LINK_LOOKS } from '@/components/status/link-look'
import type { Look } from '@/components/status/look'
import { syncWordLook } from '@/components/status/sync-look'
import type { AppList, AppView, FacetName } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

/** The facets in their order on the page, each with its heading. */
export const FACET_WORDS: Record<FacetName, string> = {
  cluster: 'Cluster',
  type: 'Kind',
  sync: 'Sync',
  health: 'Health',
  lifecycle: 'Lifecycle',
  freshness: 'Freshness',
  project: 'Project',
  env: 'Environment',
}
export const FACET_NAMES = Object.keys(FACET_WORDS) as FacetName[]

export interface FacetValue {
  value: string
  label: string
  count: number
  isOn: boolean
  look: Look | undefined
}

/** Said of nearly every app, so it would only take room. */
const UNSAID: Partial<Record<FacetName, string>> = { lifecycle: 'idle' }

/** The values of one facet: what is chosen stays listed when nothing has it any more. */
export function facetValues(
  name: FacetName,
  facets: AppList['facets'] | undefined,
  view: AppView,
  clusters: ReadonlyMap<string, Cluster>,
): FacetValue[] {
  const chosen: readonly string[] = view[name] ?? []
  const counted = facets?.[name] ?? []
  const known = new Set(counted.map(({ value }) => value))
  const absent = chosen
    .filter((value) => !known.has(value))
    .map((value) => ({ value, label: value, count: 0 }))
  return [...counted, ...absent]
    .filter(({ value }) => value !== UNSAID[name] || chosen.includes(value))
    .map(({ value, label, count }) => {
      const look = lookOf(name, value, clusters)
      const isOwnWord = look !== undefined && name !== 'cluster'
      return {
        value,
        label: isOwnWord ? look.word : label,
        count,
        isOn: chosen.includes(value),
        look,
      }
    })
}

function lookOf(
  name: FacetName,
  value: string,
  clusters: ReadonlyMap<string, Cluster>,
): Look | undefined {
  const of = (looks: Record<string, Look>) =>
    Object.hasOwn(looks, value) ? looks[value] : undefined
  switch (name) {
    case 'cluster': {
      const state = clusters.get(value)?.link.state
      return state && LINK_LOOKS[state]
    }
    case 'sync':
      return syncWordLook(value)
    case 'health':
      return of(HEALTH_LOOKS)
    case 'lifecycle':
      return of(LIFECYCLE_LOOKS)
    case 'freshness':
      return of(FRESHNESS_LOOKS)
    case 'type':
    case 'project':
    case 'env':
      return undefined
    default:
      return name satisfies never
  }
}
