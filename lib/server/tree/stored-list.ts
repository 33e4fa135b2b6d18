import 'server-only'

import type { AppDescription, ManagedResource } from '@/lib/domain/description'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import type { Engine, Parsed } from '@/lib/engines/engine'

import type { Cluster } from '../fleet/cluster'
import { readProblem, silence } from '../live/read-problem'
import { objectPath, type ServedKinds } from '../live/served-kinds'
import { kindKey } from './stores/need'

type Stored = NonNullable<AppDescription['resourcesIn']>
type Listed = Parsed<readonly ManagedResource[]>

const SECRETS = { version: 'v1', plural: 'secrets', namespaced: true }
/** Lists that are kept: what is stored under one name does not change. */
const MOST_KEPT = 100

/** Reads what apps manage out of the Secrets in which it is stored, one by one, by name. Of the Secret nothing is kept but the list. */
export class StoredLists {
  private readonly kept = new Map<string, readonly ManagedResource[]>()

  constructor(private readonly served: ServedKinds) {}

  async read(
    cluster: Cluster | undefined,
    engine: Engine | undefined,
    stored: Stored,
  ): Promise<Listed> {
    if (!cluster || !engine?.readStored)
      return refused('It is in a cluster that is not known here.')
    const { session, tracker, contents } = cluster
    if (!session || tracker.freshness === 'offline') return refused(silence(cluster))
    const key = `${cluster.id} ${contents.session} ${objectKey(stored.id)}`
    const held = this.kept.get(key)
    if (held) return { ok: true, value: held }
    try {
      const secret = await session.get(objectPath(stored.id, SECRETS))
      const listed = engine.readStored(secret)
      if (!listed.ok) return listed
      const value = await this.placed(cluster, listed.value, stored.namespace)
      this.keep(key, value)
      return { ok: true, value }
    } catch (error) {
      return refused(readProblem(cluster, stored.id, SECRETS.plural, error))
    }
  }

  /** Objects that name no namespace go to that of the release, unless their kind stands outside of all. */
  private async placed(
    cluster: Cluster,
    resources: readonly ManagedResource[],
    namespace: string,
  ): Promise<readonly ManagedResource[]> {
    const { session } = cluster
    const kinds = new Map(resources.map(({ id }) => [kindKey(id), id]))
    const namespaced = new Map<string, boolean>()
    await Promise.all(
      Array.from(kinds, async ([key, kind]) => {
        const found = session && (await this.served.find(cluster, session, kind))
        namespaced.set(key, found?.namespaced ?? true)
      }),
    )
    const idOf = (id: ObjectId): ObjectId => {
      if (!namespaced.get(kindKey(id))) return { ...id, namespace: '' }
      return id.namespace === '' ? { ...id, namespace } : id
    }
    return resources.map((resource) => ({ ...resource, id: idOf(resource.id) }))
  }

  private keep(key: string, value: readonly ManagedResource[]): void {
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < MOST_KEPT) break
      this.kept.delete(oldest)
    }
    this.kept.set(key, value)
  }
}

function refused(problem: string): Listed {
  return { ok: false, problem }
}
