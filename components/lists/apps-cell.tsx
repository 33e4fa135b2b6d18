import Link from 'next/link'

import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import { countWords } from '@/lib/client/count-words'
import type { StandingCounts } from '@/lib/contract/cluster'

/** How many apps hang on something and how they stand, as a link to their list. */
export function AppsCell({ apps, href }: { apps: StandingCounts; href: string | undefined }) {
  const words = countWords(apps.total, 'app')
  if (apps.total === 0) return <span className="text-ink-3">No apps</span>
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-2">
        {href ? (
          <Link href={href} className="figures font-semibold text-ink hover:text-accent">
            {words}
          </Link>
        ) : (
          <span className="figures font-semibold text-ink">{words}</span>
        )}
        <span className="min-w-0 truncate text-11 text-ink-3">{standingWords(apps)}</span>
      </div>
      <div className="mt-1 max-w-60">
        <SplitBar {...apps} />
      </div>
    </div>
  )
}
