import 'server-only'

import { z } from 'zod'

import type { DeployCluster } from '@/lib/domain/app-set'
import type { Engine } from '@/lib/engines/engine'
import { KubeError } from '@/lib/kube/kube-error'
import type { ClusterSession } from '@/lib/kube/session'

import type { Clock } from '../clock'
import { log } from '../log'
import type { Cluster } from './cluster'
import type { Registration } from './registrations'
import type { Timing } from './timing'

const PAGE_SIZE = 100
const MAX_PAGES = 50

const pageSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }).catch({}),
  items: z.array(z.unknown()),
})

export interface RegistrationReaderParts {
  clock: Clock
  timing: Timing
  engines: readonly Engine[]
  /** A name may mean another cluster now. */
  changed: (cluster: Cluster) => void
}

/**
 * Reads the Secrets by which engines know their destination clusters, where that is permitted. Each Secret is handed to
 * its engine, which takes name, server and labels of it, and is let go of at once.
 */
export class RegistrationReader {
  constructor(private readonly parts: RegistrationReaderParts) {}

  /** Reads when a session has settled, an instance has come or gone, or it was long ago. */
  look(cluster: Cluster, now: number): void {
    const { registrations, session, contents, tracker } = cluster
    if (!session || !contents.isSettled || tracker.freshness === 'offline') return
    const places = this.placesOf(cluster)
    const wanted = [contents.session, ...places.map(placeName)].join()
    if (registrations.isReading || (registrations.readFor === wanted && now < registrations.nextAt))
      return
    registrations.readFor = wanted
    registrations.nextAt = now + this.parts.timing.readRegistrationsEveryMs
    registrations.isReading = true
    void this.readAll(cluster, session, places).finally(() => (registrations.isReading = false))
  }

  private placesOf({ controllers }: Cluster): Place[] {
    return this.parts.engines.flatMap((engine) => {
      if (!engine.clusterSecrets) return []
      const own = controllers.all().filter((each) => each.engine === engine.id)
      const namespaces = new Set(own.map(({ workload }) => workload.namespace))
      return [...namespaces].map((namespace) => ({ engine, namespace }))
    })
  }

  private async readAll(
    cluster: Cluster,
    session: ClusterSession,
    places: readonly Place[],
  ): Promise<void> {
    const found: Registration[] = []
    for (const place of places) found.push(await this.read(cluster, session, place))
    if (cluster.session !== session) return
    if (cluster.registrations.set(found)) this.parts.changed(cluster)
  }

  private async read(
    cluster: Cluster,
    session: ClusterSession,
    { engine, namespace }: Place,
  ): Promise<Registration> {
    const place = { engine: engine.id, namespace }
    try {
      return { ...place, clusters: await readSecrets(session, engine, namespace) }
    } catch (error) {
      const held = cluster.registrations.find(engine.id, namespace)
      if (error instanceof KubeError && error.status === 403) {
        return {
          ...place,
          note: `Fleetglass may not list Secrets in the namespace ${namespace} of ${cluster.name}: the right “list secrets” there would let it see which clusters ${engine.label} knows.`,
        }
      }
      // No answer takes nothing away from what is known; it is asked again soon.
      const { clock, timing } = this.parts
      cluster.registrations.nextAt = clock.now() + timing.readRegistrationsEveryMs / 10
      const status = error instanceof KubeError ? error.status : 0
      // Only the code: a message might repeat what was read.
      log().warn({ cluster: cluster.id, status }, 'registrations of clusters cannot be read')
      const note = `${cluster.name} does not tell which clusters ${engine.label} in ${namespace} knows.`
      return held ?? { ...place, note }
    }
  }
}

interface Place {
  engine: Engine
  namespace: string
}

function placeName({ engine, namespace }: Place): string {
  return `${engine.id}/${namespace}`
}

async function readSecrets(
  session: ClusterSession,
  { clusterSecrets }: Engine,
  namespace: string,
): Promise<readonly DeployCluster[]> {
  const found: DeployCluster[] = []
  let next = ''
  for (let pages = 0; clusterSecrets && pages < MAX_PAGES; pages++) {
    const query = new URLSearchParams({
      labelSelector: clusterSecrets.labelSelector,
      limit: String(PAGE_SIZE),
      ...(next !== '' && { continue: next }),
    })
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets?${query.toString()}`
    const { items, metadata } = pageSchema.parse(await session.get(path))
    for (const secret of items) {
      const cluster = clusterSecrets.read(secret)
      if (cluster) found.push(cluster)
    }
    next = metadata.continue ?? ''
    if (next === '') break
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}
