import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { ProjectDetail } from '@/lib/contract/project'

/** Who may act on the project's apps by the engine's own rules. */
export function ProjectRoles({ roles }: { roles: ProjectDetail['roles'] }) {
  if (roles.length === 0)
    return <p className="px-4 pt-3 text-ink-2 tablet:px-6">It has no roles.</p>
  return (
    <ul>
      {roles.map(({ name, description, policies, groups }) => (
        <li key={name} className="border-b border-line px-4 py-2 tablet:px-6">
          <div className="font-medium">
            <ClusterText text={name} />
          </div>
          {description ? (
            <p className="text-12 text-ink-3">
              <ClusterText text={description} />
            </p>
          ) : null}
          <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
            {groups.length === 0
              ? 'Given to no group.'
              : `Given to ${plainText(groups.join(', '))}.`}
          </p>
          {policies.length > 0 ? (
            <details className="mt-1">
              <summary className="w-fit text-12 text-ink-2 hover:text-ink">
                {countWords(policies.length, 'policy', 'policies')}
              </summary>
              <ul className="pt-1">
                {policies.map((policy) => (
                  <li key={policy} className="mono text-ink-2 [overflow-wrap:anywhere]">
                    {plainText(policy)}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
