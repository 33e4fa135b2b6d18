import Link from 'next/link'

import { KindChip } from '@/components/status/kind-chip'
import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import { numberWords } from '@/lib/client/count-words'
import { addressOf } from '@/lib/client/view-codec'
import type { ClusterDetail, StandingCounts } from '@/lib/contract/cluster'

import { DetailSection } from './detail-section'

/** Apps that are stored here by kind, and apps of other clusters that deploy here. */
export function HeldApps({ cluster, apps }: ClusterDetail) {
  const hrefOf = (filter: object) => addressOf('/apps', { sort: 'urgency', ...filter })
  return (
    <DetailSection id="apps" title="Apps">
      <ul>
        <Line
          words="Stored here"
          counts={apps.stored}
          href={hrefOf({ cluster: [cluster.id] })}
          isStrong
        />
        {apps.byType.length > 1
          ? apps.byType.map(({ type, label, ...counts }) => (
              <Line
                key={type}
                type={type}
                words={label}
                counts={counts}
                href={hrefOf({ cluster: [cluster.id], type: [type] })}
              />
            ))
          : null}
        <Line
          words="Arriving from other clusters"
          counts={apps.arriving}
          href={hrefOf({ destination: [cluster.id] })}
          isStrong
        />
      </ul>
    </DetailSection>
  )
}

interface LineProps {
  words: string
  counts: StandingCounts
  href: string
  type?: string
  isStrong?: boolean
}

function Line({ words, counts, href, type, isStrong = false }: LineProps) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-1 hover:text-accent">
      <Link
        href={href}
        className={`flex min-w-0 items-center gap-2 after:absolute after:inset-0 ${isStrong ? 'font-medium' : 'text-ink-2'}`}
      >
        {type ? <KindChip type={type} /> : null}
        <span className="truncate">{words}</span>
      </Link>
      <span className="figures text-right font-semibold text-ink">{numberWords(counts.total)}</span>
      {counts.total > 0 ? (
        <div className="col-span-2">
          <SplitBar {...counts} />
          <span className="text-11 text-ink-3">{standingWords(counts)}</span>
        </div>
      ) : null}
    </li>
  )
}
