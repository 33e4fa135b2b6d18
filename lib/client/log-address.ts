import { appKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

/** What of the logs of a pod or a workload is asked for. */
export interface LogAsk {
  /** All of them unless given. */
  container?: string | undefined
  previous: boolean
  follow: boolean
  /** Lines from the end at most. */
  tail: number
  sinceSeconds?: number | undefined
}

/** Where the logs of an object of an app are read; with `download` as a text file. */
export function logsPath(
  ref: AppRef,
  id: ObjectId,
  { container, previous, follow, tail, sinceSeconds }: LogAsk,
  { download = false } = {},
): string {
  const query = new URLSearchParams({ kind: id.kind, namespace: id.namespace, name: id.name })
  if (id.group !== '') query.set('group', id.group)
  if (container !== undefined) query.set('container', container)
  if (previous) query.set('previous', '1')
  if (follow && !download) query.set('follow', '1')
  query.set('tail', String(tail))
  if (sinceSeconds !== undefined) query.set('sinceSeconds', String(sinceSeconds))
  if (download) query.set('download', '1')
  return `/api/apps/${appKey(ref)}/logs?${query}`
}
