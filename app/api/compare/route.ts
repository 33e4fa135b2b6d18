import { compareQuerySchema, compareSchema } from '@/lib/contract/diff'
import { withApi } from '@/lib/server/http/with-api'
import { readCompare } from '@/lib/server/queries/read-compare'

export const GET = withApi({
  method: 'GET',
  path: '/api/compare',
  summary: 'What two apps want, side by side; differences that the operator declares do not count',
  allow: 'diff:read',
  query: compareQuerySchema,
  response: compareSchema,
  handler: async ({ server: { fleet, commits, clock }, user, query, request }) =>
    readCompare({ fleet, commits }, query, { user, now: clock.now(), signal: request.signal }),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
