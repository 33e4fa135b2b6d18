import { badRequest } from '../api-error'
import { at, textOf } from '../json-value'
import type { Kind } from '../kind'
import type { KubeObject } from '../object'

/** The fields, beside name and namespace, that built-in kinds can be selected by. */
const FIELDS: Record<string, readonly string[]> = {
  '/Pod': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/Event': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  '/Namespace': ['status.phase'],
  '/Node': ['spec.unschedulable'],
  '/Secret': ['type'],
  '/Service': ['spec.clusterIP', 'spec.type'],
  'apps/ReplicaSet': ['status.replicas'],
  'batch/Job': ['status.successful'],
}

/** A fieldSelector that was read: whom it wants by name, and the test of everything else. */
export interface FieldSelector {
  name?: string
  matches: (object: KubeObject) => boolean
}

/** Reads a fieldSelector; throws 400 for a field that the kind cannot be selected by. */
export function parseFieldSelector(kind: Kind, text: string): FieldSelector | undefined {
  if (text.trim() === '') return undefined
  const allowed = FIELDS[`${kind.group}/${kind.kind}`] ?? []
  const terms = text.split(',').map((term) => {
    const match = /^\s*([^=!\s]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(term)
    if (!match) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`)
    const [, field = '', operator, value = ''] = match
    const isMetadata = field === 'metadata.name' || field === 'metadata.namespace'
    if (!isMetadata && !allowed.includes(field)) {
      throw badRequest(`field label not supported: ${field}`)
    }
    return { field, equal: operator !== '!=', value }
  })
  const name = terms.find((term) => term.field === 'metadata.name' && term.equal)?.value
  return {
    ...(name === undefined ? {} : { name }),
    matches: (object) =>
      terms.every(({ field, equal, value }) => (fieldText(object, field) === value) === equal),
  }
}

function fieldText(object: KubeObject, field: string): string {
  const path = field === 'source' ? ['source', 'component'] : field.split('.')
  const value = at(object, ...path)
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : textOf(value)
}
