import { CommitLink } from '@/components/app/commit-link'
import { Moment } from '@/components/app/moment'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import { repositoryHref } from '@/lib/client/repository-href'
import type { DiffAnswer } from '@/lib/contract/diff'
import { shortRevision } from '@/lib/domain/revision'

type Side = NonNullable<DiffAnswer['left']>

/** What one side of a difference is: revision, subject and path of a source, or the cluster and when it was read. */
export function SideHead({ side, className = '' }: { side: Side | undefined; className?: string }) {
  if (!side) return <div className={className} />
  const { label, sources, cluster, asOf, is } = side
  const [first, ...others] = sources
  return (
    <div className={`min-w-0 ${className}`}>
      <p className="relative truncate text-12 text-ink-2" title={plainText(titleOf(side))}>
        <strong className="font-semibold text-ink">
          {cluster && is === 'wanted' ? (
            <>
              <ClusterText text={cluster.name} />{' '}
            </>
          ) : null}
          {label}
        </strong>{' '}
        {first ? <Source source={first} /> : null}
        {others.length > 0 ? ` and ${others.length} more` : ''}
        {cluster && is !== 'wanted' ? (
          <>
            <ClusterText text={cluster.name} />
            {is === 'cluster' ? (
              <>
                , read <Age at={asOf} /> ago
              </>
            ) : null}
          </>
        ) : null}
      </p>
    </div>
  )
}

function Source({ source }: { source: Side['sources'][number] }) {
  const { revision, commit, path, url } = source
  const href = repositoryHref({ commitUrl: commit?.url, url })
  return (
    <>
      <span className="mono">
        <CommitLink commit={commit} word={commit?.short ?? shortRevision(revision)} />
      </span>{' '}
      {commit?.author ? <ClusterText text={commit.author} /> : null}
      {commit?.at ? (
        <>
          , <Moment at={commit.at} />
        </>
      ) : null}{' '}
      {path ? (
        href ? (
          <a href={href} target="_blank" rel="noreferrer noopener" className="link mono">
            {plainText(path)}
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        ) : (
          <span className="mono">{plainText(path)}</span>
        )
      ) : null}{' '}
      {commit?.subject ? (
        <span className="text-ink-3">
          <ClusterText text={commit.subject} />
        </span>
      ) : null}
    </>
  )
}

function titleOf({ label, sources, cluster }: Side): string {
  const words = sources.map(({ revision, commit, path, url, tool }) =>
    [url, path, revision, commit?.subject, tool].filter(Boolean).join('\n'),
  )
  return [label, ...words, ...(cluster ? [cluster.name] : [])].join('\n')
}
