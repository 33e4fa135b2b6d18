import { meSchema } from '@/lib/contract/fleet'
import { withApi } from '@/lib/server/http/with-api'
import { readMe } from '@/lib/server/queries/read-me'

export const GET = withApi({
  method: 'GET',
  path: '/api/me',
  summary: 'Who asks and what they may do',
  allow: 'signed-in',
  response: meSchema,
  handler: async ({ server, user }) => readMe(server, user),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
