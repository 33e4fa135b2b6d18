'use client'

import './diff.css'

import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react'

import { lineSpans } from '@/lib/client/diff-lines'
import { plainText } from '@/lib/client/plain-text'
import type { FieldDiffItem } from '@/lib/contract/diff'

import { indexChanges } from './change-index'
import type { DiffEditorHandle, EditorInput } from './editor-input'
import { openEditors } from './open-editors'
import { shownTexts } from './shown-texts'

interface Props extends Pick<
  EditorInput,
  'look' | 'hasWriterColumn' | 'isFolded' | 'when' | 'labels'
> {
  left: string
  right: string
  fields: readonly FieldDiffItem[]
  /** Told how many changes there are, as soon as that is worked out. */
  onCount: (changes: number) => void
  ref?: Ref<DiffEditorHandle>
}

/** Both texts of one object with their differences marked; nothing in it can be changed. */
export default function DiffEditor(props: Props) {
  const { look, hasWriterColumn, isFolded, when, labels, fields, onCount, ref } = props
  const [left, right] = shownTexts(plainText(props.left), plainText(props.right))
  const frame = useRef<HTMLDivElement>(null)
  const show = useRef<(at: number) => void>(undefined)
  const at = useRef(-1)
  const index = useMemo(() => indexChanges(left, right), [left, right])
  const count = index.chunks.length
  // A new answer with the same words must not draw anything anew.
  const fieldWords = JSON.stringify(fields)
  const spans = useMemo(() => {
    const list = JSON.parse(fieldWords) as readonly FieldDiffItem[]
    const any = () => true
    const isOne = look === 'one'
    return {
      left: lineSpans(left, list, 'left', isOne ? any : index.isChanged.left),
      right: lineSpans(right, list, 'right', isOne ? any : index.isChanged.right),
    }
  }, [fieldWords, left, right, look, index])
  const { left: leftLabel, right: rightLabel } = labels

  // External system: the editors, which draw outside of React.
  useEffect(() => {
    const parent = frame.current
    if (!parent) return
    const editors = openEditors(
      parent,
      {
        left,
        right,
        look,
        spans,
        hasWriterColumn,
        isFolded,
        when,
        labels: { left: leftLabel, right: rightLabel },
      },
      index,
    )
    show.current = editors.show
    at.current = -1
    const frameId = requestAnimationFrame(() => {
      parent.style.minHeight = ''
    })
    return () => {
      cancelAnimationFrame(frameId)
      // The page must not become shorter while the texts are drawn anew: it would jump.
      parent.style.minHeight = `${parent.offsetHeight}px`
      show.current = undefined
      editors.destroy()
    }
  }, [left, right, look, spans, hasWriterColumn, isFolded, when, leftLabel, rightLabel, index])

  useEffect(() => onCount(count), [onCount, count])

  useImperativeHandle(ref, () => ({
    go: (step) => {
      if (count === 0) return 0
      at.current =
        at.current < 0 && step < 0 ? count - 1 : Math.max(0, Math.min(count - 1, at.current + step))
      show.current?.(at.current)
      return at.current + 1
    },
  }))

  return (
    <div
      ref={frame}
      data-editor
      className={`diff-texts min-w-0 overflow-hidden bg-surface ${hasWriterColumn ? 'diff-writers' : ''}`}
    />
  )
}
