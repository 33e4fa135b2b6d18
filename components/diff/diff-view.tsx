'use client'

import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'

import { PartNote } from '@/components/app/part-note'
import type { DiffLook } from '@/lib/client/diff-address'
import { diffRows, type DiffSubject } from '@/lib/client/diff-groups'
import type { DiffAnswer, OpenDiff } from '@/lib/contract/diff'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { CalmNote } from './calm-note'
import { DiffPane } from './diff-pane'
import { DiffProblem } from './diff-problem'
import { DiffTools } from './diff-tools'
import { DiffVerdict } from './diff-verdict'
import type { DiffEditorHandle } from './editor-input'
import { lookOf } from './look-of'
import { ObjectsColumn } from './objects-column'
import { useDiffKeys } from './use-diff-keys'
import { useRoom } from './use-room'

/** Another place in the difference; `isTyped` when it is one of many by the keyboard, which makes no step of the history. */
export interface DiffStep {
  resource?: ObjectId
  isTyped?: boolean
  look?: DiffLook
  ignored?: boolean
}

interface Props {
  subject: DiffSubject
  /** Undefined until there is one. */
  answer: Omit<DiffAnswer, 'deployments'> | undefined
  /** What stands there was asked for before something else was. */
  isOld: boolean
  isReading: boolean
  /** The last reading failed, what is shown is older. */
  hasError: boolean
  resource: ObjectId | undefined
  look: DiffLook | undefined
  ignored: boolean
  go: (step: DiffStep) => void
  hrefOf: (id: ObjectId) => string
  onFresh: () => void
  /** What is compared, in the bar. */
  switcher: ReactNode
  /** Between the bar and the verdict: what is chosen to be compared. */
  choosers?: ReactNode
  /** Below the verdict. */
  commits?: ReactNode
  /** Instead of an answer. */
  otherwise: ReactNode
}

/** A difference: verdict, objects, and one of them opened. */
export function DiffView(props: Props) {
  const { subject, answer, isOld, isReading, hasError, resource, look, ignored } = props
  const { go, hrefOf, onFresh, switcher, choosers, commits, otherwise } = props
  const room = useRoom()
  const [writer, setWriter] = useState<string>()
  const steps = useRef<DiffEditorHandle>(null)
  const open = answer?.open
  // What was asked for may not be part of it: then something else was opened.
  const openId = isOld ? (resource ?? open?.id) : (open?.id ?? resource)
  const openKey = openId && objectKey(openId)
  /** Keys come faster than the address follows them. */
  const aim = useRef<string>(undefined)
  useEffect(() => {
    if (aim.current === openKey) aim.current = undefined
  }, [openKey])

  useDiffKeys({
    step: (by) => steps.current?.go(by),
    move: (by) => {
      const list = diffRows(answer?.items ?? []).flatMap((row) =>
        row.row === 'item' ? [row.item.id] : [],
      )
      const from = aim.current ?? openKey
      const at = list.findIndex((id) => objectKey(id) === from)
      const next = list[at < 0 ? 0 : at + by]
      if (!next) return
      aim.current = objectKey(next)
      go({ resource: next, isTyped: true })
    },
    toggleIgnored: () => go({ ignored: !ignored }),
  })
  const choose = (manager: string | undefined) => {
    setWriter(manager)
    if (manager !== undefined && room !== undefined && lookOf(look, room) !== 'fields') {
      go({ look: 'fields' })
    }
  }

  const isShown = answer?.state === 'ready'
  return (
    <div
      className="-mb-10 flex flex-col"
      // What sticks above: the bar of the page, and on an app's own page its parts too.
      style={{ '--diff-top': subject === 'apps' ? '48px' : '84px' } as CSSProperties}
    >
      <DiffTools
        room={room}
        look={look}
        ignored={ignored}
        isReading={isReading}
        onLook={(next) => go({ look: next })}
        onIgnored={(next) => go({ ignored: next })}
        onFresh={onFresh}
      >
        {switcher}
      </DiffTools>
      {choosers}
      {hasError && answer ? (
        <PartNote tone="warning">It could not be read again; this is as it was.</PartNote>
      ) : null}
      {answer?.problem ? (
        <DiffProblem problem={answer.problem} isSecondBest={isShown} onFresh={onFresh} />
      ) : null}
      {isShown ? (
        <>
          <DiffVerdict answer={answer} />
          {commits}
          <div className="grid min-h-120 flex-1 items-stretch tablet:grid-cols-[216px_minmax(0,1fr)] desk:grid-cols-[248px_minmax(0,1fr)]">
            <ObjectsColumn
              answer={answer}
              subject={subject}
              openKey={openKey}
              hrefOf={hrefOf}
              onOpen={(id, isTyped) => {
                aim.current = undefined
                go({ resource: id, isTyped })
              }}
              writer={writer}
              onWriter={choose}
            />
            {open && room ? (
              <DiffPane
                answer={answer}
                open={open}
                subject={subject}
                look={lookOf(look, room)}
                hasWriterColumn={room === 'writers' && hasWriters(open, ignored)}
                ignored={ignored}
                writer={writer}
                onAllWriters={() => setWriter(undefined)}
                ref={steps}
                isOld={isOld}
              />
            ) : open ? null : (
              <CalmNote subject={subject} answer={answer} />
            )}
          </div>
        </>
      ) : answer ? null : (
        otherwise
      )}
    </div>
  )
}

/** Without anything to say of who wrote it, the column's room is the texts'. */
function hasWriters({ list }: OpenDiff, ignored: boolean): boolean {
  return list.some(({ writer, ignoredBy }) =>
    ignoredBy === undefined ? writer !== undefined : ignored,
  )
}
