import { ClusterText } from '@/components/status/cluster-text'
import type { ClusterDetail } from '@/lib/contract/cluster'

import { CommandLine } from './command-line'
import { DetailSection } from './detail-section'
import { missingRightsCommand } from './missing-rights'
import { Snippet } from './snippet'

/** The rights that the identity of a cluster lacks, and a Role that gives them. */
export function RightsSection({ cluster, roleSnippet }: ClusterDetail) {
  const { missing } = cluster.link
  if (missing.length === 0) return null
  return (
    <DetailSection id="rights" title="Rights missing" note="what they would show counts as unknown">
      <div className="grid gap-x-10 gap-y-3 desk:grid-cols-2">
        <ul className="min-w-0">
          {missing.map(({ verb, resource, namespace, message }) => (
            <li
              key={`${verb} ${resource} ${namespace ?? ''}`}
              className="border-b border-line py-1.5 [overflow-wrap:anywhere]"
            >
              <span className="font-medium">{verb}</span> <span className="mono">{resource}</span>{' '}
              <span className="text-ink-2">
                {namespace ? (
                  <>
                    in <ClusterText text={namespace} />
                  </>
                ) : (
                  'in all namespaces'
                )}
              </span>
              {message ? (
                <div className="text-12 text-ink-3">
                  <ClusterText text={message} />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
        <div className="min-w-0">
          {roleSnippet ? (
            <>
              <p className="text-ink-2">This gives them, to the identity that you name in it:</p>
              <Snippet text={roleSnippet} label="The role that is missing" />
            </>
          ) : (
            <>
              <p className="text-ink-2">
                Make these, and bind them to the identity that the kubeconfig holds:
              </p>
              <CommandLine command={missingRightsCommand(missing)} />
            </>
          )}
        </div>
      </div>
    </DetailSection>
  )
}
