'use client'

import { useEffect, useRef, useState } from 'react'

import { Button } from '@/components/ui/button'

const SAID_FOR_MS = 1600

interface Props {
  words: string
  /** Made when it is asked for. */
  text: () => Promise<string>
}

/** Copies a text that is only made when somebody wants it, and says for a moment how that went. */
export function CopyTool({ words, text }: Props) {
  const [said, setSaid] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // External system: the clock.
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = async () => {
    clearTimeout(timer.current)
    try {
      await navigator.clipboard.writeText(await text())
      setSaid('Copied')
    } catch {
      setSaid('The browser refused')
    }
    timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }
  return (
    <span>
      <Button look="quiet" className="h-11 px-2 text-12 tablet:h-6" onClick={() => void copy()}>
        {said ?? words}
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  )
}
