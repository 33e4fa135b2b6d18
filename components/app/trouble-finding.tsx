'use client'

import { useId, useState } from 'react'

import { Button } from '@/components/ui/button'
import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import { alikeWords, findingLead, isSaid, openWords, untold } from '@/lib/client/finding-words'
import { useLastLine } from '@/lib/client/object-last-line'
import { plainText } from '@/lib/client/plain-text'
import type { FindingItem } from '@/lib/contract/tree'
import { objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

interface Props {
  appRef: AppRef
  finding: FindingItem
  others: readonly FindingItem[]
  /** How many there are beyond those. */
  more: number
  /** The page's verdict, which stands above. */
  verdict: string
  onResource: (id: ObjectId, cluster?: string) => void
}

/** The worst finding in one sentence with what says so, and the others on demand. */
export function TroubleFinding({ appRef, finding, others, more, verdict, onResource }: Props) {
  const [isWhole, setWhole] = useState(false)
  const listId = useId()
  const { about, cluster, sentence, evidence } = finding
  const { line } = useLastLine(appRef, finding.code === 'crash-loop' ? { pod: about } : undefined)
  const proof = line
    ? { by: 'Log of the last run', text: line.text.trim() }
    : // What stands above already is no evidence to whoever reads it.
      evidence.find(({ text }) => !isSaid(`${verdict} ${sentence}`, text))
  const alike = alikeWords(finding)
  const news = untold(verdict, sentence)
  return (
    <div className="grid items-center gap-x-6 gap-y-2 tablet:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h2 className="text-12 text-ink-3">
          {findingLead(finding)}
          {alike ? `; ${alike}` : ''}
        </h2>
        {news === '' ? null : (
          <p className="line-clamp-3 text-15 leading-[21px] font-medium [overflow-wrap:anywhere] desk:line-clamp-2">
            <ClusterText text={news} />
          </p>
        )}
        {proof ? (
          <p
            title={plainText(`${proof.by}: ${proof.text.slice(0, 1000)}`)}
            className="line-clamp-2 text-12 [overflow-wrap:anywhere] text-ink-2 tablet:line-clamp-1"
          >
            <span className="text-ink-3">
              <ClusterText text={proof.by} />:
            </span>{' '}
            <span className="mono">{plainText(proof.text.slice(0, 400))}</span>
          </p>
        ) : null}
      </div>
      <div className="flex items-center gap-x-3">
        <Button
          title={plainText(`${about.kind} ${about.name}`)}
          onClick={() => onResource(about, cluster)}
          className="max-tablet:flex-1 tablet:order-last"
        >
          {openWords(finding)}
        </Button>
        {others.length > 0 ? (
          <button
            type="button"
            aria-expanded={isWhole}
            aria-controls={isWhole ? listId : undefined}
            onClick={() => setWhole(!isWhole)}
            className="flex-none text-12 link max-tablet:min-h-11 max-tablet:px-2 max-tablet:text-13"
          >
            {isWhole ? 'Only this one' : countWords(others.length + more, 'more finding')}
          </button>
        ) : null}
      </div>
      {isWhole ? (
        <ul id={listId} className="grid gap-y-1 border-l border-line-strong pl-3 tablet:col-span-2">
          {others.map((other, i) => (
            <li key={`${i} ${objectKey(other.about)}`} className="[overflow-wrap:anywhere]">
              <button
                type="button"
                onClick={() => onResource(other.about, other.cluster)}
                className="text-left text-ink-2 hover:text-accent max-tablet:min-h-9"
              >
                <ClusterText text={other.sentence} />
              </button>
            </li>
          ))}
          {more > 0 ? (
            <li className="text-12 text-ink-3">And {more} that are not listed here.</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  )
}
