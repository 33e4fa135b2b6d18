import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { plainText } from '@/lib/client/plain-text'
import type { ConditionItem } from '@/lib/contract/words'

import { toneLook } from './tone-look'

/** What an object says of itself, condition by condition. */
export function ConditionList({ conditions }: { conditions: readonly ConditionItem[] }) {
  if (conditions.length === 0) return <p className="text-ink-3">It says nothing of itself.</p>
  return (
    <ul className="grid gap-2">
      {conditions.map(({ type, tone, message, reason, since }) => (
        <li key={`${type} ${reason ?? ''} ${message}`} className="min-w-0">
          <State look={toneLook(tone, plainText(type))} size={14} why={reason} />
          <p className="pl-5 text-ink-2 [overflow-wrap:anywhere]">
            <ClusterText text={message} />
            {since && !Number.isNaN(Date.parse(since)) ? (
              <span className="text-ink-3">
                {' '}
                since <Age at={since} />
              </span>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  )
}
