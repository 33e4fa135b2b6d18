import { automationListSchema, automationQuerySchema } from '@/lib/contract/automation'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listAutomations } from '@/lib/server/queries/list-automations'

export const GET = withApi({
  method: 'GET',
  path: '/api/automations',
  summary: 'Image and notification automations, and which apps they touch',
  allow: 'app:read',
  query: automationQuerySchema,
  response: automationListSchema,
  handler: async ({ server: { fleet, clock }, user, query }) =>
    listAutomations(fleet, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
