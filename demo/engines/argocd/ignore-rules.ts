import type { KubeObject } from '../../api/object'
import { dig, groupOf, isFields, listAt, textAt } from '../access'
import { LAST_APPLIED } from '../cluster-runtime'
import { isGlobMatch } from './glob'

/** Steps to a field: names, and for items of lists a test. */
type Step = string | ((item: unknown) => boolean)

/** Target and live object without the fields that the app's `ignoreDifferences` name. */
export function withoutIgnored(
  app: KubeObject,
  target: KubeObject,
  live: KubeObject,
): [target: KubeObject, live: KubeObject] {
  const paths = ignoredPaths(app, target, live)
  if (paths.length === 0) return [target, live]
  const copies = [structuredClone(target), structuredClone(live)] as [KubeObject, KubeObject]
  for (const copy of copies) {
    const applied = copy.metadata.annotations?.[LAST_APPLIED]
    const before: unknown = applied === undefined ? undefined : JSON.parse(applied)
    for (const path of paths) {
      remove(copy, path)
      remove(before, path)
    }
    if (applied !== undefined && copy.metadata.annotations) {
      copy.metadata.annotations[LAST_APPLIED] = JSON.stringify(before)
    }
  }
  return copies
}

/** The target with the live values of what is ignored, as `RespectIgnoreDifferences=true` syncs it. */
export function withLiveIgnored(
  app: KubeObject,
  target: KubeObject,
  live: KubeObject | undefined,
): KubeObject {
  const paths = live ? ignoredPaths(app, target, live) : []
  if (paths.length === 0) return target
  const copy = structuredClone(target)
  for (const path of paths) takeOver(copy, live, path)
  return copy
}

function ignoredPaths(app: KubeObject, target: KubeObject, live: KubeObject): Step[][] {
  const rules = listAt(app, 'spec', 'ignoreDifferences').filter(
    (rule) =>
      isGlobMatch(textAt(rule, 'kind'), target.kind) &&
      (textAt(rule, 'group') === groupOf(target) || textAt(rule, 'group') === '*') &&
      [undefined, target.metadata.name].includes(textAt(rule, 'name') || undefined) &&
      [undefined, target.metadata.namespace].includes(textAt(rule, 'namespace') || undefined),
  )
  return rules.flatMap((rule) => [
    ...listAt(rule, 'jsonPointers').map((pointer) => pointerSteps(String(pointer))),
    ...listAt(rule, 'jqPathExpressions').map((path) => jqSteps(String(path))),
    ...managerPaths(live, listAt(rule, 'managedFieldsManagers').map(String)),
  ])
}

function takeOver(target: unknown, live: unknown, [step, ...rest]: Step[]): void {
  if (step === undefined) return
  if (typeof step === 'function') {
    if (!Array.isArray(target) && step(target)) takeOver(target, live, rest)
    if (!Array.isArray(target)) return
    for (const [index, item] of (target as unknown[]).entries()) {
      const same = listAt({ live }, 'live').find(
        (one, i) => (textAt(item, 'name') || i) === (textAt(one, 'name') || index),
      )
      if (step(item)) takeOver(item, same, rest)
    }
    return
  }
  const inner = Array.isArray(live) ? (live as unknown[])[Number(step)] : dig(live, step)
  if (Array.isArray(target)) takeOver(target[Number(step)], inner, rest)
  else if (isFields(target)) {
    if (rest.length > 0) takeOver(target[step], inner, rest)
    else if (inner === undefined) Reflect.deleteProperty(target, step)
    else target[step] = structuredClone(inner)
  }
}

function pointerSteps(pointer: string): Step[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Path expressions of the common form `.a.b[] | select(.name == "x") | .c`. */
function jqSteps(expression: string): Step[] {
  return expression.split('|').flatMap((part): Step[] => {
    const [, field, wanted] = /^\s*select\(\.([\w.]+)\s*==\s*"([^"]*)"\)\s*$/.exec(part) ?? []
    if (field !== undefined) return [(item) => textAt(item, ...field.split('.')) === wanted]
    return [...part.matchAll(/\["([^"]+)"\]|\.?([\w-]+)|\[(\d*)\]/g)].map((match) => {
      const [, quoted, name, index] = match
      return quoted ?? name ?? (index === '' || index === undefined ? () => true : index)
    })
  })
}

/** The fields that managers own, as their managed fields tell. */
function managerPaths(live: KubeObject, managers: readonly string[]): Step[][] {
  return listAt(live, 'metadata', 'managedFields')
    .filter((entry) => managers.includes(textAt(entry, 'manager')))
    .flatMap((entry) => ownedPaths(dig(entry, 'fieldsV1')))
}

function ownedPaths(owned: unknown): Step[][] {
  if (!isFields(owned)) return [[]]
  const inner = Object.entries(owned).filter(([key]) => key !== '.')
  if (inner.length === 0) return [[]]
  return inner.flatMap(([key, value]) => {
    const step = ownedStep(key)
    return step === undefined ? [] : ownedPaths(value).map((path) => [step, ...path])
  })
}

function ownedStep(key: string): Step | undefined {
  if (key.startsWith('f:')) return key.slice(2)
  if (!key.startsWith('k:')) return undefined
  const wanted = JSON.parse(key.slice(2)) as Record<string, unknown>
  return (item) => Object.entries(wanted).every(([name, value]) => dig(item, name) === value)
}

function remove(value: unknown, [step, ...rest]: Step[]): void {
  if (step === undefined) return
  if (typeof step === 'function') {
    if (!Array.isArray(value) && rest.length > 0 && step(value)) remove(value, rest)
    if (!Array.isArray(value)) return
    const items = value as unknown[]
    if (rest.length === 0) items.splice(0, items.length, ...items.filter((one) => !step(one)))
    else for (const item of items) if (step(item)) remove(item, rest)
    return
  }
  if (Array.isArray(value)) {
    if (rest.length === 0) value.splice(Number(step), 1)
    else remove(value[Number(step)], rest)
  } else if (isFields(value)) {
    if (rest.length === 0) Reflect.deleteProperty(value, step)
    else remove(value[step], rest)
  }
}
