import { ClusterText } from '@/components/status/cluster-text'
import { safeHref } from '@/lib/client/safe-href'
import type { CommitItem } from '@/lib/contract/commit'

/** The pull or merge request that brought a commit. */
export function PullLink({ pull }: { pull: NonNullable<CommitItem['pull']> }) {
  const href = safeHref(pull.url)
  const word = <ClusterText text={`#${pull.number.replace(/^[#!]/, '')}`} />
  if (!href) return <span className="max-w-24 min-w-0 truncate text-12 text-ink-3">{word}</span>
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="link max-w-24 min-w-0 truncate text-12"
    >
      <span className="sr-only">Pull request </span>
      {word}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
