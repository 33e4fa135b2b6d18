import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import { KubeError } from '@/lib/kube/kube-error'

import type { Cluster } from '../fleet/cluster'

/** Why an object could not be read, in a sentence that names cluster, thing and next step. */
export function readProblem(
  cluster: Cluster,
  id: ObjectId,
  plural: string | undefined,
  error: unknown,
): string {
  const { name } = cluster
  const thing = thingOf(id)
  if (!(error instanceof KubeError))
    return `${name} answered with something that cannot be read when asked for ${thing}.`
  const { status, message } = error
  if (status === 0) return silence(cluster)
  if (status === 403) {
    const resource = `${plural ?? id.kind}${id.group ? `.${id.group}` : ''}`
    const where = id.namespace ? `in the namespace ${id.namespace}` : 'cluster-wide'
    return `Fleetglass may not read ${thing} in ${name}. The right “get ${resource}” ${where} would let it.`
  }
  if (status === 404) return `There is no ${thing} in ${name}.`
  if (status === 401) return `${name} refuses Fleetglass’ identity. ${silence(cluster)}`
  return `${name} answered ${status} when asked for ${thing}: ${message}`
}

export function notServed({ name }: Cluster, { group, kind }: ObjectId): string {
  return `${name} does not serve the kind ${kind} of ${group || 'the core API'}.`
}

/** What is said when a cluster does not answer, with its own remedy where one is known. */
export function silence({ name, tracker }: Cluster): string {
  const { problem } = tracker.link()
  if (!problem) return `${name} does not answer now. Try again in a moment.`
  return `${name} does not answer: ${problem.message} ${problem.remedy.text}`
}

function thingOf({ kind, namespace, name }: ObjectId): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`
}
