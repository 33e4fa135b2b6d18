import { searchQuerySchema, searchSchema } from '@/lib/contract/search'
import { withApi } from '@/lib/server/http/with-api'
import { search } from '@/lib/server/queries/search'

export const GET = withApi({
  method: 'GET',
  path: '/api/search',
  summary: 'Apps, clusters, images, resources, commits and views by words, best match first',
  allow: 'app:read',
  query: searchQuerySchema,
  response: searchSchema,
  handler: async ({ server, user, query }) => search(server, query.q, user),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
