import { ClusterText } from '@/components/status/cluster-text'
import { numberWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { ClusterDetail } from '@/lib/contract/cluster'

import { DetailSection } from './detail-section'

type HeldKind = ClusterDetail['kinds'][number]

const STATES: Record<HeldKind['state'], { words: string; className: string }> = {
  held: { words: '', className: 'text-ink-2' },
  loading: { words: 'being read', className: 'text-progressing' },
  forbidden: { words: 'may not be read', className: 'font-medium text-missing' },
  failing: { words: 'cannot be read', className: 'font-medium text-degraded' },
  'not-served': { words: 'not served', className: 'text-ink-3' },
}

/** What is held of each kind that is watched, and which cannot be. */
export function KindsSection({ kinds }: ClusterDetail) {
  const served = kinds.filter(({ state }) => state !== 'not-served')
  const absent = kinds.filter(({ state }) => state === 'not-served')
  return (
    <DetailSection
      id="kinds"
      title="Kinds held"
      note="what is watched here, and how many there are"
    >
      <ul className="grid gap-x-10 tablet:grid-cols-2">
        {served.map(({ type, kind, count, state, message }) => {
          const { words, className } = STATES[state]
          return (
            <li
              key={type}
              title={plainText(message ? `${type}: ${message}` : type)}
              className="flex min-w-0 items-baseline gap-3 border-b border-line py-1"
            >
              <span className="min-w-0 truncate">{plainText(kind)}</span>
              <span className="min-w-0 flex-1 truncate text-12 text-ink-3 max-tablet:hidden">
                {state === 'held' ? plainText(type) : <ClusterText text={message ?? type} />}
              </span>
              <span className={`figures ml-auto flex-none text-right ${className}`}>
                {words}
                {words && count !== undefined ? ', ' : ''}
                {count === undefined ? '' : numberWords(count)}
              </span>
            </li>
          )
        })}
      </ul>
      {absent.length > 0 ? (
        <p className="mt-2 text-12 text-ink-3">
          Not served here: {absent.map(({ kind }) => plainText(kind)).join(', ')}.
        </p>
      ) : null}
    </DetailSection>
  )
}
