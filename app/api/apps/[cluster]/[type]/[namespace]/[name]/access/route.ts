import { appRefSchema } from '@/lib/contract/app'
import { accessSchema } from '@/lib/contract/app-page'
import { withApi } from '@/lib/server/http/with-api'
import { readAccess } from '@/lib/server/queries/read-access'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/access',
  summary: 'What the user may do with an app, and what is missing where not',
  allow: 'app:read',
  params: appRefSchema,
  response: accessSchema,
  handler: async ({ server: { fleet }, user, params }) => readAccess(fleet, params, user),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
