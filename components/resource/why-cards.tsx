import type { ReactNode } from 'react'

import { countWords } from '@/lib/client/count-words'
import type { FindingItem } from '@/lib/contract/tree'
import type { ObjectId } from '@/lib/domain/ref'

import { WhyCard } from './why-card'

interface Props {
  findings: readonly FindingItem[]
  id: ObjectId
  words?: ReactNode
}

/** The worst finding of an object, and the others on demand. */
export function WhyCards({ findings, id, words }: Props) {
  const [worst, ...others] = findings
  if (!worst) return null
  return (
    <>
      <WhyCard finding={worst} id={id} words={words} />
      {others.length > 0 ? (
        <details>
          <summary className="border-b border-line px-4 py-1.5 text-12 text-ink-2 max-tablet:min-h-11 max-tablet:leading-8">
            {countWords(others.length, 'other finding')}
          </summary>
          {others.map((finding, i) => (
            <WhyCard key={`${i} ${finding.code}`} finding={finding} id={id} />
          ))}
        </details>
      ) : null}
    </>
  )
}
