import { appRefSchema } from '@/lib/contract/app'
import { appResourcesSchema, resourceQuerySchema } from '@/lib/contract/app-page'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listResources } from '@/lib/server/queries/list-resources'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/resources',
  summary: 'What an app manages, worst first',
  allow: 'app:read',
  params: appRefSchema,
  query: resourceQuerySchema,
  response: appResourcesSchema,
  handler: async ({ server: { fleet, clock }, user, params, query }) =>
    listResources(fleet, params, query, visible(user), isoTime(clock.now())),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
