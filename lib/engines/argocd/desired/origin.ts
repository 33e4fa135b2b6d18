import type { FilesOrigin } from '@/lib/domain/recipe'

import { textIn } from '../../raw'
import type { SpecSource } from './spec-sources'

const OCI = 'oci://'

const DIGEST = /^[a-z0-9]+:[0-9a-f]{32,}$/

/**
 * Where a source's files come from. A chart's repository without a scheme is a registry (`IsHelmOciRepo` in
 * `util/helm/client.go`); `oci://` without a chart names one artifact, which is fetched as a chart.
 */
export function originOf({ raw, revision }: SpecSource): FilesOrigin {
  const url = textIn(raw, 'repoURL')
  const chart = textIn(raw, 'chart')
  const target = textIn(raw, 'targetRevision')
  const version = revision || target
  if (chart) return { from: 'chart', url: chartRepository(url), chart, version }
  if (!url.startsWith(OCI)) return { from: 'git', url, revision: version || 'HEAD' }
  const address = url.replace(/\/+$/, '')
  const slash = address.lastIndexOf('/')
  return {
    ...{ from: 'chart', url: address.slice(0, slash), chart: address.slice(slash + 1) },
    // What a tag or range resolved to is told by its digest alone.
    version: DIGEST.test(version) ? `${DIGEST.test(target) ? '' : target}@${version}` : version,
  }
}

function chartRepository(url: string): string {
  return url.includes('://') ? url : `${OCI}${url}`
}
