import type { Look } from '@/components/status/look'
import type { Cluster } from '@/lib/contract/cluster'

export type EngineState = Cluster['engines'][number]['state']

export const ENGINE_LOOKS: Record<EngineState, Look> = {
  up: { word: 'Up', mark: 'healthy', tone: 'healthy' },
  degraded: { word: 'Partly down', mark: 'degraded', tone: 'degraded' },
  down: { word: 'Down', mark: 'failed', tone: 'degraded' },
  unknown: { word: 'Not seen', mark: 'unknown', tone: 'unknown' },
}
