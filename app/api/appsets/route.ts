import { appSetListSchema, appSetQuerySchema } from '@/lib/contract/app-set'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listAppSets } from '@/lib/server/queries/list-app-sets'

export const GET = withApi({
  method: 'GET',
  path: '/api/appsets',
  summary: 'Sets that generate apps, those in trouble first',
  allow: 'app:read',
  query: appSetQuerySchema,
  response: appSetListSchema,
  handler: async ({ server: { fleet, clock }, user, query }) =>
    listAppSets(fleet, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
