import { appRefSchema } from '@/lib/contract/app'
import { driftSchema } from '@/lib/contract/app-page'
import { withApi } from '@/lib/server/http/with-api'
import { readDrift } from '@/lib/server/queries/read-drift'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/drift',
  summary: 'Who else wrote to the objects of an app that are out of sync',
  allow: 'resource:read',
  params: appRefSchema,
  response: driftSchema,
  handler: async ({ server: { fleet, clock }, user, params }) =>
    readDrift(fleet, params, user, clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
