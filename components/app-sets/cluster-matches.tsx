import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import type { AppSetDetail } from '@/lib/contract/app-set'

type Matches = NonNullable<AppSetDetail['matches']>

const FROM: Record<Matches['labelsFrom'], string> = {
  engine: 'By the labels of the clusters as they are registered with the engine.',
  fleetglass:
    'By the labels that Fleetglass is configured with, which may differ from the engine’s own.',
}

/** Which clusters the set's generators pick, and what the others lack. */
export function ClusterMatches({ matches: { items, labelsFrom, note } }: { matches: Matches }) {
  const ordered = [...items].sort((a, b) => Number(b.isMatched) - Number(a.isMatched))
  return (
    <>
      <p className="px-4 pt-2 text-12 text-ink-3 tablet:px-6">
        {FROM[labelsFrom]} {note ? <ClusterText text={note} /> : null}
      </p>
      <ul className="mt-1">
        {ordered.map(({ name, server, cluster, isMatched, lacks }) => (
          <li
            key={`${name} ${server}`}
            className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-b border-line px-4 py-1.5 tablet:px-6"
          >
            <span className={`flex pt-0.5 ${isMatched ? 'text-healthy' : 'text-ink-3'}`}>
              <Mark name={isMatched ? 'healthy' : 'none'} size={14} />
            </span>
            <div className="min-w-0">
              {cluster ? (
                <Link href={`/clusters/${cluster}`} className="font-medium hover:text-accent">
                  <ClusterText text={name} />
                </Link>
              ) : (
                <span className="font-medium">
                  <ClusterText text={name} />
                </span>
              )}
              <span className="text-12 text-ink-3">
                {' '}
                {isMatched ? 'matches' : 'does not match'}
              </span>
              {isMatched
                ? null
                : lacks.map((words) => (
                    <p key={words} className="text-12 text-ink-2 [overflow-wrap:anywhere]">
                      <ClusterText text={words} />
                    </p>
                  ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
