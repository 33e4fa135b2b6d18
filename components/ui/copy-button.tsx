'use client'

import { Icon } from './icon'
import { useCopy } from './use-copy'

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { said, copy } = useCopy(text)
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => void copy()}
      className="inline-flex h-5 flex-none items-center gap-1 rounded-mark px-1 font-sans text-12 text-ink-2 hover:bg-hover hover:text-ink"
    >
      <Icon name={said === 'copied' ? 'check' : 'copy'} size={14} />
      <span role="status">
        {said === 'copied' ? 'Copied' : said === 'refused' ? 'Select and copy by hand' : ''}
      </span>
    </button>
  )
}
