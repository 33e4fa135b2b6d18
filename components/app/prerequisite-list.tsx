import { ClusterText } from '@/components/status/cluster-text'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'
import { objectKey } from '@/lib/domain/ref'

import { AppMarkLink } from './app-mark-link'
import { ToneMark } from '@/components/lists/tone-mark'

/** The apps that have to be ready before this one is applied. */
export function PrerequisiteList({ prerequisites }: Pick<AppDescriptionAnswer, 'prerequisites'>) {
  return (
    <ul>
      {prerequisites.map(({ id, isReady, message, app }) => (
        <li
          key={objectKey(id)}
          className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2 tablet:px-6"
        >
          <ToneMark tone={isReady ? 'good' : 'warning'} />
          <div className="min-w-0">
            {app ? (
              <AppMarkLink app={app} namesCluster={false} />
            ) : (
              <p className="[overflow-wrap:anywhere]">
                <ClusterText text={`${id.kind} ${id.namespace}/${id.name}`} />
              </p>
            )}
            <p className="text-12 [overflow-wrap:anywhere] text-ink-3">
              <ClusterText text={message || (isReady ? 'Ready' : 'Not ready')} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
