import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import { addressOf } from '@/lib/client/view-codec'
import { numberWords } from '@/lib/client/count-words'
import type { Cluster, StandingCounts } from '@/lib/contract/cluster'
import { standingOf, URGENCIES, type Standing, type Urgency } from '@/lib/domain/urgency'

import { FleetBar } from './fleet-bar'
import { Total } from './total'

/** Clusters that are named; the others are counted. */
const NAMED = 3

interface Props {
  counts: StandingCounts
  clusters: readonly Cluster[]
  urgency: Record<Urgency, number> | undefined
  env: string
}

/** Good, bad and unknown now, each with its parts. */
export function Totals({ counts, clusters, urgency, env }: Props) {
  const hrefOf = (standing: Standing) =>
    addressOf('/apps', { sort: 'urgency', standing: [standing], ...(env && { env: [env] }) })
  const loading = clusters.filter(({ link }) => link.state === 'loading')
  return (
    <section aria-label="Fleet totals" className="px-4 tablet:px-6">
      <FleetBar counts={counts} urgency={urgency} />
      <div className="grid grid-cols-3 pt-2.5 pb-3.5 desk:grid-cols-[272px_1.22fr_1fr]">
        <Total count={counts.good} label="Good" href={hrefOf('good')}>
          {urgency && counts.good > 0 ? (
            <>
              <li>
                <Strong count={urgency.healthy} /> steady
              </li>
              <li>
                <Strong count={urgency.progressing} /> rolling out
              </li>
            </>
          ) : null}
        </Total>
        <Total count={counts.bad} label="Bad" href={hrefOf('bad')}>
          {urgency
            ? URGENCIES.filter((word) => standingOf(word) === 'bad' && urgency[word] > 0).map(
                (word) => (
                  <li key={word} className="inline-flex items-center gap-[5px] whitespace-nowrap">
                    <span className={TONES[URGENCY_LOOKS[word].tone].text}>
                      <Mark name={URGENCY_LOOKS[word].mark} size={14} />
                    </span>
                    <Strong count={urgency[word]} /> {URGENCY_LOOKS[word].word.toLowerCase()}
                  </li>
                ),
              )
            : parts(clusters, 'bad')}
        </Total>
        <Total count={counts.unknown} label="Unknown now" href={hrefOf('unknown')}>
          {parts(clusters, 'unknown')}
          {loading.length > 0 ? (
            <li className="text-ink-3">
              {loading.length === 1 && loading[0] ? (
                <ClusterText text={loading[0].name} />
              ) : (
                `${loading.length} clusters`
              )}{' '}
              not counted yet
            </li>
          ) : null}
        </Total>
      </div>
    </section>
  )
}

function parts(clusters: readonly Cluster[], standing: 'bad' | 'unknown') {
  const holding = clusters
    .filter(({ apps }) => apps[standing] > 0)
    .sort((a, b) => b.apps[standing] - a.apps[standing])
  const others = holding.slice(NAMED)
  return (
    <>
      {holding.slice(0, NAMED).map(({ id, name, apps }) => (
        <li key={id} className="max-w-full truncate">
          <Strong count={apps[standing]} /> <ClusterText text={name} />
        </li>
      ))}
      {others.length > 0 ? (
        <li className="text-ink-3">
          {numberWords(others.reduce((sum, { apps }) => sum + apps[standing], 0))} in{' '}
          {others.length} more
        </li>
      ) : null}
    </>
  )
}

function Strong({ count }: { count: number }) {
  return <b className="figures font-medium text-ink">{numberWords(count)}</b>
}
