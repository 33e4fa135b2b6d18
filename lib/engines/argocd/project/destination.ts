import type { Project } from '@/lib/domain/project'

import { matchesGlob } from '../glob'

type Rule = Project['destinations'][number]

export interface Place {
  server: string
  name: string
  /** Absent where only the cluster is asked about. */
  namespace?: string
}

export interface DestinationJudgement {
  isAllowed: boolean
  /** The rule that decides; absent when none allows it. */
  rule?: Rule
}

/**
 * Whether rules let an app deploy to a place, as Argo CD reads them: a deny overrides; it also lets through whatever
 * it does not name, which is why a rule without a `!` is named before it as the one that allows.
 */
export function judgeDestination(rules: readonly Rule[], place: Place): DestinationJudgement {
  const denial = rules.find((rule) => denies(rule, place))
  if (denial) return { isAllowed: false, rule: denial }
  const allowing = rules.filter((rule) => allows(rule, place))
  const rule =
    allowing.find((each) => !each.isDenied && each.namespace !== '*') ??
    allowing.find((each) => !each.isDenied) ??
    allowing[0]
  return rule ? { isAllowed: true, rule } : { isAllowed: false }
}

/** A rule as it is written. */
export function ruleText({ server, name, namespace }: Rule): string {
  return [
    ...(server ? [`server: ${server}`] : []),
    ...(name ? [`name: ${name}`] : []),
    `namespace: ${namespace}`,
  ].join(', ')
}

function partsOf(rule: Rule, { server, name, namespace }: Place) {
  return {
    name: name !== '' && matches(rule.name, name),
    server: server !== '' && matches(rule.server, server),
    namespace: namespace === undefined || matches(rule.namespace, namespace),
  }
}

function allows(rule: Rule, place: Place): boolean {
  const { name, server, namespace } = partsOf(rule, place)
  return (server || name) && namespace
}

function denies(rule: Rule, place: Place): boolean {
  if (allows(rule, place)) return false
  const { name, server, namespace } = partsOf(rule, place)
  if (!name && isDeny(rule.name)) return true
  if (!server && isDeny(rule.server) && namespace) return true
  return !namespace && isDeny(rule.namespace) && server
}

function matches(pattern: string, value: string): boolean {
  return isDeny(pattern) ? !matchesGlob(pattern.slice(1), value) : matchesGlob(pattern, value)
}

function isDeny(pattern: string): boolean {
  return pattern.startsWith('!')
}
