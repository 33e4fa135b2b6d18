'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'

import { WordsBox } from '@/components/lists/words-box'
import { ClusterText } from '@/components/status/cluster-text'
import { KindChip } from '@/components/status/kind-chip'
import { Bone } from '@/components/ui/bone'
import { searchQuery } from '@/lib/client/search-queries'
import type { CompareAnswer } from '@/lib/contract/diff'
import { appKey, parseAppKey } from '@/lib/domain/ref'

interface Props {
  /** The app that is compared; undefined: it is chosen first. */
  a: string | undefined
  others: CompareAnswer['others']
  isReading: boolean
  hrefOf: (key: string) => string
}

/** The app to compare with: those of the same name or source elsewhere, or any other by its name. */
export function ComparePick({ a, others, isReading, hrefOf }: Props) {
  const [words, setWords] = useState('')
  const found = useQuery(searchQuery(words)).data?.apps ?? []
  const searched = words === '' ? [] : found.map(({ ref }) => ({ ...ref, key: appKey(ref) }))
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6 px-4 py-5 tablet:px-6">
      {a !== undefined && words === '' ? (
        <section aria-labelledby="others">
          <h2 id="others" className="border-b border-line pb-2 text-15 font-semibold">
            The same elsewhere
          </h2>
          {isReading && others.length === 0 ? (
            <div aria-busy="true" className="after-a-moment grid gap-4 py-3">
              <Bone width="40%" />
              <Bone width="32%" />
            </div>
          ) : others.length > 0 ? (
            <AppLinks apps={others} hrefOf={hrefOf} />
          ) : (
            <p className="py-2 text-ink-2">
              No other application has its name or its source. Look for one by its name.
            </p>
          )}
        </section>
      ) : null}
      <section aria-labelledby="any">
        <h2 id="any" className="pb-2 text-15 font-semibold">
          {a === undefined ? 'Which application?' : 'Any other'}
        </h2>
        <div className="flex">
          <WordsBox
            label="Look for an application"
            placeholder="Name, cluster, namespace"
            value={words}
            onChange={setWords}
          />
        </div>
        <div role="status" className="mt-2">
          {words !== '' && searched.length === 0 ? (
            <p className="py-2 text-ink-2">No application matches.</p>
          ) : null}
        </div>
        {searched.length > 0 ? (
          <AppLinks apps={searched.filter(({ key }) => key !== a)} hrefOf={hrefOf} />
        ) : null}
      </section>
    </div>
  )
}

interface LinksProps {
  apps: readonly { key: string; name: string; cluster: string }[]
  hrefOf: (key: string) => string
}

function AppLinks({ apps, hrefOf }: LinksProps) {
  return (
    <ul>
      {apps.map(({ key, name, cluster }) => {
        const ref = parseAppKey(key)
        return (
          <li key={key} className="border-b border-line hover:bg-hover">
            <Link
              href={hrefOf(key)}
              prefetch={false}
              className="flex min-h-11 items-center gap-2 tablet:min-h-8"
            >
              {ref ? <KindChip type={ref.type} /> : null}
              <span className="min-w-0 truncate font-medium">
                <ClusterText text={name} />
              </span>
              <span className="min-w-0 flex-1 truncate text-12 text-ink-3">
                <ClusterText text={`${ref ? `${ref.namespace} in ` : ''}${cluster}`} />
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
