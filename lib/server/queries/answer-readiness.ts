import 'server-only'

import type { Readiness } from '@/lib/contract/health'

import type { FleetView } from '../fleet/fleet-view'

/** Ready once all sources of clusters were read: clusters that are down are data, not a reason to take us out of service. */
export async function answerReadiness(fleet: FleetView): Promise<Response> {
  const clusters = fleet.clusters()
  const body: Readiness = {
    ready: fleet.isReady(),
    clusters: {
      total: clusters.length,
      loading: clusters.filter(({ link }) => link.state === 'loading').length,
    },
  }
  return Response.json(body, {
    status: body.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
