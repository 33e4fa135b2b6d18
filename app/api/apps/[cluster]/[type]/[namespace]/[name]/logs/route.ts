import { appRefSchema } from '@/lib/contract/app'
import { logsQuerySchema } from '@/lib/contract/logs'
import { withApi } from '@/lib/server/http/with-api'
import { openLogs } from '@/lib/server/logs/open-logs'

export const GET = withApi({
  method: 'GET',
  path: '/api/apps/{cluster}/{type}/{namespace}/{name}/logs',
  summary:
    'Logs of a pod, or of all pods of a workload, of an app: as they are written, or as a file',
  allow: 'logs:read',
  params: appRefSchema,
  query: logsQuerySchema,
  contentType: 'application/x-ndjson',
  handler: async ({ server, user, params, query, request }) =>
    openLogs(server, params, query, user, request),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
