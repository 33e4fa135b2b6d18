import Link from 'next/link'

import { ListHead } from '@/components/lists/list-head'
import { ClusterText } from '@/components/status/cluster-text'
import { numberWords } from '@/lib/client/count-words'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

const KIND_WORDS: Readonly<Record<string, string>> = {
  source: 'Source',
  cluster: 'Cluster',
  project: 'Project',
  app: 'Application',
}

interface Props {
  graph: FleetGraph
  wholeHref: string
}

/** Where one is in the fleet, and what the picture says in one sentence. */
export function GraphHead({ graph: { focus, sentence, nodes, apps }, wholeHref }: Props) {
  const page = nodes.find(({ key }) => key === focus?.key)?.href
  const rest = apps.total - apps.shown
  return (
    <>
      {focus ? (
        <nav aria-label="Path" className="px-4 pt-3 text-12 text-ink-3 tablet:px-6">
          <Link href={`/graph${wholeHref === '?' ? '' : wholeHref}`} className="hover:text-accent">
            Whole fleet
          </Link>{' '}
          / {KIND_WORDS[focus.kind] ?? focus.kind} /{' '}
          <span aria-current="page" className="text-ink-2">
            <ClusterText text={focus.label} />
          </span>
        </nav>
      ) : null}
      <ListHead verdict={<ClusterText text={sentence} />}>
        {page || (apps.shown > 0 && rest > 0) ? (
          <span className="flex flex-wrap gap-x-4">
            {apps.shown > 0 && rest > 0 ? (
              <span>
                The {numberWords(apps.shown)} that need most attention are drawn one by one, the
                other {numberWords(rest)} by cluster.
              </span>
            ) : null}
            {page ? (
              <Link href={page} className="link">
                Open its page
              </Link>
            ) : null}
          </span>
        ) : null}
      </ListHead>
    </>
  )
}
