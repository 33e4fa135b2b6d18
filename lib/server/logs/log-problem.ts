import 'server-only'

import { KubeError } from '@/lib/kube/kube-error'

import type { LogSourceId } from './log-path'

export interface LogProblem {
  state: 'gone' | 'refused'
  message: string
}

/** What a node writes in place of a log that it no longer has. It comes without a time. */
const NO_LONGER_KEPT =
  /^(unable to retrieve container logs for|failed to try resolving symlinks in path|failed to (open|get) (log|container))/i
const WAITING = /is waiting to start: (.+)$/
const NO_PREVIOUS = /^previous terminated container .* not found/
const NO_CONTAINER = /^container \S+ is not valid for pod/
const AMBIGUOUS = 'a container name must be specified'

/** Why a container's log cannot be read, in plain words. `cluster` is its name. */
export function logProblem(error: unknown, id: LogSourceId, cluster: string): LogProblem {
  if (!(error instanceof KubeError)) return gone('The log cannot be read.')
  const { status, message } = error
  const container = id.container === undefined ? 'The container' : `Container ${id.container}`
  if (status === 0) return gone(message)
  if (status === 403) {
    return {
      state: 'refused',
      message: `Fleetglass may not read logs in ${cluster}. The right “get pods/log” in the namespace ${id.namespace} would let it.`,
    }
  }
  if (status === 401)
    return { state: 'refused', message: `${cluster} refuses Fleetglass’ identity.` }
  if (status === 404) return gone(`Pod ${id.pod} is no longer there, and its log went with it.`)
  const waiting = WAITING.exec(message)?.[1]
  if (waiting !== undefined) return gone(`${container} has not started yet: ${waiting}.`)
  if (NO_PREVIOUS.test(message))
    return gone(`${container} was not restarted: there is no log from before.`)
  if (NO_CONTAINER.test(message)) return gone(`Pod ${id.pod} has no such container.`)
  if (message.startsWith(AMBIGUOUS))
    return gone(`Pod ${id.pod} has several containers: choose one.`)
  if (status >= 500)
    return gone(`${cluster} cannot get the log from the node of pod ${id.pod}: ${message}`)
  return gone(`${cluster} answered ${status} when asked for the log: ${message}`)
}

/** Whether a line without a time is the node's own word that there is no log. */
export function saysNoLog(text: string): boolean {
  return NO_LONGER_KEPT.test(text)
}

function gone(message: string): LogProblem {
  return { state: 'gone', message }
}
