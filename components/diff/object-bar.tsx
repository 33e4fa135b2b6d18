'use client'

import { ObjectChip } from '@/components/resource/object-chip'
import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { countWords } from '@/lib/client/count-words'
import type { OpenDiff } from '@/lib/contract/diff'

import { CopyTool } from './copy-tool'

interface Props {
  open: OpenDiff
  /** Its group. */
  word: string
  patch: (() => Promise<string>) | undefined
  /** Undefined where texts are not shown. */
  changes: { at: number; count: number } | undefined
  isFolded: boolean
  onStep: (step: 1 | -1) => void
  onFold: (isFolded: boolean) => void
}

const TOOL = 'h-11 px-2 text-12 tablet:h-6'

/** The object that is open: what it is, the way through its changes, and its difference to take along. */
export function ObjectBar({ open, word, patch, changes, isFolded, onStep, onFold }: Props) {
  const { id, fields, ignoredFields, isMasked } = open
  const said = [
    ...(fields > 0 ? [countWords(fields, 'field')] : []),
    ...(ignoredFields > 0 ? [`${ignoredFields} ignored`] : []),
  ]
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-1">
      <h2 className="flex min-w-0 flex-1 basis-60 items-center gap-2  max-tablet:basis-full">
        {/* On a phone the button above names it. */}
        <span className="flex min-w-0 items-center gap-2 max-tablet:sr-only">
          <ObjectChip id={id} />
          <span className="min-w-0 truncate font-semibold">
            <ClusterText text={id.name} />
          </span>
        </span>
        <span className="min-w-0 truncate text-12 font-normal text-ink-3">
          {id.namespace ? <ClusterText text={id.namespace} /> : 'of the whole cluster'}, {word}
          {said.length > 0 ? `, ${said.join(', ')}` : ''}
        </span>
        {isMasked ? (
          <span
            title="Values of Secrets never leave the server"
            className="flex-none rounded-mark bg-chip px-1.5 text-11 font-medium text-ink-2"
          >
            Masked
          </span>
        ) : null}
      </h2>
      <div className="-mx-2 flex flex-wrap items-center gap-x-1 tablet:mx-0">
        {changes && changes.count > 0 ? (
          <>
            <span role="status" className="figures px-1 text-12 text-ink-3">
              {changes.at > 0
                ? `${changes.at} of ${changes.count}`
                : countWords(changes.count, 'change')}
            </span>
            <Button
              look="quiet"
              className={`${TOOL} rotate-180`}
              aria-label="Change before"
              title="Change before (p)"
              aria-keyshortcuts="p"
              onClick={() => onStep(-1)}
            >
              <Icon name="down" />
            </Button>
            <Button
              look="quiet"
              className={TOOL}
              aria-label="Next change"
              title="Next change (n)"
              aria-keyshortcuts="n"
              onClick={() => onStep(1)}
            >
              <Icon name="down" />
            </Button>
            <Button look="quiet" className={TOOL} onClick={() => onFold(!isFolded)}>
              {isFolded ? 'Show all lines' : 'Fold equal lines'}
            </Button>
          </>
        ) : null}
        {patch ? <CopyTool words="Copy patch" text={patch} /> : null}
        <CopyTool words="Copy link" text={() => Promise.resolve(location.href)} />
      </div>
    </div>
  )
}
