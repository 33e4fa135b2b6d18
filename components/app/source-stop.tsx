import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import { sourceHref } from '@/lib/client/safe-href'
import type { AppDetail } from '@/lib/contract/fleet'

import { stopsOf } from './hops'
import { sourceName } from './source-name'
import { StopLines } from './stop-lines'

/** Where an app comes from: the repository, and what is asked of it. */
export function SourceStop({ detail: { app } }: { detail: AppDetail }) {
  const [source] = app.sources
  const { revision, full } = stopsOf(app).source
  if (!source) return <StopLines head={<span className="text-ink-3">No source is named</span>} />
  const href = sourceHref(source.url)
  const name = sourceName(source)
  const others = app.sources.length - 1
  return (
    <StopLines
      title={plainText(source.url)}
      head={
        <>
          <span className="relative min-w-0 truncate font-medium">
            {href ? (
              <a
                href={href}
                target="_blank"
                rel="noreferrer noopener"
                className="underline decoration-line-strong underline-offset-3 hover:text-accent hover:decoration-current"
              >
                <ClusterText text={name} />
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            ) : (
              <ClusterText text={name} />
            )}
          </span>
          {others > 0 ? (
            <span className="flex-none text-12 text-ink-3">and {others} more</span>
          ) : null}
        </>
      }
      note={
        <span title={plainText(full)}>
          {revision ? <span className="mono">{plainText(revision)}</span> : 'its default revision'}
          {source.path ? <ClusterText text={`, path ${source.path}`} /> : null}
        </span>
      }
    />
  )
}
