import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'

import { ToneMark } from './tone-mark'

/** What the engine says on the object, in words. */
export function ConditionList({ conditions }: Pick<AppDescriptionAnswer, 'conditions'>) {
  return (
    <ul>
      {conditions.map(({ type, tone, message, reason, since }, i) => (
        <li
          key={`${type} ${i}`}
          className="grid grid-cols-[14px_minmax(0,1fr)_auto] gap-x-2.5 border-b border-line px-4 py-2 tablet:px-6"
        >
          <ToneMark tone={tone} />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="line-clamp-8">
              <ClusterText text={message || type} />
            </p>
            <p className="text-12 text-ink-3">
              <ClusterText text={reason && reason !== type ? `${type}, ${reason}` : type} />
            </p>
          </div>
          {since && !Number.isNaN(Date.parse(since)) ? (
            <span className="figures text-12 leading-5 text-ink-3">
              <Age at={since} short />
            </span>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  )
}
