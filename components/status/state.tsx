import type { ReactNode } from 'react'

import { ClusterText } from './cluster-text'
import type { Look } from './look'
import { Mark } from './mark'
import { TONES } from './tone'

interface Props {
  look: Look
  /** Why, in grey after the word; cut when there is no room. */
  why?: string | undefined
  size?: 13 | 14 | 16
  turns?: boolean
  children?: ReactNode
}

/** A state: shape, word and colour, then the reason. Good is quiet: its shape is green, its word ordinary. */
export function State({ look, why, size = 16, turns = false, children }: Props) {
  const { text } = TONES[look.tone]
  const word = look.tone === 'healthy' ? 'text-ink-2' : `font-medium ${text}`
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 align-top whitespace-nowrap">
      <span className={`flex ${text}`}>
        <Mark name={look.mark} size={size} turns={turns} />
      </span>
      <span className={`min-w-0 truncate ${word}`}>
        {look.word}
        {children}
      </span>
      {why ? (
        <span className="min-w-0 flex-1 basis-0 truncate text-ink-3">
          <ClusterText text={why} />
        </span>
      ) : null}
    </span>
  )
}
