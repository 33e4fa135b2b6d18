import { ClusterText } from '@/components/status/cluster-text'
import type { AppDetail } from '@/lib/contract/fleet'

import { DeployedCommit } from './deployed-commit'
import { sourceName } from './source-name'

/** Every source of an app with the commit that is deployed of it, and the one it should be where that is another. */
export function CommitTable({ detail: { app, commits } }: { detail: AppDetail }) {
  return (
    <ul>
      {app.sources.map((source, i) => {
        const target = commits.target[i]
        const deployed = commits.deployed[i]
        const isBehind = target !== undefined && target.revision !== deployed?.revision
        return (
          <li key={`${i} ${source.url}`} className="border-b border-line px-4 py-2 tablet:px-6">
            <p className="truncate font-medium">
              <ClusterText text={sourceName(source)} />
            </p>
            <div className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-2">
              <span className="text-12 leading-5 text-ink-3">Deployed</span>
              <DeployedCommit commit={deployed} revision={app.revisions.deployed[i] ?? ''} />
              {isBehind ? (
                <>
                  <span className="text-12 leading-5 text-ink-3">Target</span>
                  <DeployedCommit commit={target} revision={target.revision} />
                </>
              ) : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
