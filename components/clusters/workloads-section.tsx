import { ClusterText } from '@/components/status/cluster-text'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import { State } from '@/components/status/state'
import { countWords, numberWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { ClusterDetail } from '@/lib/contract/cluster'

import { DetailSection } from './detail-section'

/** Workloads shown before the others are only counted. */
const SHOWN = 50

/** Workloads that no engine wrote: nothing puts them back, and nothing says where they came from. */
export function WorkloadsSection({ cluster, workloads }: ClusterDetail) {
  const isSilent = LINK_IS_SILENT[cluster.link.state]
  const { total, managed, unmanaged, unmanagedTotal, note } = workloads
  const shown = unmanaged.slice(0, SHOWN)
  const more = unmanagedTotal - shown.length
  return (
    <DetailSection
      id="workloads"
      title="Workloads outside GitOps"
      note={
        total > 0 ? `${numberWords(managed)} of ${countWords(total, 'workload')} are managed` : null
      }
    >
      {note ? (
        <p className="mb-2 text-ink-2">
          <ClusterText text={note} />
        </p>
      ) : null}
      {unmanagedTotal === 0 && !note ? (
        <p className="text-ink-2">Every workload that can be seen here is written by an engine.</p>
      ) : null}
      {shown.length > 0 ? (
        <ul className="border-t border-line">
          {shown.map(({ kind, namespace, name, health, images, by }) => (
            <li
              key={`${kind} ${namespace} ${name}`}
              title={plainText(images.join('\n'))}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-1.5 tablet:grid-cols-[minmax(0,1.4fr)_168px_minmax(0,1fr)]"
            >
              <span className="flex min-w-0 items-baseline gap-2">
                <span className="min-w-0 truncate font-medium">
                  <ClusterText text={name} />
                </span>
                <span className="min-w-0 truncate text-12 text-ink-3">
                  {plainText(kind)} in <ClusterText text={namespace} />
                </span>
              </span>
              {isSilent ? (
                <State
                  look={{ ...HEALTH_LOOKS.unknown, mark: 'stale' }}
                  why={`was ${HEALTH_LOOKS[health].word.toLowerCase()}`}
                  size={14}
                />
              ) : (
                <State look={HEALTH_LOOKS[health]} size={14} />
              )}
              <span className="min-w-0 truncate text-12 text-ink-2 max-tablet:col-span-2">
                {by ? (
                  <ClusterText text={by} />
                ) : (
                  <span className="text-ink-3">Not known by whom</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? <p className="mt-2 text-12 text-ink-3">And {numberWords(more)} more.</p> : null}
    </DetailSection>
  )
}
