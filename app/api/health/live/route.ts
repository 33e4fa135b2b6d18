import { z } from 'zod'

import { withApi } from '@/lib/server/http/with-api'

export const GET = withApi({
  method: 'GET',
  path: '/api/health/live',
  summary: 'Whether the process answers',
  allow: 'anyone',
  response: z.object({ live: z.literal(true) }),
  handler: async () => ({ live: true as const }),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
