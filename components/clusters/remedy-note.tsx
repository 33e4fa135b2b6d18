import { ClusterText } from '@/components/status/cluster-text'
import { LINK_IS_SILENT, LINK_LOOKS } from '@/components/status/link-look'
import { TONES } from '@/components/status/tone'
import { countWords } from '@/lib/client/count-words'
import type { Cluster } from '@/lib/contract/cluster'

import { CommandLine } from './command-line'
import { missingRightsCommand } from './missing-rights'
import { RetryAt } from './retry-at'

/** Missing rights that are named; the others are counted. */
const NAMED = 4

/** What is wrong with a link, what is not judged because of it, and how to mend it. */
export function RemedyNote({ cluster: { link, apps } }: { cluster: Cluster }) {
  const { problem, missing, retryAt } = link
  if (!problem && missing.length === 0) return null
  const { text } = TONES[LINK_LOOKS[link.state].tone]
  return (
    <div
      className={`grid gap-x-10 gap-y-2 pl-3 text-12 leading-[18px] shadow-[inset_2px_0_0_currentColor] desk:grid-cols-2 ${text}`}
    >
      <div className="min-w-0 text-ink-2">
        {problem ? (
          <p>
            <span className="font-medium [overflow-wrap:anywhere] text-ink">
              <ClusterText text={problem.message} />
            </span>{' '}
            {apps.unknown > 0 && LINK_IS_SILENT[link.state]
              ? `${countWords(apps.unknown, 'app')} of it cannot be judged and ${apps.unknown === 1 ? 'counts' : 'count'} as unknown. `
              : ''}
            {retryAt ? <RetryAt at={retryAt} /> : null}
          </p>
        ) : null}
        {missing.length > 0 ? (
          <ul>
            {missing.slice(0, NAMED).map(({ verb, resource, namespace, message }) => (
              <li
                key={`${verb} ${resource} ${namespace ?? ''}`}
                className="[overflow-wrap:anywhere]"
              >
                <span className="font-medium text-ink">
                  May not {verb} <span className="mono">{resource}</span>
                  {namespace ? (
                    <>
                      {' '}
                      in <ClusterText text={namespace} />
                    </>
                  ) : (
                    ' in all namespaces'
                  )}
                  .
                </span>{' '}
                <ClusterText text={message} />
              </li>
            ))}
            {missing.length > NAMED ? (
              <li>And {countWords(missing.length - NAMED, 'more right')}.</li>
            ) : null}
          </ul>
        ) : null}
      </div>
      {problem ? (
        <div className="min-w-0 text-ink-2">
          <p>
            <ClusterText text={problem.remedy.text} />
          </p>
          {problem.remedy.command ? <CommandLine command={problem.remedy.command} /> : null}
        </div>
      ) : (
        <div className="min-w-0 text-ink-2">
          <p>Make these rights, and bind them to the identity that the kubeconfig holds:</p>
          <CommandLine command={missingRightsCommand(missing)} />
        </div>
      )}
    </div>
  )
}
