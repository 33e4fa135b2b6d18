'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { AppsCell } from '@/components/lists/apps-cell'
import { ListHead } from '@/components/lists/list-head'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { MoreOnSight } from '@/components/lists/more-on-sight'
import { Section, SectionBody } from '@/components/lists/section'
import { ClusterText } from '@/components/status/cluster-text'
import { ProblemNote } from '@/components/status/problem-note'
import { State } from '@/components/status/state'
import { Icon } from '@/components/ui/icon'
import { countWords } from '@/lib/client/count-words'
import { useLiveScreen } from '@/lib/client/live-context'
import { plainText } from '@/lib/client/plain-text'
import { safeHref } from '@/lib/client/safe-href'
import { sourceQuery } from '@/lib/client/sources-queries'
import type { SourceDetail } from '@/lib/contract/source'
import { shortRevision } from '@/lib/domain/revision'

import { Consumers } from './consumers'
import { SourceObject } from './source-object'
import { KIND_WORDS, STATE_LOOKS } from './source-words'

/** One source: every object that fetches it, what each holds, and the apps that hang on it. */
export function SourceScreen({ sourceKey }: { sourceKey: string }) {
  useLiveScreen()
  const {
    data: pages,
    error,
    refetch,
    fetchNextPage,
    hasNextPage,
    isFetchingNextPage,
  } = useInfiniteQuery(sourceQuery(sourceKey))
  const data = pages?.pages[0]
  if (!data) {
    return error ? (
      <ProblemNote
        error={error}
        what="The source could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ListSkeleton what="the source" />
    )
  }
  const appsHref = `/apps?source=${encodeURIComponent(data.key)}`
  return (
    <div className="pb-10">
      <nav aria-label="Path" className="px-4 pt-3 text-12 text-ink-3 tablet:px-6">
        <Link href="/sources" className="hover:text-accent">
          Sources
        </Link>{' '}
        / {KIND_WORDS[data.kind].one}
      </nav>
      <ListHead verdict={<ClusterText text={data.url} />}>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <State look={STATE_LOOKS[data.state]} />
          <WebLink source={data} />
          <Link href={`/graph?focus=${encodeURIComponent(`source:${data.key}`)}`} className="link">
            Show what it feeds
          </Link>
        </span>
        {data.message && data.state !== 'ready' ? (
          <span className="mt-1 block [overflow-wrap:anywhere]">
            <ClusterText text={data.message} />
          </span>
        ) : null}
      </ListHead>
      <dl className="grid gap-x-8 gap-y-3 border-y border-line px-4 py-3 tablet:grid-cols-3 tablet:px-6">
        <div className="min-w-0">
          <dt className="text-12 text-ink-3">Apps that use it</dt>
          <dd>
            <AppsCell apps={data.apps} href={appsHref} />
          </dd>
        </div>
        <div className="min-w-0">
          <dt className="text-12 text-ink-3">Revisions held</dt>
          <dd>
            <HeldRevisions source={data} />
          </dd>
        </div>
        <div className="min-w-0">
          <dt className="text-12 text-ink-3">
            {data.spellings.length > 1 ? 'Spelled as' : 'Address'}
          </dt>
          <dd>
            {data.spellings.map((text) => (
              <div key={text} className="mono [overflow-wrap:anywhere]">
                {plainText(text)}
              </div>
            ))}
          </dd>
        </div>
      </dl>
      <Consumers sourceKey={data.key} total={data.apps.total} />
      <Section
        title={data.total === 0 ? 'No object fetches it' : 'Objects that fetch it'}
        aside={data.total > 0 ? countWords(data.total, 'object') : undefined}
      >
        {data.total === 0 ? (
          <SectionBody>
            <p className="text-ink-2">
              The engine of its apps reads it by itself and tells only in the apps how that went.
            </p>
          </SectionBody>
        ) : (
          <ul>
            {pages.pages
              .flatMap(({ items }) => items)
              .map((item) => (
                <SourceObject
                  key={`${item.cluster.id} ${item.type} ${item.id.namespace}/${item.id.name}`}
                  item={item}
                />
              ))}
          </ul>
        )}
        {hasNextPage ? (
          <MoreOnSight
            isBusy={isFetchingNextPage}
            onMore={() => void fetchNextPage()}
            what="more objects"
          />
        ) : null}
      </Section>
    </div>
  )
}

function WebLink({ source: { webUrl } }: { source: SourceDetail }) {
  const href = webUrl === undefined ? undefined : safeHref(webUrl)
  if (!href) return null
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="link inline-flex items-center gap-1"
    >
      Open it
      <Icon name="out" size={12} />
      <span className="sr-only"> (in a new tab)</span>
    </a>
  )
}

function HeldRevisions({ source: { revisions } }: { source: SourceDetail }) {
  if (revisions.length === 0) return <span className="text-ink-3">None is told</span>
  return (
    <ul>
      {revisions.map(({ revision, clusters }) => (
        <li key={revision} className="flex gap-2">
          <span className="mono truncate" title={plainText(revision)}>
            {plainText(shortRevision(revision))}
          </span>
          <span className="text-ink-3">in {countWords(clusters, 'cluster')}</span>
        </li>
      ))}
    </ul>
  )
}
