import { queryOptions } from '@tanstack/react-query'

import type { LogFrame, LogLine } from '@/lib/contract/logs'
import type { ObjectDetail } from '@/lib/contract/object'
import { appKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import { APP_PART } from './app-queries'
import { fetchText } from './object-text'

/** What a container said before it was last restarted. */
export interface LastRun {
  lines: readonly LogLine[]
  /** Why there are none, or not all. */
  message?: string
}

const LINES = 20
const FRESH_MS = 30_000

type Container = ObjectDetail['containers'][number]

/** Whose last run one wants to read. */
export interface EndedRun {
  pod: ObjectId
  /** Of a workload nobody says which one ended: then of all. */
  container?: Container
}

/** The run that explains an object's trouble: its own if it is a pod, else that of the pod that its worst finding is about. */
export function endedRun(
  detail: Pick<ObjectDetail, 'id' | 'containers' | 'logs' | 'findings'>,
): EndedRun | undefined {
  const { id, logs, findings } = detail
  const hasRun = (pod: ObjectId) =>
    pod.kind === 'Pod' && logs.some((log) => log.pod === pod.name && log.hasPrevious)
  if (id.kind === 'Pod') {
    const container = hasRun(id) ? endedContainer(detail.containers) : undefined
    return container && { pod: id, container }
  }
  const about = findings.find((finding) => hasRun(finding.about))?.about
  return about && { pod: about }
}

/** The container whose end one wants to read: one that does not run before one that was restarted more often. */
function endedContainer(containers: readonly Container[]): Container | undefined {
  const ended = containers.filter(({ restarts = 0, lastEnd }) => restarts > 0 && lastEnd)
  return ended.toSorted(
    (a, b) =>
      Number(b.tone === 'bad') - Number(a.tone === 'bad') || (b.restarts ?? 0) - (a.restarts ?? 0),
  )[0]
}

/** The last lines of the run before; another restart is another run. */
export function lastRunQuery(ref: AppRef, { pod, container }: EndedRun) {
  const name = container?.name
  const restarts = container?.restarts
  return queryOptions({
    queryKey: [APP_PART, appKey(ref), 'last-run', pod, name, restarts] as const,
    queryFn: async ({ signal }) =>
      readLastRun(
        await fetchText(
          `/api/apps/${appKey(ref)}/logs`,
          new URLSearchParams({
            ...pod,
            ...(name !== undefined && { container: name }),
            previous: '1',
            tail: String(LINES),
          }),
          signal,
        ),
      ),
    staleTime: FRESH_MS,
  })
}

/** Reads newline-delimited frames of a log that is not followed; a row cut off on its way is left out. */
export function readLastRun(text: string): LastRun {
  const lines: LogLine[] = []
  let message: string | undefined
  for (const row of text.split('\n')) {
    const frame = frameOf(row)
    if (frame?.type === 'lines') lines.push(...frame.lines)
    if (frame?.type === 'source' && (frame.state === 'gone' || frame.state === 'refused'))
      message = frame.message ?? 'The log is no longer there.'
  }
  return { lines: lines.slice(-LINES), ...(message !== undefined && { message }) }
}

function frameOf(row: string): LogFrame | undefined {
  try {
    return JSON.parse(row) as LogFrame
  } catch {
    return undefined
  }
}
