'use client'

import { useState } from 'react'

import { useIsPhone } from '@/components/apps/use-phone'
import { Icon } from '@/components/ui/icon'
import { countWords } from '@/lib/client/count-words'
import { differingCount, type DiffSubject } from '@/lib/client/diff-groups'
import { plainText } from '@/lib/client/plain-text'
import type { DiffAnswer } from '@/lib/contract/diff'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { DiffList } from './diff-list'
import { WriterFilter } from './writer-filter'

interface Props {
  answer: Pick<DiffAnswer, 'items' | 'total' | 'counts' | 'writers'>
  subject: DiffSubject
  openKey: string | undefined
  hrefOf: (id: ObjectId) => string
  onOpen: (id: ObjectId, isTyped: boolean) => void
  writer: string | undefined
  onWriter: (manager: string | undefined) => void
}

/** The objects beside the one that is open; on a phone behind a button that names it. */
export function ObjectsColumn(props: Props) {
  const { answer, subject, openKey, hrefOf, onOpen, writer, onWriter } = props
  const { items, total, counts, writers } = answer
  const isPhone = useIsPhone() ?? false
  const [isUnfolded, setUnfolded] = useState(false)
  const open = items.find(({ id }) => objectKey(id) === openKey)
  const isListed = !isPhone || isUnfolded
  return (
    <nav
      aria-label="Objects that were compared"
      className="flex min-w-0 flex-col border-line bg-canvas max-tablet:border-b tablet:sticky tablet:top-(--diff-top) tablet:h-[calc(100dvh-var(--diff-top))] tablet:border-r"
    >
      <button
        type="button"
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
        className="flex min-h-12 items-center gap-2 px-4 text-left tablet:hidden"
      >
        <span className="min-w-0 flex-1 truncate">
          <span className="font-medium">
            {open ? plainText(`${open.id.kind} ${open.id.name}`) : countWords(total, 'object')}
          </span>{' '}
          <span className="text-12 text-ink-3">
            {differingCount(counts)} of {total} differ
          </span>
        </span>
        <Icon name={isUnfolded ? 'close' : 'down'} />
      </button>
      {isListed ? (
        <div className="flex min-h-0 flex-initial flex-col max-tablet:max-h-80 max-tablet:border-t max-tablet:border-line">
          <DiffList
            items={items}
            total={total}
            subject={subject}
            openKey={openKey}
            isTouch={isPhone}
            hrefOf={hrefOf}
            onOpen={(id, isTyped) => {
              onOpen(id, isTyped)
              setUnfolded(false)
            }}
          />
        </div>
      ) : null}
      {isListed ? <WriterFilter writers={writers} chosen={writer} onChoose={onWriter} /> : null}
    </nav>
  )
}
