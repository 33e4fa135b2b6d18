import type { FilesOrigin } from '@/lib/domain/recipe'

import { textIn } from '../../raw'
import type { SpecSource } from './spec-sources'

const OCI = 'oci://'

/**
 * Where a source's files come from. A chart's repository without a scheme is a registry (`IsHelmOciRepo` in
 * `util/helm/client.go`); `oci://` without a chart names one artifact, which is fetched as a chart.
 */
export function originOf({ raw, revision }: SpecSource): FilesOrigin {
  const url = textIn(raw, 'repoURL')
  const chart = textIn(raw, 'chart')
  const version = revision || textIn(raw, 'targetRevision')
  if (chart) return { from: 'chart', url: chartRepository(url), chart, version }
  if (!url.startsWith(OCI)) return { from: 'git', url, revision: version || 'HEAD' }
  const slash = url.replace(/\/+$/, '').lastIndexOf('/')
  return {
    from: 'chart',
    url: url.slice(0, slash),
    chart: url.replace(/\/+$/, '').slice(slash + 1),
    version,
  }
}

function chartRepository(url: string): string {
  return url.includes('://') ? url : `${OCI}${url}`
}
