import { appRefSchema } from '@/lib/contract/app'
import { treeQuerySchema, treeSchema, type TreeAnswer } from '@/lib/contract/tree'
import { withApi } from '@/lib/server/http/with-api'
import { readTree } from '@/lib/server/queries/read-tree'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/tree',
  summary: 'What an app consists of, down to the pods, or what is new of it since a version',
  allow: 'resource:read',
  params: appRefSchema,
  query: treeQuerySchema,
  response: treeSchema,
  handler: async ({ server: { fleet }, user, params, query }) =>
    (await readTree(fleet, params, query, user)) as TreeAnswer,
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
