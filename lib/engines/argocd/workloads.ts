import { type ObjectId, objectKey } from '@/lib/domain/ref'
import type { Workload } from '@/lib/domain/workload'

import type { EngineContext, Slim } from '../engine'
import { INSTANCE_LABEL } from '../owner'
import { isSelfReference, parseTrackingId, TRACKING_ID } from '../tracking-id'
import type { ApplicationFields } from './fields'

const LABEL = 'app.kubernetes.io/instance'
const IGNORE_HEALTH = 'argocd.argoproj.io/ignore-healthcheck'

export interface Joined {
  workloads: readonly Workload[]
  /** Listed by the engine, readable, and not there. */
  missing: readonly ObjectId[]
}

const NOTHING: Joined = { workloads: [], missing: [] }

/**
 * The live workloads of an app. The engine's own resource list says which they are; an object whose tracking id
 * names another app is shared or copied, and judged there. Without a list the instance label is asked.
 */
export function joinWorkloads(
  { id }: Slim,
  fields: ApplicationFields,
  cluster: string | undefined,
  context: EngineContext,
): Joined {
  const { status, spec } = fields
  if (!cluster || !status) return NOTHING
  const listed = status.resources.workloads
  if (listed.length === 0 && status.resources.total > 0) return NOTHING
  const instances = instanceNames(id, status.controllerNamespace)
  if (listed.length === 0) {
    const value = instanceLabel(id, status.controllerNamespace)
    const found = context.workloads(cluster, { mark: LABEL, value }) ?? []
    const own = found.filter(
      (workload) => workload.namespace === spec.destination.namespace && isOwn(workload, instances),
    )
    return { workloads: own.filter(counts), missing: [] }
  }
  const found = context.workloads(cluster, { ids: listed })
  if (!found) return NOTHING
  const there = new Set(found.map(objectKey))
  return {
    workloads: found.filter((workload) => isOwn(workload, instances) && counts(workload)),
    // A finished Job may delete itself; that is no loss.
    missing: listed.filter((each) => each.kind !== 'Job' && !there.has(objectKey(each))),
  }
}

/** What the instance label of an app's workloads says; with its namespace when the controller lives elsewhere. */
export function instanceLabel(
  { namespace, name }: ObjectId,
  controllerNamespace = namespace,
): string {
  return controllerNamespace === namespace ? name : `${namespace}_${name}`
}

/** The names by which workloads may call this app: bare, or with its namespace when the controller lives elsewhere. */
function instanceNames(id: ObjectId, controllerNamespace?: string): Set<string> {
  const { namespace, name } = id
  if (controllerNamespace === undefined) return new Set([name, `${namespace}_${name}`])
  return new Set([instanceLabel(id, controllerNamespace)])
}

function isOwn(workload: Workload, instances: ReadonlySet<string>): boolean {
  const { marks } = workload
  const tracking = parseTrackingId(marks[TRACKING_ID] ?? '')
  if (tracking) return instances.has(tracking.app) && isSelfReference(tracking, workload)
  const label = marks[INSTANCE_LABEL]
  return label === undefined || instances.has(label)
}

function counts({ marks }: Workload): boolean {
  return marks[IGNORE_HEALTH] !== 'true'
}
