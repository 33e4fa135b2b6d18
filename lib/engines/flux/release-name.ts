import { createHash } from 'node:crypto'

/** The longest name that Helm allows; beyond, the controller shortens names by a digest. */
const MAX = 53
const DIGEST = 12

/** What Helm knows a release by; `GetReleaseName` in `api/v2/helmrelease_types.go`, `internal/release/name.go`. */
export function releaseName(name: string, targetNamespace: string, given: string): string {
  return shortened(given || (targetNamespace ? `${targetNamespace}-${name}` : name))
}

function shortened(name: string): string {
  if (name.length <= MAX) return name
  const digest = createHash('sha256').update(name).digest('hex').slice(0, DIGEST)
  return `${name.slice(0, MAX - DIGEST - 1)}-${digest}`
}
