import { fillDefaults } from './builtin/defaults'
import { shapeOf } from './builtin/shapes'
import { arrayOf, at, cloneJson, isRecord, textOf } from './json-value'
import type { Kind } from './kind'
import { normalise } from './normalise'
import type { KubeObject } from './object'
import type { Writer } from './object-store'
import { fillSchemaDefaults } from './schema-shape'
import type { Storage } from './storage'

/** Brings what was sent into the form that is kept: pruned, canonical, with defaults; in place. */
export function completeDraft(kind: Kind, draft: KubeObject, by: Writer): void {
  if (by.isComplete === true) return
  normaliseDraft(kind, draft, by)
  if (kind.compiledIn === true) fillDefaults(kind, draft)
  else if (kind.defaulting !== undefined) fillSchemaDefaults(draft, kind.defaulting)
}

/** The same without defaults. */
export function normaliseDraft(kind: Kind, draft: KubeObject, { unknown }: Writer): void {
  const dropNulls = kind.compiledIn === true
  normalise(draft, shapeOf(kind), { dropNulls, ...(unknown ? { unknown } : {}) })
}

/** What a mutating webhook makes of an object, in place. */
export type Mutate = (object: KubeObject) => void

/** The mutating webhooks of a cluster: called where a MutatingWebhookConfiguration says so. */
export class Webhooks {
  readonly #served = new Map<string, Mutate>()

  constructor(private readonly storage: Storage) {}

  serve(name: string, mutate: Mutate): void {
    this.#served.set(name, mutate)
  }

  /** The object as the webhooks leave it; the same one when none is concerned. */
  admit(kind: Kind, object: KubeObject, operation: 'CREATE' | 'UPDATE'): KubeObject {
    if (this.#served.size === 0) return object
    const group = 'admissionregistration.k8s.io'
    const all = this.storage.kinds.ofKind(group, 'MutatingWebhookConfiguration')?.range('') ?? []
    let result = object
    for (const [, stored] of all) {
      for (const webhook of arrayOf(stored.object.webhooks)) {
        const mutate = this.#served.get(textOf(at(webhook, 'name')))
        if (!mutate || !this.#concerns(webhook, kind, object, operation)) continue
        if (result === object) result = cloneJson(object)
        mutate(result)
      }
    }
    return result
  }

  #concerns(webhook: unknown, kind: Kind, object: KubeObject, operation: string): boolean {
    const has = (rule: unknown, field: string, value: string) =>
      arrayOf(at(rule, field)).some((one) => one === '*' || one === value)
    const isRuled = arrayOf(at(webhook, 'rules')).some(
      (rule) =>
        has(rule, 'apiGroups', kind.group) &&
        has(rule, 'resources', kind.plural) &&
        has(rule, 'operations', operation),
    )
    if (!isRuled) return false
    const namespaces = this.storage.kinds.ofKind('', 'Namespace')
    const { namespace = '' } = object.metadata
    const labels = namespaces?.get(namespace)?.object.metadata.labels
    return (
      isSelected(at(webhook, 'namespaceSelector'), labels) &&
      isSelected(at(webhook, 'objectSelector'), object.metadata.labels)
    )
  }
}

function isSelected(selector: unknown, labels: Readonly<Record<string, string>> = {}): boolean {
  const wanted = at(selector, 'matchLabels')
  const isMatch = Object.entries(isRecord(wanted) ? wanted : {}).every(
    ([key, value]) => labels[key] === value,
  )
  return isMatch && arrayOf(at(selector, 'matchExpressions')).every((one) => isMet(one, labels))
}

function isMet(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[textOf(at(expression, 'key'))]
  const isListed = value !== undefined && arrayOf(at(expression, 'values')).includes(value)
  switch (at(expression, 'operator')) {
    case 'In':
      return isListed
    case 'NotIn':
      return !isListed
    case 'Exists':
      return value !== undefined
    default:
      return value === undefined
  }
}
