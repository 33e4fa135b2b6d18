import type { ReactNode } from 'react'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { TONE_LOOKS } from '@/components/lists/tone-look'
import { alikeWords, findingLead } from '@/lib/client/finding-words'
import type { FindingItem } from '@/lib/contract/tree'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { EvidenceList } from './evidence-list'
import { ObjectLink } from './object-link'

interface Props {
  finding: FindingItem
  /** The object whose panel it stands in. */
  id: ObjectId
  /** What comes before what was found: the log's own words. */
  words?: ReactNode
}

/** Why something does not work: one sentence, the words of the cluster that it rests on, and what to do next. */
export function WhyCard({ finding, id, words }: Props) {
  const { about, cluster, tone, sentence, evidence, next, since } = finding
  const others = alikeWords(finding)
  const isElsewhere = objectKey(about) !== objectKey(id)
  return (
    <section
      aria-label={findingLead(finding)}
      className="border-b border-line px-4 pt-3 pb-3.5"
      style={{ boxShadow: `inset 3px 0 0 var(--color-${TONE_LOOKS[tone].tone})` }}
    >
      <h3 className="text-12 text-ink-3">
        {findingLead(finding)}
        {since && !Number.isNaN(Date.parse(since)) ? (
          <>
            , for <Age at={since} />
          </>
        ) : null}
      </h3>
      <p className="mt-0.5 text-15 leading-[21px] font-medium [overflow-wrap:anywhere]">
        <ClusterText text={sentence} />
      </p>
      {isElsewhere || others ? (
        <p className="mt-1 text-12 text-ink-2">
          {isElsewhere ? (
            <>
              It is <ObjectLink id={about} cluster={cluster} />
              {others ? '; ' : '.'}
            </>
          ) : null}
          {others ? `${others}.` : null}
        </p>
      ) : null}
      <EvidenceList sentence={sentence} evidence={evidence}>
        {words}
      </EvidenceList>
      {next.length > 0 ? (
        <div className="mt-2.5 text-12 max-tablet:text-13">
          <h4 className="text-ink-3">What to do next</h4>
          <ul className="mt-0.5 grid gap-y-1">
            {next.map((step, i) => (
              <li key={`${i} ${step}`} className="flex gap-2 [overflow-wrap:anywhere]">
                <span aria-hidden="true" className="flex-none text-ink-3">
                  →
                </span>
                <span className="min-w-0">
                  <ClusterText text={step} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}
