'use client'

import dynamic from 'next/dynamic'
import { useCallback, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react'

import { momentWords } from '@/components/app/moment-words'
import { ClusterText } from '@/components/status/cluster-text'
import { useZone } from '@/lib/client/app-zone'
import type { DiffLook } from '@/lib/client/diff-address'
import { changeWords, type DiffSubject } from '@/lib/client/diff-groups'
import type { DiffAnswer, FieldDiffItem, OpenDiff } from '@/lib/contract/diff'
import { objectKey } from '@/lib/domain/ref'

import { diffPatch } from './diff-patch'
import type { DiffEditorHandle } from './editor-input'
import { FieldList } from './field-list'
import { ObjectBar } from './object-bar'
import { SideHead } from './side-head'

const DiffEditor = dynamic(async () => import('./diff-editor'), {
  ssr: false,
  loading: () => (
    <p role="status" className="after-a-moment px-4 py-3 text-ink-3">
      Loading the viewer
    </p>
  ),
})

interface Props {
  answer: Pick<DiffAnswer, 'left' | 'right'>
  open: OpenDiff
  subject: DiffSubject
  look: DiffLook
  hasWriterColumn: boolean
  ignored: boolean
  writer: string | undefined
  onAllWriters: () => void
  /** An older picture, while another is read. */
  isOld: boolean
  ref?: Ref<DiffEditorHandle>
}

/** One object of a difference, as texts or as a list of fields. */
export function DiffPane(props: Props) {
  const { answer, open, subject, look, hasWriterColumn, ignored, writer, onAllWriters } = props
  const { isOld, ref } = props
  const zone = useZone()
  const [isFolded, setFolded] = useState(true)
  const [count, setCount] = useState(0)
  const key = objectKey(open.id)
  const [at, setAt] = useState({ key, index: 0 })
  const when = useCallback(
    (time: string) => momentWords(time, Date.now(), { zone, seconds: true }),
    [zone],
  )
  const labels = useMemo(
    () => ({
      left: `${answer.left?.label ?? 'Left'}, read only`,
      right: `${answer.right?.label ?? 'Right'}, read only`,
    }),
    [answer.left?.label, answer.right?.label],
  )
  const editor = useRef<DiffEditorHandle>(null)
  const step = (by: 1 | -1) => {
    const index = editor.current?.go(by) ?? 0
    if (index > 0) setAt({ key, index })
    return index
  }
  useImperativeHandle(ref, () => ({ go: step }))

  const hasTexts = open.left !== '' || open.right !== ''
  const isOne = open.left === '' || open.right === '' || open.left === open.right
  const shown = isOne ? 'one' : look === 'fields' ? 'unified' : look
  const isFields = look === 'fields' && !isOne
  const fields = ignored ? open.list : open.list.filter(({ ignoredBy }) => ignoredBy === undefined)
  return (
    <section aria-label="The object" aria-busy={isOld} className="min-w-0 bg-surface">
      <div className="tablet:sticky tablet:top-(--diff-top) tablet:z-3">
        <ObjectBar
          open={open}
          word={changeWords(open.change, subject).toLowerCase()}
          patch={isOne ? undefined : () => diffPatch(open, answer)}
          changes={isFields || isOne ? undefined : { at: at.key === key ? at.index : 0, count }}
          isFolded={isFolded}
          onStep={step}
          onFold={setFolded}
        />
        {shown === 'split' && !isFields ? (
          <div
            className={`grid border-b border-line bg-surface ${hasWriterColumn ? 'grid-cols-[minmax(0,1fr)_minmax(0,1fr)_204px]' : 'grid-cols-2'}`}
          >
            <SideHead side={answer.left} className="py-1.5 pr-3 pl-4" />
            <SideHead side={answer.right} className="border-l border-line px-3 py-1.5" />
            {hasWriterColumn ? (
              <p className="border-l border-line py-1.5 pl-[15px] text-12 text-ink-3">
                Who wrote it
              </p>
            ) : null}
          </div>
        ) : (
          <div className="grid gap-x-6 border-b border-line bg-surface px-4 py-1 tablet:grid-cols-2">
            {open.left !== '' || open.right === '' ? <SideHead side={answer.left} /> : null}
            {open.right !== '' || open.left === '' ? <SideHead side={answer.right} /> : null}
          </div>
        )}
      </div>
      {open.note ? (
        <p className="border-b border-line bg-canvas px-4 py-1.5 text-12 [overflow-wrap:anywhere] text-ink-2">
          <ClusterText text={open.note} />
        </p>
      ) : null}
      {open.isCut ? (
        <p className="border-b border-line bg-outofsync-tint px-4 py-1.5 text-12">
          The texts are larger than 2 MB and end early. The list of fields is whole.
        </p>
      ) : null}
      <div className={isOld ? 'opacity-60' : ''}>
        {isFields ? (
          <FieldList
            open={open}
            fields={fields}
            writer={writer}
            onAllWriters={onAllWriters}
            leftLabel={answer.left?.label ?? 'Left'}
            rightLabel={answer.right?.label ?? 'Right'}
          />
        ) : hasTexts ? (
          <DiffEditor
            ref={editor}
            left={open.left}
            right={open.right}
            look={shown}
            fields={ignored ? open.list : open.list.map(quiet)}
            hasWriterColumn={hasWriterColumn}
            isFolded={isFolded}
            when={when}
            labels={labels}
            onCount={setCount}
          />
        ) : (
          <p className="px-4 py-6 text-ink-2">There is no text of it to show.</p>
        )}
      </div>
    </section>
  )
}

/** A field that a rule leaves out, without its rule: its lines are dimmed, and nothing is said of it. */
function quiet(field: FieldDiffItem): FieldDiffItem {
  if (field.ignoredBy === undefined) return field
  const { writer: _, ...rest } = field
  return { ...rest, ignoredBy: '' }
}
