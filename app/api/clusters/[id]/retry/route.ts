import { z } from 'zod'

import { clusterSchema } from '@/lib/contract/cluster'
import { withApi } from '@/lib/server/http/with-api'
import { retryCluster } from '@/lib/server/queries/retry-cluster'

export const POST = withApi({
  method: 'POST',
  path: '/api/clusters/{id}/retry',
  summary: 'Tries the link of a cluster now instead of waiting for the next attempt',
  allow: 'app:read',
  params: z.object({ id: z.string() }),
  response: clusterSchema,
  handler: async ({ server, user, params }) => retryCluster(server.fleet, params.id, user),
})

export {
  notAllowed as DELETE,
  notAllowed as GET,
  notAllowed as PATCH,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
