import { parseRevision } from '@/lib/domain/revision'

import type { AppFields, HelmReleaseFields } from './fields'

/** Whether what an app deployed (or attempted) is what its source's artifact holds now. */
export function isAtTarget(fields: AppFields, revision: string, target: string): boolean {
  if (revision === target) return true
  return fields.kind === 'HelmRelease'
    ? runsChart(fields, revision, target)
    : isSameDigest(revision, target)
}

/** The same content under another tag is no change; a commit under another branch is. */
function isSameDigest(one: string, other: string): boolean {
  if (!one.includes('sha256:') || !other.includes('sha256:')) return false
  return parseRevision(one).value === parseRevision(other).value
}

/**
 * A chart object tells a version, to be compared whole; an artifact tells `<tag>@<digest>`, and the release then
 * records the digest, or its first twelve digits behind the version.
 */
function runsChart({ ociDigest }: HelmReleaseFields, version: string, target: string): boolean {
  const { ref, value, isHash } = parseRevision(target)
  if (!isHash) return false
  if (ociDigest) return parseRevision(ociDigest).value === value
  const build = version.split('+')[1]
  return build ? /^[0-9a-f]{7,}$/.test(build) && value.startsWith(build) : ref === version
}
