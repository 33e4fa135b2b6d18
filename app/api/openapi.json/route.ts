import '../routes'

import { openApiDocument } from '@/lib/server/http/open-api'
import { withApi } from '@/lib/server/http/with-api'

export const GET = withApi({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This description',
  allow: 'signed-in',
  handler: async () => Response.json(openApiDocument()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
