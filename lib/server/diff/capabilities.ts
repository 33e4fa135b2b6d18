import 'server-only'

import { z } from 'zod'

import { DISCOVERY_ACCEPT } from '@/lib/kube/discovery'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import { ShortCache } from '../live/short-cache'

/** What charts may ask about the cluster that they are rendered for. */
export interface Capabilities {
  /** `v1.31.4` */
  kubeVersion?: string
  /** `apps/v1` and `apps/v1/Deployment`, in order. */
  apiVersions?: readonly string[]
}

const MAX_HELD = 200

const aggregatedSchema = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().default('') }).prefault({}),
      versions: z.array(
        z.object({
          version: z.string(),
          resources: z
            .array(z.object({ responseKind: z.object({ kind: z.string() }).optional() }))
            .default([]),
        }),
      ),
    }),
  ),
})
const groupsSchema = z.object({
  groups: z.array(z.object({ versions: z.array(z.object({ groupVersion: z.string() })) })),
})

/** Asks clusters for their version and kinds; what is answered is believed for a while. */
export class CapabilityReader {
  private readonly known: ShortCache<readonly string[]>

  constructor(clock: Clock, keepMs: number) {
    this.known = new ShortCache(clock, keepMs, MAX_HELD)
  }

  /** Empty where nothing can be told. Never rejects. */
  async read(cluster: Cluster | undefined): Promise<Capabilities> {
    const { session, tracker, version } = cluster ?? {}
    const known = version === undefined ? {} : { kubeVersion: version }
    if (!cluster || !session || tracker?.freshness === 'offline') return known
    try {
      const key = `${cluster.id} ${cluster.contents.session}`
      const apiVersions = await this.known.get(key, async () => {
        const roots = ['/api', '/apis'].map((path) =>
          session.get(path, undefined, DISCOVERY_ACCEPT),
        )
        const [core, groups] = await Promise.all(roots)
        return [...new Set([...readKinds(core), ...readKinds(groups), 'v1'])].sort()
      })
      return { ...known, apiVersions }
    } catch {
      return known
    }
  }
}

/** Servers before 1.27 answer only the names of groups. */
function readKinds(document: unknown): string[] {
  const aggregated = aggregatedSchema.safeParse(document)
  if (aggregated.success)
    return aggregated.data.items.flatMap(({ metadata: { name }, versions }) =>
      versions.flatMap(({ version, resources }) => {
        const at = name === '' ? version : `${name}/${version}`
        const kinds = resources.flatMap(({ responseKind }) => responseKind?.kind ?? [])
        return [at, ...kinds.map((kind) => `${at}/${kind}`)]
      }),
    )
  const groups = groupsSchema.safeParse(document)
  if (!groups.success) return []
  return groups.data.groups.flatMap(({ versions }) => versions.map((each) => each.groupVersion))
}
