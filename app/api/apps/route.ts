import { appListSchema, appQuerySchema } from '@/lib/contract/app'
import { isoTime } from '@/lib/server/clock'
import { withApi } from '@/lib/server/http/with-api'
import { visible } from '@/lib/server/index/visible'
import { facetLabels } from '@/lib/server/queries/facet-labels'
import { listApps } from '@/lib/server/queries/list-apps'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps',
  summary: 'Apps of all clusters: filtered, counted, ordered, paged',
  allow: 'app:read',
  query: appQuerySchema,
  response: appListSchema,
  handler: async ({ server: { fleet, engines, clock }, user, query }) => {
    const labels = facetLabels(fleet, engines)
    return listApps(fleet, query, visible(user), labels, isoTime(clock.now()))
  },
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
