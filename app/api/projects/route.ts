import { projectListSchema, projectQuerySchema } from '@/lib/contract/project'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { listProjects } from '@/lib/server/queries/list-projects'

export const GET = withApi({
  method: 'GET',
  path: '/api/projects',
  summary: 'Projects with their findings, windows and apps',
  allow: 'app:read',
  query: projectQuerySchema,
  response: projectListSchema,
  handler: async ({ server: { fleet, clock }, user, query }) =>
    listProjects(fleet, query, visible(user), clock.now()),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
