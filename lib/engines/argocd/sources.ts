import type { Source, SourceKind } from '@/lib/domain/app'

import { intern, isRecord } from '../parse'
import type { RawSource, RawSpec } from './resources'

/** The sources that an app deploys from: the hydrator's output, else the list, else the single one. */
export function sourcesOf(spec: RawSpec): readonly Source[] {
  if (spec.sourceHydrator) {
    const { drySource, syncSource } = spec.sourceHydrator
    const { targetBranch, path } = syncSource
    return [toSource({ repoURL: drySource.repoURL, targetRevision: targetBranch, path })]
  }
  if (spec.sources?.length) return spec.sources.map(toSource)
  return spec.source ? [toSource(spec.source)] : []
}

function toSource({ repoURL, path, chart, targetRevision }: RawSource): Source {
  const url = intern(repoURL ?? '')
  return {
    kind: kindOf(url, chart),
    url,
    ...(path ? { path: intern(path) } : {}),
    ...(chart ? { chart: intern(chart) } : {}),
    ...(targetRevision ? { targetRevision: intern(targetRevision) } : {}),
  }
}

function kindOf(url: string, chart: string | null | undefined): SourceKind {
  if (url.startsWith('oci://')) return 'oci'
  return chart ? 'helm' : 'git'
}

interface SourceHolder {
  source?: unknown
  sources?: unknown
}

/**
 * Whether two records name the same place and parameters. `targetRevision` is left out: what a branch or range
 * resolves to is compared as a revision.
 */
export function isSameSource(one: SourceHolder, other: SourceHolder): boolean {
  return fingerprint(one) === fingerprint(other)
}

function fingerprint({ source, sources }: SourceHolder): string {
  const list = Array.isArray(sources) && sources.length > 0 ? sources : [source]
  return JSON.stringify(list.map((each) => canonical(each, true)))
}

function canonical(value: unknown, isSource = false): unknown {
  if (Array.isArray(value)) return value.map((each) => canonical(each))
  if (!isRecord(value)) return value
  return Object.entries(value)
    .filter(([key, each]) => !(isSource && key === 'targetRevision') && !isEmpty(each))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, canonical(each)])
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false
}
