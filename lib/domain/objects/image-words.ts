/** A commit, whole or cut, as build systems write it; a date in digits is none. */
const COMMIT = /^([a-zA-Z]{0,3}?)(?=\d*[a-f])(?=[a-f]*\d)([0-9a-f]{7})[0-9a-f]{5,57}$/

/** What tells an image's version: its tag, else the beginning of its digest; commits are shortened as Git does. Empty for neither. */
export function imageVersion(image: string): string {
  const [named = '', digest] = image.split('@')
  const tag = /:([^:/]+)$/.exec(named)?.[1]
  if (tag !== undefined) return shortCommit(tag)
  return digest === undefined ? '' : digest.slice(0, 'sha256:'.length + 7)
}

function shortCommit(tag: string): string {
  const [, prefix, commit] = COMMIT.exec(tag) ?? []
  return commit === undefined ? tag : `${prefix ?? ''}${commit}`
}
