import { appRefSchema } from '@/lib/contract/app'
import { appSetDetailSchema } from '@/lib/contract/app-set'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readAppSet } from '@/lib/server/queries/read-app-set'

export const GET = withApi({
  method: 'GET',
  path: '/api/appsets/{cluster}/{type}/{namespace}/{name}',
  summary: 'One set with its generators, its apps and the clusters that it picks',
  allow: 'app:read',
  params: appRefSchema,
  response: appSetDetailSchema,
  handler: async ({ server: { fleet, clock }, user, params }) => {
    const set = readAppSet(fleet, params, visible(user), clock.now())
    if (!set) throw new ApiProblem('not-found', `There is no set “${params.name}” there.`)
    return set
  },
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
