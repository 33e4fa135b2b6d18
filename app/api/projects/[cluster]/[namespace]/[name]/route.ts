import { z } from 'zod'

import { projectDetailSchema } from '@/lib/contract/project'
import { ApiProblem } from '@/lib/server/http/problem'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { readProject } from '@/lib/server/queries/read-project'

export const GET = withApi({
  method: 'GET',
  path: '/api/projects/{cluster}/{namespace}/{name}',
  summary: 'One project with its rules; namespace “-” for one without an object',
  allow: 'app:read',
  params: z.object({ cluster: z.string(), namespace: z.string(), name: z.string() }),
  response: projectDetailSchema,
  handler: async ({ server: { fleet, clock }, user, params }) => {
    const project = readProject(fleet, params, visible(user), clock.now())
    if (!project) throw new ApiProblem('not-found', `There is no project “${params.name}” there.`)
    return project
  },
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
