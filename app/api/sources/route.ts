import { sourceListSchema, sourceQuerySchema } from '@/lib/contract/source'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listSources } from '@/lib/server/queries/list-sources'

export const GET = withApi({
  method: 'GET',
  path: '/api/sources',
  summary: 'Repositories, registries and buckets of the fleet, failing first',
  allow: 'app:read',
  query: sourceQuerySchema,
  response: sourceListSchema,
  handler: async ({ server: { fleet, clock }, user, query }) =>
    listSources(fleet, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
