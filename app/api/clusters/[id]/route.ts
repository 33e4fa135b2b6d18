import { z } from 'zod'

import { clusterSchema } from '@/lib/contract/cluster'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readCluster } from '@/lib/server/queries/list-clusters'

export const GET = withApi({
  method: 'GET',
  path: '/api/clusters/{id}',
  summary: 'One cluster',
  allow: 'app:read',
  params: z.object({ id: z.string() }),
  response: clusterSchema,
  handler: async ({ server, user, params }) => {
    const cluster = readCluster(server.fleet, params.id, visible(user))
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
