import { appRefSchema } from '@/lib/contract/app'
import { diffQuerySchema, diffSchema } from '@/lib/contract/diff'
import { withApi } from '@/lib/server/http/with-api'
import { readDiff } from '@/lib/server/queries/read-diff'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/diff',
  summary:
    'What an app wants against what is there, what a sync would change, or two deployments; field by field, masked',
  allow: 'diff:read',
  params: appRefSchema,
  query: diffQuerySchema,
  response: diffSchema,
  handler: async ({ server: { fleet, commits, clock }, user, params, query, request }) =>
    readDiff({ fleet, commits }, params, query, {
      user,
      now: clock.now(),
      signal: request.signal,
    }),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
