import type { DeployAnswer, DeployQuestion, Project } from '@/lib/domain/project'

import { type DestinationJudgement, judgeDestination, ruleText } from './destination'
import { judgeKind } from './kinds'
import { judgeRepository } from './repository'

const OWN_CLUSTERS =
  'The project is limited to clusters that are registered for it; whether this one is, is not known here.'

/**
 * Whether an AppProject lets an app deploy what is asked, by Argo CD's rules. Rules that could not be read allow
 * nothing.
 */
export function permits(project: Project, question: DeployQuestion): DeployAnswer {
  const unreadable = project.conditions.find(({ type }) => type === 'Unreadable')
  if (unreadable) return refuse(`The project's rules cannot be read: ${unreadable.message}`)
  const warnings: string[] = []
  const { repository } = question
  if (repository !== undefined) {
    const patterns = project.repositories.map(({ pattern }) => pattern)
    const judged = judgeRepository(patterns, repository)
    if (!judged.isAllowed) {
      const because = judged.rule
        ? `The project denies repository ${repository}.`
        : `The project does not list repository ${repository}.`
      return refuse(because, judged.rule)
    }
    if (judged.rule === '*') warnings.push('Any repository is allowed.')
    if (judged.rule?.startsWith('!')) {
      warnings.push(`"${judged.rule}" allows every repository that it does not name.`)
    }
  }
  const kind = judgeKind(project, question)
  if (!kind.isAllowed) return { ...kind, warnings: [] }
  const { server, clusterName, isNamespaced, namespace } = question
  const place = { server, name: clusterName, ...(isNamespaced || namespace ? { namespace } : {}) }
  const judged = judgeDestination(project.destinations, place)
  const to = place.namespace === undefined ? `cluster ${clusterName || server}` : whereOf(question)
  if (!judged.isAllowed) {
    const because = judged.rule ? `The project denies ${to}.` : `The project does not list ${to}.`
    return refuse(because, judged.rule && ruleText(judged.rule))
  }
  return {
    isAllowed: true,
    because: `The project lists ${to}; ${lowered(kind.because)}`,
    ...(judged.rule ? { rule: ruleText(judged.rule) } : {}),
    warnings: [
      ...warnings,
      ...kind.warnings,
      ...wideness(project, judged, question),
      ...(project.onlyOwnClusters ? [OWN_CLUSTERS] : []),
    ],
  }
}

function refuse(because: string, rule?: string): DeployAnswer {
  return { isAllowed: false, because, ...(rule === undefined ? {} : { rule }), warnings: [] }
}

function whereOf({ namespace, clusterName, server }: DeployQuestion): string {
  return `namespace ${namespace || '""'} of cluster ${clusterName || server}`
}

/** What allows this place although other rules look as if they would not. */
function wideness(
  project: Project,
  { rule }: DestinationJudgement,
  { namespace }: DeployQuestion,
): string[] {
  if (!rule) return []
  if (rule.isDenied) {
    return [
      `Only the deny "${ruleText(rule)}" allows it: a deny lets through whatever it does not name.`,
    ]
  }
  if (rule.namespace !== '*') return []
  const denied = project.destinations.filter(({ isDenied }) => isDenied)
  const narrower = project.destinations.filter((each) => !each.isDenied && each.namespace !== '*')
  if (denied.length > 0) {
    const names = denied.map((each) => each.namespace).join(', ')
    return [
      `Namespace ${namespace} is allowed because of "*" beside a deny: all but ${names} is open to the project.`,
    ]
  }
  if (narrower.length === 0) return []
  const names = narrower.map((each) => each.namespace).join(', ')
  return [`Namespace ${namespace} is allowed because of "*", which makes ${names} needless.`]
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
