import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { EnvWord } from '@/components/status/env-word'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import { LinkState } from '@/components/status/link-state'
import type { Cluster } from '@/lib/contract/cluster'

import { clusterVerdict } from './cluster-verdict'
import { LinkAge } from './link-age'
import { RemedyNote } from './remedy-note'
import { TryButton } from './try-button'

/** A cluster's name, how it is heard, its verdict in one sentence, and the remedy where its link is broken. */
export function ClusterHead({ cluster }: { cluster: Cluster }) {
  const { id, name, labels, link } = cluster
  const isSilent = LINK_IS_SILENT[link.state]
  return (
    <header className="relative px-4 pt-3 pb-4 tablet:px-6 tablet:pt-4">
      {isSilent ? (
        <span aria-hidden="true" className="absolute inset-y-0 left-0 w-1.5 hatch tablet:w-2.5" />
      ) : null}
      <nav aria-label="Breadcrumb" className="text-12 text-ink-3">
        <Link href="/clusters" className="-my-2 inline-block py-2 hover:text-accent">
          Clusters
        </Link>
      </nav>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="min-w-0 text-[20px] leading-[26px] font-semibold tracking-[-0.015em] [overflow-wrap:anywhere] tablet:text-22">
          <ClusterText text={name} />
        </h1>
        {labels.env ? <EnvWord env={labels.env} /> : null}
        <span className="inline-flex items-center gap-2">
          <LinkState state={link.state} />
          <span className="text-12 text-ink-3">
            <LinkAge cluster={cluster} />
          </span>
        </span>
        <Link href={`/graph?focus=${encodeURIComponent(`cluster:${id}`)}`} className="link">
          Show what feeds it
        </Link>
        {isSilent ? <TryButton id={id} name={name} /> : null}
      </div>
      <p className="mt-1.5 max-w-[96ch] text-15 text-ink">{clusterVerdict(cluster)}</p>
      {link.problem ? (
        <div className="mt-3">
          <RemedyNote cluster={cluster} />
        </div>
      ) : null}
    </header>
  )
}
