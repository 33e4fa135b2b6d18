import type { FilesOrigin, RecipeNeed } from '@/lib/domain/recipe'
import { type ObjectId, objectKey } from '@/lib/domain/ref'

import type { DesiredInput, Parsed } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn, textsIn } from '../../raw'
import { sourceId } from '../slim-common'
import { type AppParts, referenced } from './app-parts'
import { artifactOf, hashOf, missing } from './artifact'

/** Files of a chart, with what has to be said of them. */
export interface ChartFiles {
  files: FilesOrigin
  /** The version that the controller gives the chart, where that is not its own. */
  chartVersion?: string
  /** Value files in the chart that its archive has in it already, and a repository's chart has not. */
  valueFiles: readonly string[]
  notes: readonly string[]
}

const SHORT = 12

/** The object whose artifact is the chart: named, or made by the controller as `<namespace>-<name>` beside the chart's source. */
export function chartObject({ spec, status, name, namespace }: AppParts): ObjectId | undefined {
  const ref = recordIn(spec, 'chartRef')
  if (textIn(ref, 'name')) return referenced(ref, namespace)
  const template = recordIn(recordIn(spec, 'chart'), 'spec')
  if (!textIn(template, 'chart')) return undefined
  const at = textIn(status, 'helmChart').split('/')
  const called = at.length > 1 ? at[1] : `${namespace}-${name}`
  const said = at.length > 1 ? at[0] : textIn(recordIn(template, 'sourceRef'), 'namespace')
  const beside = said === '' ? namespace : said
  return sourceId({ kind: 'HelmChart', name: called, namespace: beside }, namespace)
}

/** The chart's object, and the repository behind it, which is asked for what its controller keeps no longer. */
export function chartNeeds(app: AppParts, found: DesiredInput['found']): readonly RecipeNeed[] {
  const chart = chartObject(app)
  const repository = repositoryOf(app, chart && found.get(objectKey(chart)))
  return [
    ...(chart ? [{ id: chart, use: 'source', isOptional: false } as const] : []),
    ...(repository ? [{ id: repository, use: 'source', isOptional: true } as const] : []),
  ]
}

/** The chart that a HelmRelease wants: its archive where that is the version asked for, else its repository's. */
export function chartFiles(
  app: AppParts,
  { found, revisions }: Pick<DesiredInput, 'found' | 'revisions'>,
): Parsed<ChartFiles> {
  const id = chartObject(app)
  if (!id) return { ok: false, problem: 'The HelmRelease names no chart that is known.' }
  const object = found.get(objectKey(id))
  const artifact = isRecord(object) ? artifactOf(object) : undefined
  const [asked] = revisions ?? []
  const isCurrent = asked === undefined || isVersion(asked, artifact?.revision ?? '')
  const version = asked ?? artifact?.revision ?? ''
  const chart = version === '' ? undefined : repositoryChart(app, object, version, found)
  if (artifact && isCurrent) {
    const given = id.kind === 'HelmChart' ? undefined : givenVersion(artifact.revision)
    return {
      ok: true,
      value: {
        files: { from: 'artifact', ...artifact, isChart: true, ...(chart ? { chart } : {}) },
        ...(given ? { chartVersion: given } : {}),
        ...{ valueFiles: [], notes: [] },
      },
    }
  }
  const called = `${id.kind} ${id.namespace}/${id.name}`
  if (chart) {
    const note = `The archive of ${chart.chart} ${chart.version} is not kept by ${called}: it is taken from its repository.`
    const valueFiles = textsIn(chartSpec(app, object), 'valuesFiles')
    return { ok: true, value: { files: { from: 'chart', ...chart }, valueFiles, notes: [note] } }
  }
  if (!isRecord(object)) return { ok: false, problem: missing(id, object) }
  if (!artifact) return { ok: false, problem: `${called} has stored no chart yet.` }
  return {
    ok: false,
    problem: `Chart version ${version} is no longer kept by ${called}, and its source cannot be asked for it.`,
  }
}

/** What a HelmChart says, or what the HelmRelease says that it has to say. */
function chartSpec({ spec }: AppParts, object: unknown): Json {
  return isRecord(object) ? recordIn(object, 'spec') : recordIn(recordIn(spec, 'chart'), 'spec')
}

function repositoryOf(app: AppParts, object: unknown): ObjectId | undefined {
  const chart = chartObject(app)
  if (chart?.kind !== 'HelmChart') return undefined
  const ref = recordIn(chartSpec(app, object), 'sourceRef')
  const repository = referenced(ref, chart.namespace)
  return repository?.kind === 'HelmRepository' ? repository : undefined
}

interface RepositoryChart {
  url: string
  chart: string
  version: string
}

function repositoryChart(
  app: AppParts,
  object: unknown,
  version: string,
  found: DesiredInput['found'],
): RepositoryChart | undefined {
  const isRegistry = chartObject(app)?.kind === 'OCIRepository'
  if (isRegistry) return isRecord(object) ? registryChart(object, version) : undefined
  const id = repositoryOf(app, object)
  const repository = id && found.get(objectKey(id))
  const url = isRecord(repository) ? textIn(recordIn(repository, 'spec'), 'url') : ''
  const chart = textIn(chartSpec(app, object), 'chart')
  return url && chart ? { url, chart, version: plainVersion(version) } : undefined
}

/** A revision of such an artifact is what a registry can be asked for: `6.1.0@sha256:…`. */
function registryChart(repository: Json, version: string): RepositoryChart | undefined {
  const url = textIn(recordIn(repository, 'spec'), 'url').replace(/\/+$/, '')
  const slash = url.lastIndexOf('/')
  if (!url.startsWith('oci://') || slash <= 'oci://'.length) return undefined
  return { url: url.slice(0, slash), chart: url.slice(slash + 1), version: plainVersion(version) }
}

/** With value files of its own, or by its source's revision, a chart is packed as `6.1.0+<something>`; `helmchart_controller.go`. */
function plainVersion(version: string): string {
  return version.replace(/\+.*$/, '')
}

function isVersion(asked: string, revision: string): boolean {
  if (asked === revision) return true
  const [tag = '', digest] = revision.split('@')
  // A release of such an artifact is told by its chart's version with a piece of the digest.
  if (digest) return asked === givenVersion(revision) || asked === revision
  return plainVersion(asked) === plainVersion(tag)
}

/** `6.1.0@sha256:ab…` → `6.1.0+ab…`: what the controller makes the chart say; `mutateChartWithSourceRevision`. */
function givenVersion(revision: string): string | undefined {
  const [tag = '', digest] = revision.split('@')
  const hash = hashOf(digest ?? '')
  const version = /^v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)(?:\+.*)?$/.exec(tag)?.[1]
  return hash && version ? `${version}+${hash.slice(0, SHORT)}` : undefined
}
