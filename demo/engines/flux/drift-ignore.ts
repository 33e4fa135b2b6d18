import type { KubeObject } from '../../api/object'
import { annotationsOf, fieldsAt, groupOf, labelsOf, listAt, textAt, versionOf } from '../access'

const MARK = 'helm.toolkit.fluxcd.io/driftDetection'

/** Whether an object says that it may differ from its release. */
export function isDriftIgnored(object: KubeObject): boolean {
  return (annotationsOf(object)[MARK] ?? labelsOf(object)[MARK]) === 'disabled'
}

/** Both sides without the JSON pointers that a HelmRelease's `spec.driftDetection.ignore` names for them. */
export function withoutPaths(
  release: KubeObject,
  wanted: KubeObject,
  live: KubeObject,
): [wanted: KubeObject, live: KubeObject] {
  const rules = listAt(release, 'spec', 'driftDetection', 'ignore').filter((rule) =>
    isFor(rule, wanted),
  )
  const pointers = rules.flatMap((rule) => listAt(rule, 'paths').map(String))
  if (pointers.length === 0) return [wanted, live]
  const copies: [KubeObject, KubeObject] = [structuredClone(wanted), structuredClone(live)]
  for (const copy of copies) {
    for (const pointer of pointers) {
      const steps = pointer
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      const last = steps.pop() ?? ''
      const path = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
      Reflect.deleteProperty(fieldsAt(copy, ...path), last)
    }
  }
  return copies
}

/** A rule's target: each part is a regular expression for the whole word; absent fits all. */
function isFor(rule: unknown, object: KubeObject): boolean {
  const facts: Record<string, string> = {
    group: groupOf(object),
    version: versionOf(object),
    kind: object.kind,
    name: object.metadata.name,
    namespace: object.metadata.namespace ?? '',
  }
  return Object.entries(facts).every(([part, value]) => {
    const wanted = textAt(rule, 'target', part)
    return wanted === '' || new RegExp(`^(?:${wanted})$`).test(value)
  })
}
