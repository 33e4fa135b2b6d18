import { z } from 'zod'

import { clusterDetailSchema } from '@/lib/contract/cluster'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readClusterDetail } from '@/lib/server/queries/read-cluster'

export const GET = withApi({
  method: 'GET',
  path: '/api/clusters/{id}',
  summary:
    'One cluster in full: engines, controllers, kinds, apps, workloads, versions, missing rights',
  allow: 'app:read',
  params: z.object({ id: z.string() }),
  response: clusterDetailSchema,
  handler: async ({ server: { fleet, clock }, user, params }) => {
    const cluster = readClusterDetail(fleet, params.id, visible(user), clock.now())
    if (!cluster) throw new ApiProblem('not-found', `There is no cluster “${params.id}”.`)
    return cluster
  },
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
