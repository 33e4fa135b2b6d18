import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import type { ObjectDetail } from '@/lib/contract/object'
import { objectKey } from '@/lib/domain/ref'

import { ObjectChip } from './object-chip'
import { ObjectLink } from './object-link'

/** From the app down to what made this object; each opens. */
export function OwnerChain({ owners }: Pick<ObjectDetail, 'owners'>) {
  return (
    <ol className="flex min-w-0 flex-wrap gap-x-1.5 gap-y-0.5">
      {owners.toReversed().map(({ id, cluster, href }, i) => (
        <li key={`${cluster} ${objectKey(id)}`} className="flex min-w-0 items-baseline gap-x-1.5">
          {i > 0 ? (
            <span aria-hidden="true" className="text-ink-3">
              ›
            </span>
          ) : null}
          {href === undefined ? (
            <ObjectLink id={id} cluster={cluster} />
          ) : (
            <Link href={href} className="min-w-0 link [overflow-wrap:anywhere]">
              <ObjectChip id={id} /> <ClusterText text={id.name} />
            </Link>
          )}
        </li>
      ))}
    </ol>
  )
}
