import type { JsonObject } from './compare-input'
import { groupVersionOf, textAt } from './json'
import { META, SPECS, WHOLES } from './other-schemas'
import type { Schema } from './schema'
import { WORKLOADS } from './workload-schemas'

/** Kinds of other projects that hold a Pod's template where a Deployment has it. */
const LIKE_DEPLOYMENT: ReadonlySet<string> = new Set(['argoproj.io/Rollout'])

const BUILT_IN =
  /^(|apps|batch|autoscaling|policy|extensions|(rbac\.authorization|flowcontrol\.apiserver|[a-z]+)\.k8s\.io)$/
/** A group of CRDs that is named like one of the API server itself. */
const NOT_BUILT_IN = 'autoscaling.k8s.io'

/** What the Kubernetes API says of an object's kind; `isBuiltIn` kinds merge by their Go types, others as plain JSON. */
export interface KindSchema {
  schema: Schema
  isBuiltIn: boolean
}

/** The schema of an object by its group and kind; of a kind that is not known, only `metadata`. */
export function schemaOf(object: JsonObject): KindSchema {
  const { group } = groupVersionOf(object)
  const key = `${group}/${textAt(object, 'kind') ?? ''}`
  const spec = SPECS[key] ?? WORKLOADS[key]
  const whole = WHOLES[key] ?? {}
  const template = LIKE_DEPLOYMENT.has(key)
    ? { fields: { template: WORKLOADS['apps/Deployment']?.fields?.template ?? {} } }
    : undefined
  const more = spec ?? template
  return {
    schema: { ...whole, fields: { ...whole.fields, metadata: META, ...(more && { spec: more }) } },
    isBuiltIn: BUILT_IN.test(group) && group !== NOT_BUILT_IN,
  }
}
