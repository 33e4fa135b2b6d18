import 'server-only'

/** One container of one pod. */
export interface LogSourceId {
  namespace: string
  pod: string
  /** Undefined: the only one, or the one that the pod names as its default. */
  container: string | undefined
}

/** What of a container's log is wanted. */
export interface LogRange {
  previous: boolean
  follow: boolean
  /** Lines from the end at most; undefined = all of the range. */
  tail?: number | undefined
  sinceSeconds?: number | undefined
  /** RFC 3339 time; nodes look at whole seconds of it. Wins over `sinceSeconds`, as both are not permitted. */
  sinceTime?: string | undefined
}

/** The path under which the API server answers the log. */
export function logPath({ namespace, pod, container }: LogSourceId, range: LogRange): string {
  const query = new URLSearchParams({ timestamps: 'true' })
  if (container !== undefined) query.set('container', container)
  if (range.previous) query.set('previous', 'true')
  if (range.follow) query.set('follow', 'true')
  if (range.tail !== undefined) query.set('tailLines', String(range.tail))
  if (range.sinceTime !== undefined) query.set('sinceTime', range.sinceTime)
  else if (range.sinceSeconds !== undefined) query.set('sinceSeconds', String(range.sinceSeconds))
  const [inNamespace, ofPod] = [namespace, pod].map((part) => encodeURIComponent(part))
  return `/api/v1/namespaces/${inNamespace}/pods/${ofPod}/log?${query.toString()}`
}
