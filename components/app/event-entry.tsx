import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { Mark } from '@/components/status/mark'
import { numberWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { EventItem } from '@/lib/contract/app-page'
import type { ObjectId } from '@/lib/domain/ref'
import { shortRevision } from '@/lib/domain/revision'

import { Moment } from './moment'

interface Props {
  event: EventItem
  onResource: (id: ObjectId) => void
}

/** One event, or many equal ones as one with their count. */
export function EventEntry({ event, onResource }: Props) {
  const { about, isWarning, reason, message, source, firstAt, lastAt, count, revision, user } =
    event
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 border-b border-line px-4 py-2 tablet:grid-cols-[16px_minmax(0,210px)_minmax(0,1fr)_auto] tablet:px-6">
      <span className={`flex pt-[3px] ${isWarning ? 'text-outofsync' : 'text-ink-3'}`}>
        <Mark name={isWarning ? 'degraded' : 'commit'} size={14} />
      </span>
      <div className="min-w-0">
        <p className={`truncate font-medium ${isWarning ? 'text-outofsync' : ''}`}>
          {isWarning ? <span className="sr-only">Warning: </span> : null}
          <ClusterText text={reason} />
        </p>
        <button
          type="button"
          title={plainText(`${about.kind} ${about.namespace}/${about.name}`)}
          onClick={() => onResource(about)}
          className="flex max-w-full min-w-0 items-baseline gap-1 text-left text-12 text-ink-2 hover:text-accent max-tablet:min-h-8"
        >
          <span className="flex-none text-ink-3">{plainText(about.kind)}</span>
          <CutName name={about.name} />
        </button>
      </div>
      <div className="min-w-0 max-tablet:col-span-2 max-tablet:col-start-2 max-tablet:row-start-2">
        <p className="line-clamp-6 [overflow-wrap:anywhere]">
          <ClusterText text={message || 'It has no message.'} />
        </p>
        <p className="text-12 [overflow-wrap:anywhere] text-ink-3">
          <ClusterText text={source || 'Nobody says who wrote it'} />
          {revision ? (
            <>
              , at <span className="mono">{plainText(shortRevision(revision))}</span>
            </>
          ) : null}
          {user ? (
            <>
              , for <ClusterText text={user} />
            </>
          ) : null}
        </p>
      </div>
      <div className="text-right text-12 text-ink-3 max-tablet:col-start-3 max-tablet:row-start-1">
        <p className="figures">
          <Age at={lastAt} /> ago<span className="max-tablet:hidden">, </span>
          <span className="max-tablet:hidden">
            <Moment at={lastAt} seconds />
          </span>
        </p>
        {count > 1 ? (
          <p className="figures">
            <span className="font-medium text-ink-2">×{numberWords(count)}</span>
            <span className="max-tablet:hidden">
              {' '}
              since <Moment at={firstAt} />
            </span>
          </p>
        ) : null}
      </div>
    </li>
  )
}
