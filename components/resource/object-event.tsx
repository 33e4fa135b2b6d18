import { Moment } from '@/components/app/moment'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { numberWords } from '@/lib/client/count-words'
import type { EventItem } from '@/lib/contract/app-page'

import { LongText } from './long-text'

interface Props {
  event: EventItem
  /** With who said it and since when. */
  isWhole?: boolean
}

/** One event of an object, or many equal ones as one with their count. */
export function ObjectEvent({ event, isWhole = false }: Props) {
  const { isWarning, reason, message, source, firstAt, lastAt, count } = event
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)_auto] gap-x-2 px-4 py-1 text-12 max-tablet:text-13">
      <span className={`flex pt-px ${isWarning ? 'text-outofsync' : 'text-ink-3'}`}>
        <Mark name={isWarning ? 'degraded' : 'commit'} size={13} />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className={isWhole ? '' : 'line-clamp-3'}>
          <span className={isWarning ? 'font-medium text-outofsync' : 'text-ink-3'}>
            {isWarning ? <span className="sr-only">Warning: </span> : null}
            <ClusterText text={reason} />
          </span>{' '}
          {isWhole ? <LongText text={message} /> : <ClusterText text={message.slice(0, 600)} />}
        </p>
        {isWhole ? (
          <p className="text-ink-3">
            <ClusterText text={source || 'Nobody says who wrote it'} />
            {count > 1 ? (
              <>
                , since <Moment at={firstAt} seconds />
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      <p className="figures text-right text-ink-3">
        <Age at={lastAt} short />
        {count > 1 ? (
          <span className="pl-2 font-medium text-ink-2">×{numberWords(count)}</span>
        ) : null}
      </p>
    </li>
  )
}
