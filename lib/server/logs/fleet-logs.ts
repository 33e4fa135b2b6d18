import 'server-only'

import { KubeError } from '@/lib/kube/kube-error'

import type { Cluster } from '../fleet/cluster'
import type { PodLogs } from '../fleet/fleet-view'
import { silence } from '../live/read-problem'

/** Each reads up to a hundred containers. */
const MAX_READERS = 100

/** Logs of all clusters, over whichever session a cluster has at that moment. */
export class FleetLogs implements PodLogs {
  private readonly stopping = new AbortController()
  private readers = 0

  constructor(private readonly clusters: ReadonlyMap<string, Cluster>) {}

  get stopped(): AbortSignal {
    return this.stopping.signal
  }

  async stream(
    id: string,
    path: string,
    signal: AbortSignal,
    onChunk: (chunk: Buffer) => void | Promise<void>,
  ): Promise<void> {
    const cluster = this.clusters.get(id)
    if (!cluster) throw new KubeError(0, 'unknown', `There is no cluster ${id}.`)
    if (!cluster.session) throw new KubeError(0, 'closed', silence(cluster))
    try {
      await cluster.session.stream(path, signal, onChunk)
    } catch (error) {
      if (!(error instanceof KubeError) || error.status !== 0) throw error
      throw new KubeError(0, error.reason, silence(cluster))
    }
  }

  enter(): (() => void) | undefined {
    if (this.readers >= MAX_READERS) return undefined
    this.readers++
    let isIn = true
    return () => {
      if (isIn) this.readers--
      isIn = false
    }
  }

  /** Ends every reading that heeds `stopped`. */
  stop(): void {
    this.stopping.abort()
  }
}
