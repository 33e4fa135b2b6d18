'use client'

import { useState } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { numberWords } from '@/lib/client/count-words'

/** What one reads at a glance; more of it is asked for. */
const SHOWN = 400

/** Cluster text of any length: the beginning of a long one, and all of it on demand. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false)
  if (text.length <= SHOWN) return <ClusterText text={text} />
  return (
    <>
      <ClusterText text={isWhole ? text : `${text.slice(0, SHOWN)}…`} />{' '}
      <button
        type="button"
        aria-expanded={isWhole}
        onClick={() => setWhole(!isWhole)}
        className="font-sans text-12 font-normal whitespace-nowrap link max-tablet:min-h-8"
      >
        {isWhole ? 'Show less' : `Show all ${numberWords(text.length)} characters`}
      </button>
    </>
  )
}
