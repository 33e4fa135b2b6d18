import { Button } from '@/components/ui/button'
import { plainText } from '@/lib/client/plain-text'
import type { FieldDiffItem, OpenDiff } from '@/lib/contract/diff'

import { FieldTable } from './field-table'

interface Props {
  open: OpenDiff
  fields: readonly FieldDiffItem[]
  /** Only fields of this writer. */
  writer: string | undefined
  onAllWriters: () => void
  leftLabel: string
  rightLabel: string
}

/** The fields of one object that differ, or why there are none to list. */
export function FieldList({ open, fields, writer, onAllWriters, leftLabel, rightLabel }: Props) {
  const shown =
    writer === undefined ? fields : fields.filter((field) => field.writer?.manager === writer)
  const total = open.fields + open.ignoredFields
  return (
    <>
      {writer === undefined ? null : (
        <div className="flex flex-wrap items-center gap-x-3 border-b border-line bg-canvas px-4 py-1.5 text-12">
          <p className="text-ink-2">
            {shown.length > 0 ? 'Only fields that' : 'No field here that'}{' '}
            <span className="font-medium text-ink">{plainText(writer)}</span> wrote.
          </p>
          <Button look="quiet" className="h-11 px-2 text-12 tablet:h-6" onClick={onAllWriters}>
            Show all fields
          </Button>
        </div>
      )}
      {shown.length > 0 ? (
        <FieldTable
          fields={shown}
          leftLabel={leftLabel}
          rightLabel={rightLabel}
          label={`Fields of ${plainText(open.id.name)} that differ`}
        />
      ) : writer === undefined ? (
        <p className="px-4 py-6 text-ink-2">
          {open.ignoredFields > 0
            ? 'Only fields that a rule leaves out differ. Show ignored lists them.'
            : 'No field differs.'}
        </p>
      ) : null}
      {writer === undefined && total > open.list.length ? (
        <p className="px-4 py-2 text-12 text-ink-3">
          The first {open.list.length} of {total} fields are listed.
        </p>
      ) : null}
    </>
  )
}
