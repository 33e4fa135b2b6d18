import type { ReactNode } from 'react'

import { ClusterText } from '@/components/status/cluster-text'

const GROUNDS = {
  info: 'text-ink-2',
  warning: 'bg-outofsync-tint',
  unknown: 'hatch-faint bg-unknown-tint',
} as const

interface Props {
  tone: keyof typeof GROUNDS
  /** What the server says of it. */
  text?: string
  children?: ReactNode
}

/** What is missing from a part of the page, and why. */
export function PartNote({ tone, text, children }: Props) {
  return (
    <p
      className={`border-b border-line px-4 py-1.5 text-12 [overflow-wrap:anywhere] tablet:px-[var(--gutter,24px)] ${GROUNDS[tone]}`}
    >
      {text === undefined ? null : <ClusterText text={text} />}
      {children}
    </p>
  )
}
