import 'server-only'

import type { ResourceType } from '@/lib/domain/resource-type'

import { isRecord, recordsOf, textOf, textsOf } from './json'

/** A version of a group, with the plurals that can be listed and watched in it; versions come preferred first. */
export interface GroupVersion {
  group: string
  version: string
  /** The server could not reach what serves this version: it may have more than it says. */
  stale: boolean
  plurals: ReadonlySet<string>
}

/** Media types of aggregated discovery, newest first, then the old one. */
export const DISCOVERY_ACCEPT = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',')

/** Reads an aggregated discovery document; undefined when the server answered in the old form. */
export function parseAggregated(document: unknown): readonly GroupVersion[] | undefined {
  if (!isRecord(document) || document.kind !== 'APIGroupDiscoveryList') return undefined
  return recordsOf(document.items).flatMap((item) => {
    const group = (isRecord(item.metadata) ? textOf(item.metadata.name) : undefined) ?? ''
    return recordsOf(item.versions).flatMap((version) => {
      const name = textOf(version.version)
      if (name === undefined) return []
      const stale = version.freshness === 'Stale'
      const plurals = watchable(recordsOf(version.resources), 'resource')
      return [{ group, version: name, stale, plurals }]
    })
  })
}

/** Versions of each group in the old form (`/apis`), preferred first. */
export function parseGroups(document: unknown): ReadonlyMap<string, readonly string[]> {
  const groups = isRecord(document) ? recordsOf(document.groups) : []
  return new Map(
    groups.map((group): [string, readonly string[]] => {
      const versions = recordsOf(group.versions).flatMap((each) => textOf(each.version) ?? [])
      const preferred = isRecord(group.preferredVersion)
        ? textOf(group.preferredVersion.version)
        : undefined
      const sorted = [...(preferred === undefined ? [] : [preferred]), ...versions]
      return [textOf(group.name) ?? '', [...new Set(sorted)]]
    }),
  )
}

/** Plurals of one version in the old form (`/apis/apps/v1`). */
export function parseResources(document: unknown): ReadonlySet<string> {
  return watchable(isRecord(document) ? recordsOf(document.resources) : [], 'name')
}

function watchable(
  resources: readonly Record<string, unknown>[],
  nameField: 'name' | 'resource',
): ReadonlySet<string> {
  const names = resources
    .filter((each) => ['list', 'watch'].every((verb) => textsOf(each.verbs).includes(verb)))
    .flatMap((each) => textOf(each[nameField]) ?? [])
  return new Set(names)
}

/** The version to ask a kind in: `current` while it is served, else the server's first; `stale` = nobody can say now. */
export function servedVersion(
  { group, plural }: Pick<ResourceType, 'group' | 'plural'>,
  versions: readonly GroupVersion[],
  current?: string,
): { version: string } | 'stale' | undefined {
  const ofGroup = versions.filter((each) => each.group === group)
  const serving = ofGroup.filter((each) => each.plurals.has(plural)).map(({ version }) => version)
  if (current !== undefined && serving.includes(current)) return { version: current }
  const [version] = serving
  if (version !== undefined) return { version }
  return ofGroup.some((each) => each.stale) ? 'stale' : undefined
}
