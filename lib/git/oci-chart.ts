import 'server-only'

import { noVersion, type ChartSource } from './chart-source'
import { isExact, pickVersion } from './chart-version'
import type { FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import { OciRegistry } from './oci-registry'
import type { Web } from './web-request'

const NAME = /^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/

/** A chart of a registry; `version` may be a range, or end with the digest of its manifest (`1.2.3@sha256:…`). */
export function ociChart(
  web: Web,
  { url, chart, version }: { url: string; chart: string; version: string },
  limits: FileLimits,
): ChartSource {
  const { host, pathname } = new URL(url)
  const path = `${pathname}/${chart}`.split('/').filter(Boolean).join('/')
  if (path.length > 255 || !NAME.test(path)) {
    const text = `${host}/${path.slice(0, 200)} is no name of a chart in a registry: check address and chart.`
    throw new FileProblem('unsupported', text)
  }
  const registry = new OciRegistry(web, { host, path }, limits)
  const [wanted = '', pinned] = version.split('@')
  const find = async (signal: AbortSignal) => {
    if (pinned !== undefined) return { version: wanted || pinned, reference: pinned }
    const found = isExact(wanted) ? wanted : pickVersion(await registry.versions(signal), wanted)
    if (found === undefined) throw noVersion(registry.name, wanted)
    return { version: found, reference: found }
  }
  return {
    find: async (signal) => {
      const found = await find(signal)
      const digest = await registry.layer(found.reference, signal)
      return { version: found.version, digest, place: registry.name }
    },
    read: ({ digest = '' }, what, signal) => registry.blob(digest, what, signal),
  }
}
