import { appRefSchema } from '@/lib/contract/app'
import { manifestQuerySchema, manifestSchema } from '@/lib/contract/app-page'
import { withApi } from '@/lib/server/http/with-api'
import { readManifest } from '@/lib/server/queries/read-manifest'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/resource',
  summary: 'The manifest of an app, or of one object of its tree, masked, with who wrote it',
  allow: 'resource:read',
  params: appRefSchema,
  query: manifestQuerySchema,
  response: manifestSchema,
  handler: async ({ server: { fleet }, user, params, query }) =>
    readManifest(fleet, params, query, user),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
