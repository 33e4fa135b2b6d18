'use client'

import { useEffect, useState } from 'react'

import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'

const PAUSE_MS = 150

interface Props {
  label: string
  placeholder: string
  className?: string
  value: string
  onChange: (words: string) => void
}

/** Words that must all occur. The list follows when the typing pauses; `/` comes here, Escape empties it. */
export function WordsBox({ label, placeholder, className = '', value, onChange }: Props) {
  const [text, setText] = useState(value)
  const [told, setTold] = useState(value)
  // The address changed by another hand: "back", a cleared filter.
  if (value !== told) {
    setTold(value)
    if (value !== text.trim()) setText(value)
  }

  // External system: the clock.
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onChange(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, onChange])

  return (
    <label
      className={`flex h-11 min-w-0 flex-1 basis-48 items-center gap-2 rounded-control border border-control bg-surface px-2 text-ink-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus tablet:h-7 tablet:max-w-105 ${className}`}
    >
      <Icon name="search" size={14} />
      <span className="sr-only">{label}</span>
      <input
        data-filter
        type="search"
        value={text}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        aria-keyshortcuts="/"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (text === '') event.currentTarget.blur()
          else {
            setText('')
            onChange('')
          }
        }}
        className="min-w-0 flex-1 truncate bg-transparent text-ink outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="hidden desk:block">
        <Kbd>/</Kbd>
      </span>
    </label>
  )
}
