import type { DeployQuestion, KindRule, Project } from '@/lib/domain/project'

import { matchesPath } from './path-match'

export interface KindJudgement {
  isAllowed: boolean
  because: string
  rule?: string
  /** Names to which a rule is narrowed, which the question does not ask about. */
  warnings: readonly string[]
}

type Asked = Pick<DeployQuestion, 'group' | 'kind' | 'isNamespaced'>

/**
 * Whether a project lets a kind be deployed: cluster-scoped kinds only when listed, namespaced ones unless a list says
 * otherwise; a deny overrides. Upper and lower case differ, as they do for Argo CD.
 */
export function judgeKind(project: Project, asked: Asked): KindJudgement {
  const { allowed, denied } = asked.isNamespaced ? project.namespacedKinds : project.clusterKinds
  const kind = asked.group ? `${asked.group}/${asked.kind}` : asked.kind
  const denials = denied.filter((rule) => names(rule, asked))
  const denial = denials.find((rule) => !isNarrow(rule, asked))
  if (denial) {
    const because = `The project denies kind ${kind}.`
    return { isAllowed: false, because, rule: kindText(denial), warnings: [] }
  }
  const exceptions = denials.map(({ name }) => `Objects named "${name ?? ''}" are denied.`)
  if (!allowed) {
    const because = `Every namespaced kind is allowed that is not denied.`
    return { isAllowed: true, because, warnings: exceptions }
  }
  const allowing = allowed.filter((rule) => names(rule, asked))
  const rule = allowing.find((each) => !isNarrow(each, asked)) ?? allowing[0]
  if (!rule) return { isAllowed: false, because: refusal(kind, asked, allowed), warnings: [] }
  const onlyNamed = isNarrow(rule, asked) ? [`Only objects named "${rule.name ?? ''}".`] : []
  return {
    isAllowed: true,
    because: `The project allows kind ${kind}.`,
    rule: kindText(rule),
    warnings: [...onlyNamed, ...exceptions],
  }
}

/** A rule of kinds as it is written. */
export function kindText({ group, kind, name }: KindRule): string {
  const of = `group: ${group || '""'}, kind: ${kind}`
  return name ? `${of}, name: ${name}` : of
}

function names(rule: KindRule, { group, kind }: Asked): boolean {
  return matchesPath(rule.kind, kind) && matchesPath(rule.group, group)
}

/** Names narrow rules of cluster-scoped kinds alone. */
function isNarrow(rule: KindRule, { isNamespaced }: Asked): boolean {
  return !isNamespaced && rule.name !== undefined && rule.name !== '*'
}

function refusal(kind: string, { isNamespaced }: Asked, allowed: readonly KindRule[]): string {
  if (isNamespaced) return `The project does not list kind ${kind}.`
  return allowed.length === 0
    ? 'The project allows no cluster-scoped kind.'
    : `The project does not list the cluster-scoped kind ${kind}.`
}
