import { streamQuerySchema } from '@/lib/contract/stream'
import { withApi } from '@/lib/server/http/with-api'
import { openStream } from '@/lib/server/stream/open-stream'

export const GET = withApi({
  method: 'GET',
  path: '/api/stream',
  summary: 'What changes in the views held, as server-sent events',
  allow: 'app:read',
  query: streamQuerySchema,
  contentType: 'text/event-stream',
  handler: async ({ server, user, query, request }) => openStream(server, user, query, request),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
