import { appRefSchema } from '@/lib/contract/app'
import { appDescriptionSchema } from '@/lib/contract/app-page'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readDescription } from '@/lib/server/queries/read-description'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/description',
  summary: 'What the whole object of an app says, and what hangs together with it',
  allow: 'app:read',
  params: appRefSchema,
  response: appDescriptionSchema,
  handler: async ({ server: { fleet, clock }, user, params }) =>
    readDescription(fleet, params, visible(user), isoTime(clock.now())),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
