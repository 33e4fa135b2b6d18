import {
  savedViewInputSchema,
  savedViewListSchema,
  savedViewSchema,
} from '@/lib/contract/saved-view'
import { withApi } from '@/lib/server/http/with-api'
import { createView, listViews } from '@/lib/server/queries/saved-views'

export const GET = withApi({
  method: 'GET',
  path: '/api/views',
  summary: 'The views that the user saved, and those that others share',
  allow: 'app:read',
  response: savedViewListSchema,
  handler: async ({ server, user }) => listViews(server, user),
})

export const POST = withApi({
  method: 'POST',
  path: '/api/views',
  summary: 'Saves a view',
  allow: 'app:read',
  body: savedViewInputSchema,
  response: savedViewSchema,
  handler: async ({ server, user, body }) => createView(server, user, body),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
