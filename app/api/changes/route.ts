import { changeListSchema, changeQuerySchema } from '@/lib/contract/changes'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listChanges } from '@/lib/server/queries/list-changes'

export const GET = withApi({
  method: 'GET',
  path: '/api/changes',
  summary: 'What changed in the last minutes over all clusters and engines, newest first',
  allow: 'app:read',
  query: changeQuerySchema,
  response: changeListSchema,
  handler: async ({ server: { fleet, commits, clock }, user, query }) =>
    listChanges({ fleet, commits }, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
