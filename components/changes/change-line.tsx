import Link from 'next/link'
import { memo } from 'react'

import { changeWords } from '@/components/overview/change-words'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { EnvWord } from '@/components/status/env-word'
import { KindChip } from '@/components/status/kind-chip'
import { Mark } from '@/components/status/mark'
import { TimeOfDay } from '@/components/status/time-of-day'
import { TONES } from '@/components/status/tone'
import { plainText } from '@/lib/client/plain-text'
import type { ChangeItem } from '@/lib/contract/changes'
import { appKey } from '@/lib/domain/ref'

import { CHANGE_GRID } from './columns'
import { CommitNote } from './commit-note'

interface Props {
  change: ChangeItem
  env: string | undefined
}

/** One change: when, of what, what became of it, and for a deployment which commit and who began it. */
export const ChangeLine = memo(function ChangeLine({ change, env }: Props) {
  const { at, app, cluster, message, by, commits = [] } = change
  const { look, words } = changeWords(change)
  const isQuiet = look.tone === 'healthy' || look.tone === 'unknown'
  const href = app ? `/apps/${appKey(app)}` : `/clusters/${encodeURIComponent(cluster.id)}`
  return (
    <li
      className={`grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 border-t border-line px-4 py-2.5 [contain-intrinsic-size:auto_53px] [content-visibility:auto] hover:bg-hover tablet:px-6 tablet:py-2 ${CHANGE_GRID}`}
    >
      <span className="figures hidden text-12 leading-5 text-ink-3 desk:block">
        <TimeOfDay at={at} seconds />
      </span>
      <span className={`pt-[3px] ${TONES[look.tone].text}`}>
        <Mark name={look.mark} size={14} />
      </span>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          {app ? <KindChip type={app.type} /> : null}
          <Link href={href} className="min-w-0 truncate font-medium hover:text-accent">
            <ClusterText text={app?.name ?? cluster.name} />
          </Link>
        </div>
        <div className="flex min-w-0 gap-3 text-12 text-ink-3">
          {app ? (
            <EnvWord env={env}>
              <CutName name={cluster.name} />
            </EnvWord>
          ) : (
            'Cluster'
          )}
          {change.project ? (
            <span className="min-w-0 truncate max-desk:hidden" title="Project">
              <ClusterText text={change.project} />
            </span>
          ) : null}
        </div>
      </div>
      <span className="figures text-right text-12 leading-5 whitespace-nowrap text-ink-3 desk:order-last">
        <span className="desk:hidden">
          <TimeOfDay at={at} />
        </span>
        <span className="max-desk:hidden">
          <Age at={at} short /> ago
        </span>
      </span>
      <div className="col-start-2 col-end-4 min-w-0 max-desk:mt-1 desk:col-auto">
        <div className={isQuiet ? 'truncate' : `truncate font-medium ${TONES[look.tone].text}`}>
          <ClusterText text={words} />
        </div>
        {message ? (
          <div className="line-clamp-2 text-12 text-ink-3" title={plainText(message)}>
            <ClusterText text={message} />
          </div>
        ) : null}
      </div>
      <div className="col-start-2 col-end-4 min-w-0 desk:col-auto">
        <CommitNote commits={commits} by={by} />
      </div>
    </li>
  )
})
