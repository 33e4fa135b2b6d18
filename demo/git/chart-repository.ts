import { createHash } from 'node:crypto'
import { parse, stringify } from 'yaml'
import type { FileTree } from './file-tree'
import type { Pushed } from './oci-registry'
import { tarGzip } from './tar'

/** One packaged version of a chart. */
export interface ChartVersion {
  name: string
  version: string
  appVersion: string
  /** Files inside the chart's folder. */
  files: FileTree
  /** ISO time of its publication. */
  created: string
}

/** A Helm repository: an index and archives, made from folders of files. */
export class ChartRepository {
  private readonly archives = new Map<string, Buffer>()

  private readonly charts: ChartVersion[] = []

  constructor(
    readonly name: string,
    charts: readonly ChartVersion[],
  ) {
    for (const chart of charts) this.publish(chart)
  }

  /** Adds a version; the index changes with it. */
  publish(chart: ChartVersion): void {
    this.charts.push(chart)
    this.archives.set(archiveName(chart), tarGzip(chart.files, `${chart.name}/`))
  }

  /** The version an app asks for: exact, or the newest that the range `x`, `~1.2`, `1.x`, `*` allows. */
  find(name: string, range: string): ChartVersion | undefined {
    const fits = this.charts.filter(
      (chart) => chart.name === name && satisfies(chart.version, range),
    )
    return fits.sort((a, b) => compareVersions(b.version, a.version))[0]
  }

  /** The index's YAML. */
  index(): string {
    const entries: Record<string, unknown[]> = {}
    for (const chart of this.charts) {
      const archive = archiveName(chart)
      const { name, version, appVersion, created } = chart
      const list = (entries[name] ??= [])
      const digest = this.digestOf(chart).replace('sha256:', '')
      list.push({ apiVersion: 'v2', name, version, appVersion, created, digest, urls: [archive] })
    }
    return stringify({ apiVersion: 'v1', entries, generated: this.charts[0]?.created ?? '' })
  }

  digestOf(chart: ChartVersion): string {
    return sha256(this.archiveOf(chart))
  }

  archiveOf(chart: ChartVersion): Buffer {
    const archive = this.archives.get(archiveName(chart))
    if (!archive) throw new Error(`chart ${chart.name} ${chart.version} is not in ${this.name}`)
    return archive
  }

  /** Each version as a registry holds it. */
  packages(): (readonly [chart: ChartVersion, pushed: Pushed])[] {
    return this.charts.map((chart) => {
      const config = parse(chart.files.get('Chart.yaml') ?? '') as object
      const annotations = {
        'org.opencontainers.image.created': chart.created,
        'org.opencontainers.image.title': chart.name,
        'org.opencontainers.image.version': chart.version,
      }
      return [chart, { kind: 'chart', layer: this.archiveOf(chart), config, annotations }] as const
    })
  }

  /** What the HTTP server sends for one file of the repository. */
  file(name: string): { type: string; body: Buffer | string } | undefined {
    if (name === 'index.yaml') return { type: 'application/yaml', body: this.index() }
    const body = this.archives.get(name)
    return body && { type: 'application/gzip', body }
  }
}

/** The newest of the versions that a range allows. */
export function newestVersion(versions: readonly string[], range: string): string | undefined {
  return versions
    .filter((version) => /^v?\d+\.\d+\.\d+$/.test(version) && satisfies(version, range))
    .sort((a, b) => compareVersions(b, a))[0]
}

/** `sha256:` and the hash in hex. */
export function sha256(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

function archiveName(chart: ChartVersion): string {
  return `${chart.name}-${chart.version}.tgz`
}

function satisfies(version: string, range: string): boolean {
  if (range === '*' || range === '' || range === version) return true
  const wanted = range.replace(/^[~^v]/, '').split('.')
  const parts = version.split('.')
  const fixed = range.startsWith('^') ? 1 : range.startsWith('~') ? 2 : wanted.length
  if (!/[~^x*]/.test(range)) return false
  return wanted
    .slice(0, fixed)
    .every((part, i) => part === 'x' || part === '*' || part === parts[i])
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
