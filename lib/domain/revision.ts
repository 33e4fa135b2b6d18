const REVISION =
  /^(?:(?<ref>.*)@)?(?:(?<algorithm>sha1|sha256|sha384|sha512|blake3):)?(?<value>[^:]+)$/

/** A revision as engines write it, taken apart: `main@sha1:6f3c…`, `6.1.0@sha256:…`, a bare commit, a chart version. */
export interface Revision {
  ref?: string
  /** Commit, digest or version without its prefix. */
  value: string
  isHash: boolean
}

/** Takes a revision apart by the grammar of Flux's artifacts; a text that does not fit is its own value. */
export function parseRevision(text: string): Revision {
  const { ref, algorithm, value } = REVISION.exec(text)?.groups ?? {}
  if (value === undefined) return { value: text, isHash: false }
  const isHash = algorithm !== undefined || /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value)
  return { value, isHash, ...(ref ? { ref } : {}) }
}

/** Seven characters of a hash; of a chart version the part before its build metadata; anything else as it is. */
export function shortRevision(text: string): string {
  const { value, isHash } = parseRevision(text)
  return isHash ? value.slice(0, 7) : (value.split('+')[0] ?? value)
}
