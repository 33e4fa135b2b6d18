import Link from 'next/link'

import { KindChip } from '@/components/status/kind-chip'
import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import { plainText } from '@/lib/client/plain-text'
import type { CompareAnswer } from '@/lib/contract/diff'
import { parseAppKey } from '@/lib/domain/ref'

interface Props {
  /** Keys of apps. */
  a: string | undefined
  b: string | undefined
  others: CompareAnswer['others']
  onChange: (chosen: { a: string; b: string }) => void
}

/** Which two apps are compared, and the way to others. */
export function CompareHead({ a, b, others, onChange }: Props) {
  return (
    <div className="border-b border-line px-4 pt-3.5 pb-3 tablet:px-6">
      <h1 className="text-22 font-semibold">Compare two applications</h1>
      {a === undefined ? null : (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <AppName appKey={a} />
          <span className="text-ink-3">with</span>
          {b === undefined ? <span className="text-ink-3">…</span> : <AppName appKey={b} />}
          {b === undefined ? null : (
            <div className="flex flex-wrap items-center gap-2">
              <Button onClick={() => onChange({ a: b, b: a })}>Swap</Button>
              {others.length > 0 ? (
                <select
                  aria-label="Compare with another"
                  value={b}
                  onChange={(event) => onChange({ a, b: event.target.value })}
                  className="h-11 max-w-60 min-w-0 rounded-control border border-control bg-surface px-2 tablet:h-7"
                >
                  {others.some(({ key }) => key === b) ? null : <option value={b}>Another…</option>}
                  {others.map(({ key, name, cluster }) => (
                    <option key={key} value={key}>
                      {plainText(`${name} in ${cluster}`)}
                    </option>
                  ))}
                </select>
              ) : null}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function AppName({ appKey }: { appKey: string }) {
  const ref = parseAppKey(appKey)
  if (!ref) return null
  return (
    <span className="flex min-w-0 items-center gap-2">
      <KindChip type={ref.type} />
      <Link
        href={`/apps/${appKey}?tab=diff`}
        className="min-w-0 truncate text-15 font-medium hover:text-accent"
      >
        <ClusterText text={ref.name} />
      </Link>
      <span className="min-w-0 truncate text-ink-2">
        <ClusterText text={`${ref.namespace} in ${ref.cluster}`} />
      </span>
    </span>
  )
}
