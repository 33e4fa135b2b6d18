import type { Look } from '@/components/status/look'
import type { FleetSource } from '@/lib/contract/source'
import type { SourceKind } from '@/lib/domain/app'

export const KIND_WORDS: Record<SourceKind, { one: string; many: string; short: string }> = {
  git: { one: 'Git repository', many: 'Git', short: 'git' },
  helm: { one: 'Helm repository', many: 'Helm', short: 'helm' },
  oci: { one: 'OCI artifact', many: 'OCI', short: 'oci' },
  bucket: { one: 'Bucket', many: 'Buckets', short: 's3' },
  external: { one: 'External artifact', many: 'External', short: 'ext' },
}

export const STATE_LOOKS: Record<FleetSource['state'], Look> = {
  failed: { word: 'Failing', mark: 'failed', tone: 'degraded' },
  unobserved: { word: 'Not seen', mark: 'unknown', tone: 'unknown' },
  suspended: { word: 'Suspended', mark: 'suspended', tone: 'suspended' },
  fetching: { word: 'Fetching', mark: 'progressing', tone: 'progressing' },
  ready: { word: 'Ready', mark: 'healthy', tone: 'healthy' },
  static: { word: 'On demand', mark: 'none', tone: 'unknown' },
  unfetched: { word: 'By its engine', mark: 'none', tone: 'unknown' },
}

/** The sources of the fleet in one sentence. */
export function sourcesVerdict(counts: {
  all: number
  trouble: number
  suspended: number
}): string {
  const { all, trouble, suspended } = counts
  if (all === 0) return 'No source is known.'
  const rest = suspended > 0 ? ` ${suspended} ${suspended === 1 ? 'is' : 'are'} suspended.` : ''
  if (trouble === 0)
    return `${all === 1 ? 'The one source' : `All ${all} sources`} can be fetched.${rest}`
  return `${trouble} of ${all} sources ${trouble === 1 ? 'fails' : 'fail'}.${rest}`
}
