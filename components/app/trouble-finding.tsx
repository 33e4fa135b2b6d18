import { Button } from '@/components/ui/button'
import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import { alikeWords, findingLead, isSaid, openWords } from '@/lib/client/finding-words'
import { plainText } from '@/lib/client/plain-text'
import type { FindingItem } from '@/lib/contract/tree'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

interface Props {
  finding: FindingItem
  others: readonly FindingItem[]
  /** How many there are beyond those. */
  more: number
  /** The page's verdict, which stands above. */
  verdict: string
  onResource: (id: ObjectId, cluster?: string) => void
}

/** The worst finding in one sentence with what says so, and the others on demand. */
export function TroubleFinding({ finding, others, more, verdict, onResource }: Props) {
  const { about, cluster, sentence, evidence, count } = finding
  const [first] = evidence
  const open = ({ about: id, cluster: where }: FindingItem) => onResource(id, where)
  return (
    <div className="grid items-center gap-x-4 gap-y-2 tablet:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0 max-w-[110ch]">
        <h2 className="text-12 text-ink-3">{findingLead(finding)}</h2>
        {isSaid(verdict, sentence) ? null : (
          <p className="line-clamp-3 text-15 leading-[21px] font-medium [overflow-wrap:anywhere]">
            <ClusterText text={sentence} />
          </p>
        )}
        {first ? (
          <p className="line-clamp-2 text-12 [overflow-wrap:anywhere] text-ink-2">
            <span className="text-ink-3">
              <ClusterText text={first.by} />:
            </span>{' '}
            <span className="mono">{plainText(first.text.slice(0, 400))}</span>
          </p>
        ) : null}
        {others.length > 0 ? (
          <details className="text-12">
            <summary className="inline-block text-ink-2 hover:text-ink max-tablet:min-h-8">
              {countWords(others.length + more, 'more finding')}
              {count > 1 ? `; ${alikeWords(finding)}` : ''}
            </summary>
            <ul className="mt-1 grid gap-y-1 border-l border-line pl-3">
              {others.map((other, i) => (
                <li key={`${i} ${objectKey(other.about)}`} className="[overflow-wrap:anywhere]">
                  <button
                    type="button"
                    onClick={() => open(other)}
                    className="text-left text-ink-2 hover:text-accent max-tablet:min-h-9"
                  >
                    <ClusterText text={other.sentence} />
                  </button>
                </li>
              ))}
              {more > 0 ? (
                <li className="text-ink-3">And {more} that are not listed here.</li>
              ) : null}
            </ul>
          </details>
        ) : count > 1 ? (
          <p className="text-12 text-ink-3">{alikeWords(finding)}.</p>
        ) : null}
      </div>
      <Button
        title={plainText(`${about.kind} ${about.name}`)}
        onClick={() => onResource(about, cluster)}
        className="justify-self-start"
      >
        {openWords(finding)}
      </Button>
    </div>
  )
}
