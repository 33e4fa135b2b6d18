import { invalid, type StatusCause } from '../api-error'
import { isEqualValue } from '../fields/compare'
import { at, isRecord, recordOf } from '../json-value'
import type { Kind } from '../kind'
import type { KubeObject } from '../object'

type Rule = (old: KubeObject, next: KubeObject) => StatusCause[]

const STATEFUL_SET = ['replicas', 'ordinals', 'template', 'updateStrategy']
const STATEFUL_SET_MORE = ['persistentVolumeClaimRetentionPolicy', 'minReadySeconds']
const CLAIM_WORDS =
  'Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'
const FROZEN_WORDS = 'Forbidden: field is immutable when `immutable` is set'

function forbidden(field: string, message: string): StatusCause {
  return { reason: 'FieldValueForbidden', message, field }
}

function fixed(...path: string[]): Rule {
  return (old, next) => {
    const [before, after] = [at(old, ...path), at(next, ...path)]
    if (before === undefined || isEqualValue(before, after)) return []
    const message = `Invalid value: ${JSON.stringify(after ?? null)}: field is immutable`
    return [{ reason: 'FieldValueInvalid', message, field: path.join('.') }]
  }
}

function without(value: unknown, ...fields: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).filter(([field]) => !fields.includes(field)),
  )
}

const RULES: Readonly<Record<string, Rule>> = {
  'apps/Deployment': fixed('spec', 'selector'),
  'apps/ReplicaSet': fixed('spec', 'selector'),
  'apps/DaemonSet': fixed('spec', 'selector'),
  'apps/StatefulSet': ({ spec: old }, { spec: next }) => {
    const free = [...STATEFUL_SET, ...STATEFUL_SET_MORE, 'revisionHistoryLimit']
    if (isEqualValue(without(old, ...free), without(next, ...free))) return []
    const list = `${STATEFUL_SET.map((name) => `'${name}'`).join(', ')}, '${STATEFUL_SET_MORE.join("' and '")}'`
    const words = `Forbidden: updates to statefulset spec for fields other than ${list} are forbidden`
    return [forbidden('spec', words)]
  },
  'batch/Job': (old, next) =>
    [fixed('spec', 'selector'), fixed('spec', 'template'), fixed('spec', 'completionMode')].flatMap(
      (rule) => rule(old, next),
    ),
  '/Service': ({ spec: old }, { spec: next }) => {
    const [before, after] = [at(old, 'clusterIP'), at(next, 'clusterIP')]
    const isSet = typeof before === 'string' && before !== ''
    if (!isSet || at(next, 'type') === 'ExternalName' || before === after) return []
    const message = `Invalid value: []string{${JSON.stringify(after)}}: may not change once set`
    return [{ reason: 'FieldValueInvalid', message, field: 'spec.clusterIPs[0]' }]
  },
  '/PersistentVolumeClaim': ({ spec: old }, { spec: next }) => {
    const free = ['resources', 'volumeAttributesClassName', 'volumeName']
    const isSame = isEqualValue(without(old, ...free), without(next, ...free))
    const isBound = at(old, 'volumeName') === undefined
    if (isSame && (isBound || at(old, 'volumeName') === at(next, 'volumeName'))) return []
    return [forbidden('spec', CLAIM_WORDS)]
  },
  '/ConfigMap': frozen,
  '/Secret': (old, next) => [...fixed('type')(old, next), ...frozen(old, next)],
  'rbac.authorization.k8s.io/RoleBinding': sameRole,
  'rbac.authorization.k8s.io/ClusterRoleBinding': sameRole,
}

function frozen(old: KubeObject, next: KubeObject): StatusCause[] {
  if (old.immutable !== true) return []
  const isSame = isEqualValue(old.data, next.data) && isEqualValue(old.binaryData, next.binaryData)
  return isSame ? [] : [forbidden('data', FROZEN_WORDS)]
}

function sameRole({ roleRef: old }: KubeObject, { roleRef: next }: KubeObject): StatusCause[] {
  if (isEqualValue(old, next)) return []
  const { apiGroup, kind, name } = isRecord(next) ? next : {}
  const shown = `rbac.RoleRef{APIGroup:${JSON.stringify(apiGroup)}, Kind:${JSON.stringify(kind)}, Name:${JSON.stringify(name)}}`
  const message = `Invalid value: ${shown}: cannot change roleRef`
  return [{ reason: 'FieldValueInvalid', message, field: 'roleRef' }]
}

/** Throws 422 when a write changes what may not change once an object exists. */
export function checkImmutable(kind: Kind, old: KubeObject, next: KubeObject): void {
  const causes = RULES[`${kind.group}/${kind.kind}`]?.(old, next) ?? []
  if (causes.length > 0) throw invalid(kind, next.metadata.name, causes)
}
