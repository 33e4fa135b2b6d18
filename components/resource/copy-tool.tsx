'use client'

import type { ReactNode } from 'react'

import { Icon } from '@/components/ui/icon'
import { useCopy } from '@/components/ui/use-copy'

interface Props {
  text: string
  label: string
  /** Words on the button, where its drawing alone would not say enough. */
  children?: ReactNode
}

/** Copies a text and says so for a moment; as large as a finger needs it. */
export function CopyTool({ text, label, children }: Props) {
  const { said, copy } = useCopy(text)
  return (
    <button
      type="button"
      aria-label={label}
      title={said === 'refused' ? text : label}
      onClick={() => void copy()}
      className="inline-flex h-9 min-w-9 flex-none items-center justify-center gap-1 rounded-control px-1.5 text-12 text-ink-2 hover:bg-hover hover:text-ink tablet:h-6 tablet:min-w-6"
    >
      <Icon name={said === 'copied' ? 'check' : 'copy'} size={14} />
      {children}
      <span role="status" className={children ? 'sr-only' : ''}>
        {said === 'copied' ? 'Copied' : said === 'refused' ? 'Copy it by hand' : ''}
      </span>
    </button>
  )
}
