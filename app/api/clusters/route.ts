import { clusterListSchema } from '@/lib/contract/cluster'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listClusters } from '@/lib/server/queries/list-clusters'

export const GET = withApi({
  method: 'GET',
  path: '/api/clusters',
  summary: 'All clusters with their links and counts',
  allow: 'app:read',
  response: clusterListSchema,
  handler: async ({ server, user }) =>
    listClusters(server.fleet, visible(user), isoTime(server.clock.now())),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
