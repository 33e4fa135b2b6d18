import type { CSSProperties } from 'react'

import { plainClick } from '@/components/apps/plain-click'
import { ObjectChip } from '@/components/resource/object-chip'
import { ClusterText } from '@/components/status/cluster-text'
import { countWords, numberWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { DiffItem } from '@/lib/contract/diff'
import type { ObjectId } from '@/lib/domain/ref'

import { CHANGE_LOOKS } from './change-looks'

interface Props {
  item: DiffItem
  /** Its group. */
  word: string
  at: number
  style: CSSProperties
  isOpen: boolean
  /** The tab key stops here. */
  isStop: boolean
  href: string
  onOpen: (id: ObjectId) => void
}

/** One object of the list: what becomes of it, what it is, and how many of its fields. */
export function DiffListRow({ item, word, at, style, isOpen, isStop, href, onOpen }: Props) {
  const { id, change, fields, isMasked } = item
  const { sign, text } = CHANGE_LOOKS[change]
  const isQuiet = change === 'ignored' || change === 'extra'
  return (
    <li className="absolute inset-x-0 top-0" style={style}>
      <a
        href={href}
        data-row={at}
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        title={plainText(`${id.kind} ${id.namespace ? `${id.namespace}/` : ''}${id.name}`)}
        onClick={(event) => {
          if (plainClick(event) === undefined) return
          event.preventDefault()
          onOpen(id)
        }}
        className="grid h-full grid-cols-[12px_auto_minmax(0,1fr)_auto] items-center gap-x-2 border-l-3 border-l-transparent pr-4 pl-[13px] tablet:pl-[21px] hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:border-l-accent aria-[current]:bg-selected"
      >
        <span aria-hidden="true" className={`text-center font-semibold mono ${text}`}>
          {sign}
        </span>
        <span className="sr-only">{word}:</span>
        <ObjectChip id={id} />
        <span className={`truncate ${isQuiet ? 'text-ink-2' : ''}`}>
          <ClusterText text={id.name} />
        </span>
        <span className="figures text-12 text-ink-3">
          {isMasked ? 'masked ' : ''}
          {fields > 0 ? (
            <>
              <span aria-hidden="true">{numberWords(fields)}</span>
              <span className="sr-only">{countWords(fields, 'field')}</span>
            </>
          ) : null}
        </span>
      </a>
    </li>
  )
}
