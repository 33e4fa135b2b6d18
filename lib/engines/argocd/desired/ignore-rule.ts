import type { IgnoreRule } from '@/lib/domain/recipe'

import { type Json } from '../../parse'
import { textIn, textsIn } from '../../raw'

/**
 * Reads an entry of `ignoreDifferences`; `util/argo/normalizers/diff_normalizer.go`. Group and kind are globs, and no group
 * is the core group; name and namespace are exact, and none of them is any.
 */
export function ruleOf(entry: Json, rule: string): IgnoreRule {
  const group = textIn(entry, 'group')
  return {
    ...{ group, kind: textIn(entry, 'kind') },
    ...(group === '' ? { isCoreGroup: true } : {}),
    ...{ name: textIn(entry, 'name'), namespace: textIn(entry, 'namespace') },
    pointers: textsIn(entry, 'jsonPointers'),
    jq: textsIn(entry, 'jqPathExpressions'),
    managers: textsIn(entry, 'managedFieldsManagers'),
    rule,
  }
}
