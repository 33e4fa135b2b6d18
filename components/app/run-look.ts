import type { Look } from '@/components/status/look'
import type { RunResult } from '@/lib/domain/run'

export const RUN_LOOKS: Record<RunResult, Look> = {
  running: { word: 'Running', mark: 'progressing', tone: 'progressing' },
  succeeded: { word: 'Succeeded', mark: 'healthy', tone: 'healthy' },
  failed: { word: 'Failed', mark: 'failed', tone: 'degraded' },
  terminated: { word: 'Terminated', mark: 'deleting', tone: 'missing' },
}
