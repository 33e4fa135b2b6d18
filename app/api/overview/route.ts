import { z } from 'zod'

import { overviewSchema } from '@/lib/contract/fleet'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readOverview } from '@/lib/server/queries/overview'

export const GET = withApi({
  method: 'GET',
  path: '/api/overview',
  summary: 'What needs attention, the clusters, the totals and the last changes',
  allow: 'app:read',
  query: z.strictObject({ env: z.string().optional() }),
  response: overviewSchema,
  handler: async ({ server: { fleet, clock }, user, query }) =>
    readOverview(fleet, visible(user), isoTime(clock.now()), query.env),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
