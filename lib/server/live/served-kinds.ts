import 'server-only'

import { z } from 'zod'

import type { ObjectId } from '@/lib/domain/ref'
import { KubeError } from '@/lib/kube/kube-error'
import type { ClusterSession } from '@/lib/kube/session'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import { ShortCache } from './short-cache'

/** Where objects of a kind are found in one cluster. */
export interface ServedKind {
  version: string
  plural: string
  namespaced: boolean
}

const MAX_VERSIONS = 8
const MAX_HELD = 2000

const groupSchema = z.object({
  preferredVersion: z.object({ version: z.string() }).optional(),
  versions: z.array(z.object({ version: z.string() })).default([]),
})
const resourcesSchema = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
})

/** Finds in which version and under which plural a cluster serves a kind, as it says itself. */
export class ServedKinds {
  private readonly found: ShortCache<ServedKind | undefined>

  constructor(clock: Clock, keepMs: number) {
    this.found = new ShortCache(clock, keepMs, MAX_HELD)
  }

  /** undefined when the kind is not served; rejects with KubeError when that cannot be told. */
  find(
    cluster: Cluster,
    session: ClusterSession,
    { group, kind }: Pick<ObjectId, 'group' | 'kind'>,
  ): Promise<ServedKind | undefined> {
    const key = keyOf(cluster, group, kind)
    return this.found.get(key, () => search(session, group, kind))
  }

  /** It is not where it was said to be: ask again next time. */
  forget(cluster: Cluster, { group, kind }: Pick<ObjectId, 'group' | 'kind'>): void {
    this.found.forget(keyOf(cluster, group, kind))
  }
}

/** Path of one object. */
export function objectPath(id: ObjectId, { version, plural, namespaced }: ServedKind): string {
  const root = id.group === '' ? `/api/${version}` : `/apis/${part(id.group)}/${version}`
  const scope = namespaced ? `/namespaces/${part(id.namespace)}` : ''
  return `${root}${scope}/${plural}/${part(id.name)}`
}

async function search(
  session: ClusterSession,
  group: string,
  kind: string,
): Promise<ServedKind | undefined> {
  const versions = group === '' ? ['v1'] : await versionsOf(session, group)
  for (const version of versions.slice(0, MAX_VERSIONS)) {
    const path = group === '' ? `/api/${version}` : `/apis/${part(group)}/${part(version)}`
    const parsed = resourcesSchema.safeParse(await orMissing(session.get(path)))
    const found = parsed.data?.resources.find(
      (each) => each.kind === kind && !each.name.includes('/'),
    )
    if (found) return { version, plural: found.name, namespaced: found.namespaced }
  }
  return undefined
}

/** The versions of a group, the one that the cluster prefers first. */
async function versionsOf(session: ClusterSession, group: string): Promise<string[]> {
  const parsed = groupSchema.safeParse(await orMissing(session.get(`/apis/${part(group)}`)))
  if (!parsed.success) return []
  const { preferredVersion, versions } = parsed.data
  const preferred = preferredVersion ? [preferredVersion.version] : []
  return [...new Set([...preferred, ...versions.map(({ version }) => version)])]
}

/** What is not there is an answer too. */
async function orMissing(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined
    throw error
  }
}

function keyOf({ id, contents }: Cluster, group: string, kind: string): string {
  return `${id} ${contents.session} ${group} ${kind}`
}

function part(text: string): string {
  return encodeURIComponent(text)
}
