import { ToneMark } from '@/components/lists/tone-mark'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import type { ObjectDetail } from '@/lib/contract/object'

import { LongText } from './long-text'

/** What controllers say on the object. */
export function ObjectConditions({ conditions }: Pick<ObjectDetail, 'conditions'>) {
  return (
    <ul className="text-12 max-tablet:text-13">
      {conditions.map(({ type, tone, message, reason, since }, i) => (
        <li
          key={`${type} ${i}`}
          className="grid grid-cols-[14px_minmax(0,1fr)_auto] gap-x-2 px-4 py-1"
        >
          <ToneMark tone={tone} />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p>
              <span className="font-medium">
                <ClusterText text={type} />
              </span>
              {reason && reason !== type ? (
                <span className="text-ink-3">
                  {' '}
                  <ClusterText text={reason} />
                </span>
              ) : null}
            </p>
            {message && message !== type && message !== reason ? (
              <p className="text-ink-2">
                <LongText text={message} />
              </p>
            ) : null}
          </div>
          <span className="figures text-ink-3">
            {since && !Number.isNaN(Date.parse(since)) ? <Age at={since} short /> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
