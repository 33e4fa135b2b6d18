import { fleetGraphQuerySchema, fleetGraphSchema } from '@/lib/contract/fleet-graph'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readFleetGraph } from '@/lib/server/queries/fleet-graph'

export const GET = withApi({
  method: 'GET',
  path: '/api/graph',
  summary: 'Sources, the apps that they feed, and the clusters that those deploy to',
  allow: 'app:read',
  query: fleetGraphQuerySchema,
  response: fleetGraphSchema,
  handler: async ({ server: { fleet, clock }, user, query }) =>
    readFleetGraph(fleet, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
