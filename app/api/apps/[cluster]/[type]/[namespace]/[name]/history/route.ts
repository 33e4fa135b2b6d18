import { appRefSchema } from '@/lib/contract/app'
import { appHistorySchema, historyQuerySchema } from '@/lib/contract/app-page'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listHistory } from '@/lib/server/queries/list-history'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/history',
  summary: 'The deployments of an app, newest first, also those that its engine has forgotten',
  allow: 'app:read',
  params: appRefSchema,
  query: historyQuerySchema,
  response: appHistorySchema,
  handler: async ({ server: { fleet, commits, clock }, user, params, query }) =>
    listHistory({ fleet, commits }, params, query, visible(user), isoTime(clock.now())),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
