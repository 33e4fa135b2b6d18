import { appRefSchema } from '@/lib/contract/app'
import { appEventsSchema, historyQuerySchema } from '@/lib/contract/app-page'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listEvents } from '@/lib/server/queries/list-events'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/events',
  summary: 'What controllers told about an app, newest first',
  allow: 'app:read',
  params: appRefSchema,
  query: historyQuerySchema,
  response: appEventsSchema,
  handler: async ({ server: { fleet, clock }, user, params, query }) =>
    listEvents(fleet, params, query, visible(user), isoTime(clock.now())),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
