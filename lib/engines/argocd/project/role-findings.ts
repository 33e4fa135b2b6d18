import type { Finding } from '@/lib/domain/project'

import type { ProjectFields } from './fields'

/** Policies of a project's roles that allow every action, and roles that nobody can have. */
export function roleFindings({ roles }: ProjectFields): Finding[] {
  return roles.flatMap(({ name, policies, groups }) => {
    const wide = policies.find(isWildcard)
    const found: Finding[] = []
    if (wide !== undefined) {
      const who = groups.length > 0 ? ` (${groups.join(', ')})` : ''
      const message = `Role ${name}${who} may do everything that the policy speaks of.`
      found.push({ code: 'wildcard-role', severity: 'medium', message, rule: wide })
    }
    return found
  })
}

/** `p, <subject>, <resource>, <action>, <object>, <effect>` */
function isWildcard(policy: string): boolean {
  const [kind, , resource, action, , effect] = policy.split(',').map((part) => part.trim())
  return kind === 'p' && (resource === '*' || action === '*') && effect !== 'deny'
}
