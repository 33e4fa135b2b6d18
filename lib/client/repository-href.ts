import { safeHref, sourceHref } from './safe-href'

const COMMIT_PAGE = /(?:\/-)?\/commits?\/[^/]+\/?$/

/** The page of a repository: what is left of the page of one of its commits, else its own address where that is one. */
export function repositoryHref({
  commitUrl,
  url,
}: {
  commitUrl?: string | undefined
  url?: string | undefined
}): string | undefined {
  const commit = commitUrl === undefined ? undefined : safeHref(commitUrl)
  if (commit !== undefined && COMMIT_PAGE.test(commit)) return commit.replace(COMMIT_PAGE, '')
  return url === undefined ? undefined : sourceHref(url)
}
