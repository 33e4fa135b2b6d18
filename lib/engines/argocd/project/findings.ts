import type { Finding } from '@/lib/domain/project'

import { ruleText } from './destination'
import type { ProjectFields } from './fields'
import { kindText } from './kinds'
import { roleFindings } from './role-findings'
import { windowFindings } from './window-findings'

type Rule = ProjectFields['destinations'][number]

/** What is wider, or other, than it looks in a project's rules; the worst first. */
export function findingsOf(project: ProjectFields, now: number): readonly Finding[] {
  const found = [
    ...repositories(project),
    ...destinations(project),
    ...clusterKinds(project),
    ...roleFindings(project),
    ...windowFindings(project, now),
    ...sourceNamespaces(project),
    ...orphans(project),
  ]
  const order: readonly Finding['severity'][] = ['high', 'medium', 'low']
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

function repositories({ repositories: patterns }: ProjectFields): Finding[] {
  if (patterns.includes('*')) {
    const message = 'Apps of this project may deploy from any repository.'
    return [{ code: 'any-repository', severity: 'medium', message, rule: 'sourceRepos: *' }]
  }
  const [denial] = patterns.filter((each) => each.startsWith('!'))
  if (denial === undefined) return []
  const message = 'A denied repository lets every other one through that it does not name.'
  const rule = `sourceRepos: ${denial}`
  return [{ code: 'deny-allows-rest', severity: 'medium', message, rule }]
}

function destinations({ destinations: rules }: ProjectFields): Finding[] {
  const denials = rules.filter(({ isDenied }) => isDenied)
  const [denial] = denials
  const wide = rules.find((each) => !each.isDenied && each.namespace === '*')
  const anywhere = rules.find((each) => !each.isDenied && isAnyCluster(each))
  const found: Finding[] = []
  if (anywhere?.namespace === '*') {
    const message = 'Apps of this project may deploy to any namespace of any cluster.'
    found.push({ code: 'any-destination', severity: 'high', message, rule: ruleText(anywhere) })
  } else if (anywhere) {
    const message = 'Apps of this project may deploy to any cluster.'
    found.push({ code: 'any-cluster', severity: 'medium', message, rule: ruleText(anywhere) })
  }
  if (denial && wide) {
    const names = denials.map(({ namespace }) => namespace).join(', ')
    const message = `A namespace "*" beside a deny: all but ${names} is open, also what narrower rules seem to keep out.`
    found.push({ code: 'wildcard-beside-deny', severity: 'high', message, rule: ruleText(wide) })
  } else if (denial) {
    const message = 'A denied destination lets every other one through that it does not name.'
    const rule = ruleText(denial)
    found.push({ code: 'deny-allows-rest', severity: 'medium', message, rule })
  }
  return found
}

function isAnyCluster({ server, name }: Rule): boolean {
  return server === '*' || name === '*'
}

function clusterKinds({ clusterKinds: { allowed } }: ProjectFields): Finding[] {
  const wide = allowed.find(({ group, kind, name }) => group === '*' && kind === '*' && !name)
  if (!wide) return []
  const message =
    'Apps of this project may change every cluster-scoped kind, also roles, webhooks and definitions.'
  const rule = `clusterResourceWhitelist: ${kindText(wide)}`
  return [{ code: 'any-cluster-kind', severity: 'high', message, rule }]
}

function sourceNamespaces({ sourceNamespaces: namespaces }: ProjectFields): Finding[] {
  if (!namespaces.includes('*')) return []
  const message = 'Whoever may create Applications in any namespace may use this project.'
  const rule = 'sourceNamespaces: *'
  return [{ code: 'any-source-namespace', severity: 'high', message, rule }]
}

function orphans({ orphans: watched }: ProjectFields): Finding[] {
  if (watched !== 'off') return []
  const message = 'Objects in its namespaces that no app manages are not looked for.'
  const rule = 'orphanedResources: not set'
  return [{ code: 'orphans-unwatched', severity: 'low', message, rule }]
}
