import type { IgnoreRule } from '@/lib/domain/recipe'

import { isRecord, type Json } from '../../parse'
import { recordIn, textIn, textsIn } from '../../raw'
import { jqPath, targetCondition } from './target-condition'

/** A text that means itself as a pattern too; the dots of a group are as good as any letter. */
const PLAIN = /^[A-Za-z0-9.-]*$/
const NAMED = ['group', 'kind', 'name', 'namespace'] as const
const FURTHER = ['version', 'labelSelector', 'annotationSelector'] as const

/**
 * Reads `ignore` of a Kustomization and of a HelmRelease's drift detection: JSON pointers, with a target that may be absent.
 * A target's names are patterns, and it may pick by labels (`ssa/jsondiff/selector.go` in fluxcd/pkg): those that are more
 * than a name become jq expressions.
 */
export function ignoredPaths(ignore: unknown, where: string): readonly IgnoreRule[] {
  const entries: readonly unknown[] = Array.isArray(ignore) ? ignore : []
  return entries.flatMap((entry, at) =>
    isRecord(entry) ? (ruleOf(entry, `${where}[${at}]`) ?? []) : [],
  )
}

function ruleOf(entry: Json, rule: string): IgnoreRule | undefined {
  const target = recordIn(entry, 'target')
  const paths = textsIn(entry, 'paths')
  const isPlain =
    NAMED.every((field) => PLAIN.test(textIn(target, field))) &&
    FURTHER.every((field) => textIn(target, field) === '')
  if (isPlain) {
    return {
      ...{ group: textIn(target, 'group'), kind: textIn(target, 'kind') },
      ...{ name: textIn(target, 'name'), namespace: textIn(target, 'namespace') },
      ...{ pointers: paths, jq: [], managers: [], rule },
    }
  }
  const condition = targetCondition(target)
  if (condition === undefined) return undefined
  const jq = paths.map((path) => `select(${condition}) | ${jqPath(path)}`)
  return {
    ...{ group: '', kind: '', name: '', namespace: '' },
    pointers: [],
    jq,
    managers: [],
    rule,
  }
}
