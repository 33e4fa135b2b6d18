import { z } from 'zod'

import { sourceDetailSchema } from '@/lib/contract/source'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readSource } from '@/lib/server/queries/list-sources'

export const GET = withApi({
  method: 'GET',
  path: '/api/sources/{key}',
  summary: 'One source with every object that fetches it',
  allow: 'app:read',
  params: z.object({ key: z.string() }),
  response: sourceDetailSchema,
  handler: async ({ server: { fleet, clock }, user, params }) => {
    const source = readSource(fleet, params.key, visible(user), clock.now())
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
