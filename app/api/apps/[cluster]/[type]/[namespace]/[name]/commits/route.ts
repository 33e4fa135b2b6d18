import { appRefSchema } from '@/lib/contract/app'
import { commitsQuerySchema, commitsSchema } from '@/lib/contract/diff'
import { withApi } from '@/lib/server/http/with-api'
import { listPathCommits } from '@/lib/server/queries/list-path-commits'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/commits',
  summary: 'Commits between two revisions of an app that touch what it reads, newest first',
  allow: 'diff:read',
  params: appRefSchema,
  query: commitsQuerySchema,
  response: commitsSchema,
  handler: async ({ server: { fleet, clock }, user, params, query, request }) =>
    listPathCommits(fleet, params, query, { user, now: clock.now(), signal: request.signal }),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
