import { ClusterText } from '@/components/status/cluster-text'
import type { ClusterDetail } from '@/lib/contract/cluster'

import { CommandLine } from './command-line'
import { DetailSection } from './detail-section'
import { missingRightsCommand } from './missing-rights'

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
          <p className="text-ink-2">
            Make this, and bind it to the identity that the kubeconfig holds. Nothing else is
            missing.
          </p>
          <CommandLine command={roleSnippet ?? missingRightsCommand(missing)} />
        </div>
      </div>
    </DetailSection>
  )
}
