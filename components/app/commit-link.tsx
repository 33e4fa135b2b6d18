import { plainText } from '@/lib/client/plain-text'
import { safeHref } from '@/lib/client/safe-href'
import type { CommitItem } from '@/lib/contract/commit'

interface Props {
  commit: CommitItem | undefined
  word: string
}

/** A revision that opens on its Git host, where that is known and its address is one that may be opened. */
export function CommitLink({ commit, word }: Props) {
  const href = commit?.url ? safeHref(commit.url) : undefined
  const text = <bdi>{plainText(word)}</bdi>
  if (!href) return text
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="underline decoration-line-strong underline-offset-3 hover:text-accent hover:decoration-current"
    >
      {text}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
