import { readinessSchema } from '@/lib/contract/health'
import { withApi } from '@/lib/server/http/with-api'
import { answerReadiness } from '@/lib/server/queries/answer-readiness'

export const GET = withApi({
  method: 'GET',
  path: '/api/health/ready',
  summary: 'Whether all sources of clusters have been read; 503 until then',
  allow: 'anyone',
  response: readinessSchema,
  handler: async ({ server }) => answerReadiness(server.fleet),
})

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '@/lib/server/http/not-allowed'
