'use client'

import { Moment } from '@/components/app/moment'
import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import { writerWords } from '@/lib/client/diff-words'
import type { FieldDiffItem } from '@/lib/contract/diff'

interface Props {
  fields: readonly FieldDiffItem[]
  /** "Git", "Cluster" */
  leftLabel: string
  rightLabel: string
  label: string
}

const GRID =
  'desk:grid desk:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)] desk:gap-x-4'

/** Every field that differs as a line of words: the same difference for those who read no colours, and for a phone. */
export function FieldTable({ fields, leftLabel, rightLabel, label }: Props) {
  return (
    <table role="table" aria-label={label} className="block w-full text-left">
      <thead role="rowgroup" className="max-desk:sr-only desk:block">
        <tr role="row" className={`border-b border-line px-4 py-1.5 text-12 text-ink-3 ${GRID}`}>
          {['Field', leftLabel, rightLabel, 'Who wrote it'].map((word) => (
            <th key={word} role="columnheader" scope="col" className="truncate font-medium">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block">
        {fields.map((field, i) => (
          <FieldRow
            key={`${i} ${field.path}`}
            field={field}
            leftLabel={leftLabel}
            rightLabel={rightLabel}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  field: FieldDiffItem
  leftLabel: string
  rightLabel: string
}

function FieldRow({ field, leftLabel, rightLabel }: RowProps) {
  const { path, left, right, writer, ignoredBy } = field
  const isIgnored = ignoredBy !== undefined
  return (
    <tr
      role="row"
      className={`block border-b border-line px-4 py-2 [overflow-wrap:anywhere] ${isIgnored ? 'bg-sunken' : ''} ${GRID}`}
    >
      <th role="rowheader" scope="row" className="block min-w-0 font-medium mono">
        {plainText(path)}
      </th>
      <Value text={left} label={leftLabel} sign="−" isIgnored={isIgnored} side="left" />
      <Value text={right} label={rightLabel} sign="+" isIgnored={isIgnored} side="right" />
      <td role="cell" className="block min-w-0 text-12 text-ink-3 max-desk:mt-1">
        {writer ? (
          <>
            <span className={writer.isEngine ? '' : 'font-medium text-ink-2'}>
              {plainText(writerWords(writer))}
            </span>
            {writer.at ? (
              <>
                {' '}
                at <Moment at={writer.at} seconds />
              </>
            ) : null}
          </>
        ) : (
          <span>Its writer is not recorded</span>
        )}
        {isIgnored ? (
          <span className="block">
            Ignored by <ClusterText text={ignoredBy} />
          </span>
        ) : null}
      </td>
    </tr>
  )
}

interface ValueProps {
  text: string | undefined
  label: string
  sign: string
  isIgnored: boolean
  side: 'left' | 'right'
}

const GROUNDS = { left: 'bg-diff-del', right: 'bg-diff-add' }
const INKS = { left: 'text-degraded', right: 'text-healthy' }

function Value({ text, label, sign, isIgnored, side }: ValueProps) {
  return (
    <td role="cell" className="block min-w-0 max-desk:mt-1">
      <span
        className={`grid w-fit max-w-full grid-cols-[auto_minmax(0,1fr)] gap-x-1.5 rounded-mark px-1.5 ${isIgnored ? '' : GROUNDS[side]}`}
      >
        <span
          aria-hidden="true"
          className={`font-semibold mono ${isIgnored ? 'text-ink-3' : INKS[side]}`}
        >
          {isIgnored ? '~' : sign}
        </span>
        <span className="sr-only">{label}: </span>
        {text === undefined ? (
          <span className={isIgnored ? 'text-ink-3' : 'text-ink-2'}>not set</span>
        ) : (
          <span className={`mono ${isIgnored ? 'text-ink-3' : ''}`}>{plainText(text)}</span>
        )}
      </span>
    </td>
  )
}
