import { searchQuerySchema, searchSchema } from '@/lib/contract/search'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { search } from '@/lib/server/queries/search'

export const GET = withApi({
  method: 'GET',
  path: '/api/search',
  summary: 'Apps and clusters by words, best match first',
  allow: 'app:read',
  query: searchQuerySchema,
  response: searchSchema,
  handler: async ({ server, user, query }) => search(server.fleet, query.q, visible(user)),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
