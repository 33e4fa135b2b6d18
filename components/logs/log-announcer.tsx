'use client'

import { useEffect, useRef, useState } from 'react'

import { countWords } from '@/lib/client/count-words'
import type { LogStore } from '@/lib/client/log-store'
import { plainText } from '@/lib/client/plain-text'

const EVERY_MS = 3_000
/** More lines than that at a time are told by their number. */
const MAX_READ = 3
const MAX_LENGTH = 300

/** Tells those who do not see the log what is new: a few lines as they are, many by their number, and never one after the other. */
export function LogAnnouncer({ store, isFollowing }: { store: LogStore; isFollowing: boolean }) {
  const [said, setSaid] = useState('')
  const toldTo = useRef<number>(undefined)
  // External system: the clock.
  useEffect(() => {
    toldTo.current = undefined
    if (!isFollowing) return
    const timer = setInterval(() => {
      const { end } = store.getPicture()
      const from = toldTo.current ?? end
      toldTo.current = end
      const texts = Array.from({ length: Math.min(end - from, MAX_READ) }, (_, at) =>
        plainText(store.line(from + at)?.text ?? '').slice(0, MAX_LENGTH),
      )
      setSaid(end - from > MAX_READ ? countWords(end - from, 'new line') : texts.join('\n'))
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [store, isFollowing])
  return (
    <div role="log" aria-live={isFollowing ? 'polite' : 'off'} className="sr-only">
      {said}
    </div>
  )
}
