import type { IgnoreRule } from '@/lib/domain/recipe'

import { isRecord, type Json } from '../../parse'
import { recordIn, textIn, textsIn } from '../../raw'

/** Reads `ignore` of a Kustomization and of a HelmRelease's drift detection: JSON pointers, with a target that may be absent. */
export function ignoredPaths(ignore: unknown, where: string): readonly IgnoreRule[] {
  const entries: readonly unknown[] = Array.isArray(ignore) ? ignore : []
  return entries.flatMap((entry, at) => (isRecord(entry) ? [ruleOf(entry, `${where}[${at}]`)] : []))
}

function ruleOf(entry: Json, rule: string): IgnoreRule {
  const target = recordIn(entry, 'target')
  return {
    group: textIn(target, 'group'),
    kind: textIn(target, 'kind'),
    name: textIn(target, 'name'),
    namespace: textIn(target, 'namespace'),
    pointers: textsIn(entry, 'paths'),
    jq: [],
    managers: [],
    rule,
  }
}
