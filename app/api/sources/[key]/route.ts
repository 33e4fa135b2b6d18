import { z } from 'zod'

import { sourceDetailQuerySchema, sourceDetailSchema } from '@/lib/contract/source'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readSource } from '@/lib/server/queries/read-source'

export const GET = withApi({
  method: 'GET',
  path: '/api/sources/{key}',
  summary: 'One source with the objects that fetch it, the worst first',
  allow: 'app:read',
  params: z.object({ key: z.string() }),
  query: sourceDetailQuerySchema,
  response: sourceDetailSchema,
  handler: async ({ server: { fleet, clock }, user, params, query }) => {
    const source = readSource(fleet, params.key, query, visible(user), clock.now())
    if (!source) throw new ApiProblem('not-found', 'There is no such source.')
    return source
  },
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
