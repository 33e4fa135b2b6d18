'use client'

import { useState, type ReactNode } from 'react'

interface Props {
  /** What is watched; when it changes the ground flashes once. */
  value: string
  className?: string
  children: ReactNode
}

/** A cell whose change is shown once. The first drawing is no change. */
export function Flash({ value, className = '', children }: Props) {
  const [seen, setSeen] = useState({ value, times: 0 })
  if (seen.value !== value) setSeen({ value, times: seen.times + 1 })
  return (
    <span key={seen.times} className={`${className} ${seen.times > 0 ? 'animate-changed' : ''}`}>
      {children}
    </span>
  )
}
