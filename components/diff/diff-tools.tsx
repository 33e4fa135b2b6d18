'use client'

import type { ReactNode } from 'react'

import { Choice } from '@/components/app/choice'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { DiffLook } from '@/lib/client/diff-address'

import { lookOf, looksFor } from './look-of'
import type { Room } from './use-room'

const LOOK_WORDS: Record<DiffLook, string> = {
  split: 'Side by side',
  unified: 'Unified',
  fields: 'Fields',
}

interface Props {
  /** What is compared. */
  children: ReactNode
  room: Room | undefined
  look: DiffLook | undefined
  ignored: boolean
  isReading: boolean
  onLook: (look: DiffLook) => void
  onIgnored: (ignored: boolean) => void
  onFresh: () => void
}

/** What is compared on the left, how it is shown on the right. */
export function DiffTools(props: Props) {
  const { children, room = 'two', look, ignored, isReading, onLook, onIgnored, onFresh } = props
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line bg-canvas px-4 py-1.5 tablet:px-6">
      {children}
      <div className="flex flex-wrap items-center gap-2 tablet:ml-auto">
        <Button disabled={isReading} onClick={onFresh}>
          {isReading ? 'Reading' : 'Read again'}
        </Button>
        <label className="inline-flex h-11 items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 font-medium tablet:h-7">
          <Checkbox checked={ignored} onChange={() => onIgnored(!ignored)} />
          Show ignored
        </label>
        <Choice
          label="How it is shown"
          value={lookOf(look, room)}
          choices={looksFor(room).map((value) => ({ value, word: LOOK_WORDS[value] }))}
          onChange={onLook}
        />
      </div>
    </div>
  )
}
