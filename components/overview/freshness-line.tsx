import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { countCurrent } from '@/components/shell/live-words'
import { countWords } from '@/lib/client/count-words'
import type { Cluster } from '@/lib/contract/cluster'

interface Props {
  clusters: readonly Cluster[]
  apps: number
}

/** How much of the fleet the page speaks of, and how old its oldest fact is. */
export function FreshnessLine({ clusters, apps }: Props) {
  const loaded = clusters.filter(({ link }) => link.state !== 'loading').length
  const oldest = clusters
    .filter(({ link, apps: counts }) => link.asOf !== undefined && counts.total > 0)
    .reduce<Cluster | undefined>(
      (found, cluster) =>
        !found || (cluster.link.asOf ?? '') < (found.link.asOf ?? '') ? cluster : found,
      undefined,
    )
  return (
    <p className="mt-1 text-ink-2">
      {loaded < clusters.length ? (
        <span role="status">
          {loaded} of {countWords(clusters.length, 'cluster')}, {countWords(apps, 'app')} so
          far.{' '}
        </span>
      ) : null}
      {countCurrent(clusters)} of {countWords(clusters.length, 'cluster')} are current.
      {oldest?.link.asOf ? (
        <>
          {' '}
          The oldest fact on this page is <Age at={oldest.link.asOf} /> old, from{' '}
          <ClusterText text={oldest.name} />.
        </>
      ) : null}
    </p>
  )
}
