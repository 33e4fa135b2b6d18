import { appRefSchema } from '@/lib/contract/app'
import { objectDetailSchema, objectQuerySchema } from '@/lib/contract/object'
import { withApi } from '@/lib/server/http/with-api'
import { readObject } from '@/lib/server/queries/read-object'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/object',
  summary: 'One object of an app’s tree in its kind’s own words, masked, with why it does not work',
  allow: 'resource:read',
  params: appRefSchema,
  query: objectQuerySchema,
  response: objectDetailSchema,
  handler: async ({ server: { fleet, clock }, user, params, query }) =>
    readObject(fleet, params, query, user, clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
