import { z } from 'zod'

import { savedViewInputSchema, savedViewSchema } from '@/lib/contract/saved-view'
import { withApi } from '@/lib/server/http/with-api'
import { deleteView, updateView } from '@/lib/server/queries/saved-views'

export const PUT = withApi({
  method: 'PUT',
  path: '/api/views/{id}',
  summary: 'Changes a view of one’s own',
  allow: 'app:read',
  params: z.object({ id: z.string() }),
  body: savedViewInputSchema,
  response: savedViewSchema,
  handler: async ({ server, user, params, body }) => updateView(server, user, params.id, body),
})

export const DELETE = withApi({
  method: 'DELETE',
  path: '/api/views/{id}',
  summary: 'Deletes a view of one’s own',
  allow: 'app:read',
  params: z.object({ id: z.string() }),
  response: z.object({ id: z.string() }),
  handler: async ({ server, user, params }) => deleteView(server, user, params.id),
})

export {
  notAllowed as GET,
  notAllowed as PATCH,
  notAllowed as POST,
} from '@/lib/server/http/not-allowed'
