import type { IgnoreRule } from '@/lib/domain/recipe'
import type { ObjectId } from '@/lib/domain/ref'

import type { JsonObject } from './compare-input'
import { matchesGlob } from './glob'
import { jqPaths } from './jq-paths'
import { addPath, emptyTree, parsePointer, type PathTree } from './path-tree'

/** Two versions of one object, each with the places that rules leave out of it. */
export interface IgnoredPair {
  id: ObjectId
  left: JsonObject
  right: JsonObject
  leftIgnored: PathTree
  rightIgnored: PathTree
  /** Manager → the rule that takes what it wrote as it is. */
  ignoredManagers: ReadonlyMap<string, string>
}

export function ruleMatches(
  rule: Omit<IgnoreRule, 'pointers' | 'jq' | 'managers' | 'rule'>,
  id: ObjectId,
): boolean {
  return (
    (rule.isCoreGroup === true ? id.group === '' : matchesGlob(rule.group, id.group)) &&
    matchesGlob(rule.kind, id.kind) &&
    matchesGlob(rule.name, id.name) &&
    matchesGlob(rule.namespace, id.namespace)
  )
}

/** Tells which places of each pair the rules leave out, with a note for each expression that could not be used. */
export async function findIgnored(
  pairs: readonly Pick<IgnoredPair, 'id' | 'left' | 'right'>[],
  rules: readonly IgnoreRule[],
): Promise<{ pairs: IgnoredPair[]; notes: string[] }> {
  const found = pairs.map((pair) => byPointers(pair, rules))
  const notes: string[] = []
  for (const rule of rules)
    for (const expression of rule.jq) {
      const problem = await addJq(
        found.filter(({ id }) => ruleMatches(rule, id)),
        expression,
        rule.rule,
      )
      if (problem)
        notes.push(
          `The jq expression "${short(expression)}" of ${rule.rule} is not used: ${problem}.`,
        )
    }
  return { pairs: found, notes }
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

function byPointers(
  { id, left, right }: Pick<IgnoredPair, 'id' | 'left' | 'right'>,
  rules: readonly IgnoreRule[],
): IgnoredPair {
  const [leftIgnored, rightIgnored] = [emptyTree(), emptyTree()]
  const ignoredManagers = new Map<string, string>()
  for (const rule of rules) {
    if (!ruleMatches(rule, id)) continue
    for (const pointer of rule.pointers) {
      const path = parsePointer(pointer)
      if (!path) continue
      addPath(leftIgnored, path, rule.rule)
      addPath(rightIgnored, path, rule.rule)
    }
    for (const manager of rule.managers)
      if (!ignoredManagers.has(manager)) ignoredManagers.set(manager, rule.rule)
  }
  return { id, left, right, leftIgnored, rightIgnored, ignoredManagers }
}

async function addJq(
  pairs: readonly IgnoredPair[],
  expression: string,
  rule: string,
): Promise<string | undefined> {
  if (pairs.length === 0) return undefined
  const answer = await jqPaths(
    pairs.flatMap(({ left, right }) => [left, right]),
    expression,
  )
  if (!answer.ok) return answer.problem
  for (const [at, { leftIgnored, rightIgnored }] of pairs.entries()) {
    for (const path of answer.paths[2 * at] ?? []) addPath(leftIgnored, path, rule)
    for (const path of answer.paths[2 * at + 1] ?? []) addPath(rightIgnored, path, rule)
  }
  return undefined
}
