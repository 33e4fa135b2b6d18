import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import { sourceHref } from '@/lib/client/safe-href'
import { Icon } from '@/components/ui/icon'
import type { AppItem } from '@/lib/contract/app'
import type { SourceKind } from '@/lib/domain/app'

const KIND_WORDS: Record<SourceKind, string> = {
  git: 'Git',
  helm: 'Helm repository',
  oci: 'OCI artifact',
  bucket: 'Bucket',
  external: 'External artifact',
}

/** Where the desired state comes from. Only http and https become links. */
export function SourceList({ sources }: { sources: AppItem['sources'] }) {
  if (sources.length === 0) return <span className="text-ink-3">None is named</span>
  return (
    <ul className="grid gap-1.5">
      {sources.map(({ kind, url, path, chart, targetRevision, object }, index) => {
        const href = sourceHref(url)
        return (
          <li key={`${index} ${url}`} className="min-w-0 [overflow-wrap:anywhere]">
            {href ? (
              <a href={href} target="_blank" rel="noreferrer noopener" className="link">
                <ClusterText text={url} />
                <span className="ml-1 inline-block align-[-2px]">
                  <Icon name="out" size={12} />
                </span>
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            ) : (
              <ClusterText text={url || 'Its address cannot be read'} />
            )}
            <div className="text-ink-3">
              {KIND_WORDS[kind]}
              {chart ? `, chart ${plainText(chart)}` : ''}
              {path ? `, path ${plainText(path)}` : ''}
              {targetRevision ? `, at ${plainText(targetRevision)}` : ''}
              {object ? `, fetched by ${plainText(`${object.namespace}/${object.name}`)}` : ''}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
