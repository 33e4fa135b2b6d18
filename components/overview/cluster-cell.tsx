import Link from 'next/link'

import { Age } from '@/components/status/age'
import { CutName } from '@/components/status/cut-name'
import { EnvWord } from '@/components/status/env-word'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import { LinkState } from '@/components/status/link-state'
import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import type { Cluster } from '@/lib/contract/cluster'

/** One cluster in the bank: name, environment, link, age, and its apps in one line. */
export function ClusterCell({ cluster }: { cluster: Cluster }) {
  const { link, progress } = cluster
  const down = cluster.engines.find(({ state }) => state === 'down')
  const isSilent = LINK_IS_SILENT[link.state]
  return (
    <li
      className={`min-w-0 border-t border-l border-line pt-2 pr-3 pb-[9px] pl-4 desk:nth-[6n+1]:pl-6 tablet:max-desk:nth-[3n+1]:pl-6 ${isSilent ? 'hatch-faint' : ''}`}
    >
      <div className="flex items-baseline gap-2">
        <Link
          href={`/clusters/${encodeURIComponent(cluster.id)}`}
          className="min-w-0 flex-1 truncate font-medium hover:text-accent"
        >
          <CutName name={cluster.name} />
        </Link>
        {cluster.labels.env ? (
          <span className="max-w-20 flex-none text-12 text-ink-3">
            <EnvWord env={cluster.labels.env} />
          </span>
        ) : null}
      </div>
      <div className="mt-px mb-1.5 flex justify-between gap-2 text-12">
        <LinkState state={link.state} />
        <span className="truncate text-ink-3">
          {down && !isSilent ? (
            <span className="font-medium text-degraded">{down.label} is down</span>
          ) : progress && link.state === 'loading' ? (
            `${progress.kindsListed} of ${progress.kindsTotal} kinds`
          ) : link.asOf ? (
            <>
              {isSilent ? 'seen ' : ''}
              <Age at={link.asOf} short /> ago
            </>
          ) : link.state === 'loading' ? (
            ''
          ) : (
            'never answered'
          )}
        </span>
      </div>
      <SplitBar {...cluster.apps} />
      <span className="sr-only">{standingWords(cluster.apps)}</span>
    </li>
  )
}
