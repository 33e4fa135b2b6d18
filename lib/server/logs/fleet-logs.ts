import 'server-only'

import { KubeError } from '@/lib/kube/kube-error'

import type { Cluster } from '../fleet/cluster'
import type { PodLogs } from '../fleet/fleet-view'
import { silence } from '../live/read-problem'

/** Logs of all clusters, over whichever session a cluster has at that moment. */
export class FleetLogs implements PodLogs {
  private readonly stopping = new AbortController()

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

  /** Ends every reading that heeds `stopped`. */
  stop(): void {
    this.stopping.abort()
  }
}
