import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { PolicyItem } from '@/lib/contract/words'
import type { Tone } from '@/lib/domain/description'

const TONES: Record<Tone, string> = {
  good: 'text-ink',
  bad: 'text-degraded',
  warning: 'text-outofsync',
  info: 'text-ink',
  running: 'text-progressing',
}

/** The rules by which something is kept, and what follows from each. */
export function PolicyList({ policies }: { policies: readonly PolicyItem[] }) {
  return (
    <dl>
      {policies.map(({ name, value, note, tone }) => (
        <div
          key={name}
          className="grid gap-x-4 border-b border-line px-4 py-2 tablet:grid-cols-[112px_minmax(0,1fr)] tablet:px-6"
        >
          <dt className="text-ink-3">{plainText(name)}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            <span className={TONES[tone ?? 'info']}>
              <ClusterText text={value} />
            </span>
            {note ? (
              <p className="text-12 text-ink-3">
                <ClusterText text={note} />
              </p>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
