import { appRefSchema } from '@/lib/contract/app'
import { findingsSchema } from '@/lib/contract/tree'
import { withApi } from '@/lib/server/http/with-api'
import { readFindings } from '@/lib/server/queries/read-findings'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/findings',
  summary: 'Why an app does not work, in words, with what says so; the worst first',
  allow: 'resource:read',
  params: appRefSchema,
  response: findingsSchema,
  handler: async ({ server: { fleet, clock }, user, params }) =>
    readFindings(fleet, params, user, clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
