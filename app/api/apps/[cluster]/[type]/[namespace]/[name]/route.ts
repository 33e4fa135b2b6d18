import { appRefSchema } from '@/lib/contract/app'
import { appDetailSchema } from '@/lib/contract/fleet'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readApp } from '@/lib/server/queries/read-app'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}',
  summary: 'One app with its clusters and recorded changes',
  allow: 'app:read',
  params: appRefSchema,
  response: appDetailSchema,
  handler: async ({ server: { fleet, commits, clock }, user, params }) => {
    const app = await readApp({ fleet, commits }, params, visible(user), clock.now())
    if (!app) throw new ApiProblem('not-found', `There is no app “${params.name}” there.`)
    return app
  },
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
