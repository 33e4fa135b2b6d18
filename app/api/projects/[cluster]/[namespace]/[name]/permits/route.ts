import { z } from 'zod'

import { permitsQuerySchema, permitsSchema } from '@/lib/contract/project'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readPermits } from '@/lib/server/queries/read-project'

export const GET = withApi({
  method: 'GET',
  path: '/api/projects/{cluster}/{namespace}/{name}/permits',
  summary: 'Whether a project may deploy a kind to a namespace of a cluster, and by which rule',
  allow: 'app:read',
  params: z.object({ cluster: z.string(), namespace: z.string(), name: z.string() }),
  query: permitsQuerySchema,
  response: permitsSchema,
  handler: async ({ server: { fleet, clock }, user, params, query }) =>
    readPermits(fleet, params, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
