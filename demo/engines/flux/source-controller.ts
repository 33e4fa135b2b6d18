import { parse } from 'yaml'
import type { KubeObject } from '../../api/object'
import { sha256, type ChartVersion } from '../../git/chart-repository'
import type { FileTree } from '../../git/file-tree'
import { tarGzip } from '../../git/tar'
import { dig, fieldsAt, idOf, isFields, textAt, type Fields } from '../access'
import { Conditions } from './conditions'
import {
  handled,
  isSuspended,
  isoTime,
  sourceOf,
  tell,
  writeStatus,
  type FluxContext,
} from './context'
import { artifact, place } from './stored-artifact'

const CONTROLLER = 'source-controller'
const FINALIZER = 'finalizers.fluxcd.io'

/** What looking at a source gave: an artifact, or a failure in source-controller's words. */
type Fetched =
  | { artifact: Fields; reason: string; message: string; event: string; extra?: Fields }
  | { failure: string; message: string }

/** Fetches one source object and writes its status. */
export function reconcileSource(context: FluxContext, source: KubeObject): void {
  if (isSuspended(source) || dig(source, 'spec', 'type') === 'oci') return
  const id = idOf(source)
  if (source.metadata.finalizers === undefined) {
    context.home.store.mutate(id, { manager: CONTROLLER }, (draft) => {
      draft.metadata.finalizers = [FINALIZER]
    })
  }
  const fetched = secretProblem(context, source) ?? fetchSource(context, source)
  const conditions = new Conditions(source, isoTime(context))
  const before = fieldsAt(source, 'status')
  if ('failure' in fetched) {
    const { failure: reason, message } = fetched
    conditions
      .set({
        type: 'Reconciling',
        status: 'True',
        reason: 'ProgressingWithRetry',
        message: 'reconciliation in progress',
      })
      .set({ type: 'Ready', status: 'False', reason, message })
      .set({ type: 'FetchFailed', status: 'True', reason, message })
    writeStatus(context, id, CONTROLLER, {
      observedGeneration: -1,
      ...before,
      ...handled(source),
      conditions: conditions.list(),
    })
    tell(context, source, CONTROLLER, { reason, message, type: 'Warning' })
    return
  }
  const { artifact, reason, message, event, extra } = fetched
  const isNew = textAt(before, 'artifact', 'revision') !== artifact.revision
  conditions
    .delete('Reconciling', 'Stalled', 'FetchFailed')
    .set({ type: 'Ready', status: 'True', reason, message })
    .set({ type: 'ArtifactInStorage', status: 'True', reason, message })
  writeStatus(context, id, CONTROLLER, {
    artifact: isNew ? artifact : before.artifact,
    ...extra,
    ...handled(source),
    observedGeneration: source.metadata.generation ?? 1,
    conditions: conditions.list(),
  })
  if (!isNew) return
  const annotations = {
    'source.toolkit.fluxcd.io/revision': textAt(artifact, 'revision'),
    'source.toolkit.fluxcd.io/digest': textAt(artifact, 'digest'),
  }
  tell(context, source, CONTROLLER, { reason: 'NewArtifact', message: event, annotations })
}

/** The files of a source's stored artifact, for those who apply or install it. */
export function artifactFiles(context: FluxContext, source: KubeObject): FileTree | undefined {
  const revision = textAt(source, 'status', 'artifact', 'revision')
  const url = textAt(source, 'spec', 'url') || textAt(source, 'spec', 'endpoint')
  if (source.kind === 'ExternalArtifact') {
    const { namespace = '', name } = source.metadata
    return context.artifactAt(`external://${namespace}/${name}`)?.files
  }
  if (source.kind !== 'GitRepository') return context.artifactAt(url)?.files
  const sha = revision.slice(revision.lastIndexOf(':') + 1)
  return context.git.repositoryAt(url)?.commitOf(sha)?.tree
}

/** The archive of an OCI artifact: a chart's layer is kept as it is, in the chart's folder. */
export function ociArchive(source: KubeObject, files: FileTree): Buffer {
  const isCopied = textAt(source, 'spec', 'layerSelector', 'operation') === 'copy'
  const chart: unknown = isCopied ? parse(files.get('Chart.yaml') ?? '') : undefined
  return tarGzip(files, isFields(chart) ? `${textAt(chart, 'name')}/` : '')
}

/** The chart version in a HelmChart's artifact. */
export function artifactChart(context: FluxContext, chart: KubeObject): ChartVersion | undefined {
  const { source } = sourceOf(context, chart, 'spec', 'sourceRef')
  if (!source) return undefined
  const version = textAt(chart, 'status', 'artifact', 'revision').split('+')[0] ?? ''
  return chartIn(context, source, textAt(chart, 'spec', 'chart'), version)
}

function fetchSource(context: FluxContext, source: KubeObject): Fetched {
  switch (source.kind) {
    case 'GitRepository':
      return fetchGit(context, source)
    case 'HelmRepository':
      return fetchIndex(context, source)
    case 'HelmChart':
      return fetchChart(context, source)
    default:
      return fetchOther(context, source)
  }
}

function fetchGit(context: FluxContext, source: KubeObject): Fetched {
  const url = textAt(source, 'spec', 'url')
  const repository = context.git.repositoryAt(url)
  const fail = (why: string): Fetched => ({
    failure: 'GitOperationFailed',
    message: `failed to checkout and determine revision: ${why}`,
  })
  if (!repository) return fail(`unable to clone '${url}': repository not found`)
  if (context.git.isLocked(repository.path)) {
    return fail(`unable to list remote for '${url}': authentication required`)
  }
  const ref = fieldsAt(source, 'spec', 'ref')
  const named = textAt(ref, 'tag') || textAt(ref, 'branch') || 'master'
  const sha = repository.resolve(textAt(ref, 'commit') || named)
  const commit = sha === undefined ? undefined : repository.commitOf(sha)
  if (!commit)
    return fail(`unable to clone '${url}': couldn't find remote ref "refs/heads/${named}"`)
  const revision = `${named}@sha1:${commit.sha}`
  const message = `stored artifact for revision '${revision}'`
  return {
    artifact: artifact(context, source, revision, commit.tree, commit.sha),
    reason: 'Succeeded',
    message,
    event: `stored artifact for commit '${commit.message.split('\n')[0] ?? ''}'`,
  }
}

function fetchIndex(context: FluxContext, source: KubeObject): Fetched {
  const url = textAt(source, 'spec', 'url')
  const charts = context.git.chartsAt(url)
  if (!charts) {
    return {
      failure: 'Failed',
      message: `failed to fetch Helm repository index: failed to cache index to temporary file: failed to fetch ${url}/index.yaml : 404 Not Found`,
    }
  }
  const index = charts.index()
  const revision = sha256(index)
  return {
    artifact: {
      ...place(context, source, `index-${revision.slice(7)}.yaml`),
      revision,
      digest: revision,
      size: index.length,
      lastUpdateTime: isoTime(context),
    },
    reason: 'Succeeded',
    message: `stored artifact: revision '${revision}'`,
    event: `stored fetched index of size ${(index.length / 1000).toFixed(1)}kB from '${url}'`,
  }
}

function fetchChart(context: FluxContext, chart: KubeObject): Fetched {
  const { source, id } = sourceOf(context, chart, 'spec', 'sourceRef')
  const name = textAt(chart, 'spec', 'chart')
  const version = textAt(chart, 'spec', 'version') || '*'
  const isStatic = dig(source, 'spec', 'type') === 'oci'
  if (!source || (!isStatic && dig(source, 'status', 'artifact') === undefined)) {
    return {
      failure: 'NoSourceArtifact',
      message: `no artifact available for ${id.kind} source '${id.name}'`,
    }
  }
  const found = chartIn(context, source, name, version)
  if (!found) {
    const why = `no '${name}' chart with version matching '${version}' found`
    return {
      failure: 'InvalidChartReference',
      message: `invalid chart reference: failed to get chart version for remote reference: ${why}`,
    }
  }
  const message = `pulled '${name}' chart with version '${found.version}'`
  const archive = tarGzip(found.files, `${found.name}/`)
  return {
    artifact: {
      ...place(context, chart, `${found.name}-${found.version}.tgz`),
      revision: found.version,
      digest: sha256(archive),
      size: archive.length,
      lastUpdateTime: isoTime(context),
    },
    reason: 'ChartPullSucceeded',
    message,
    event: message,
    extra: {
      observedChartName: name,
      observedSourceArtifactRevision: textAt(source, 'status', 'artifact', 'revision'),
      url: place(context, chart, 'latest.tar.gz').url,
    },
  }
}

function chartIn(
  context: FluxContext,
  source: KubeObject,
  name: string,
  version: string,
): ChartVersion | undefined {
  const charts = context.git.chartsAt(textAt(source, 'spec', 'url'))
  if (charts) return charts.find(name, version)
  const files = artifactFiles(context, source)
  const folder = name.replace(/^\.\//, '')
  const about: unknown = parse(files?.get(`${folder}/Chart.yaml`) ?? '')
  if (!files || !isFields(about)) return undefined
  const inside = [...files].flatMap(([path, text]): [string, string][] =>
    path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), text]] : [],
  )
  return {
    name: textAt(about, 'name'),
    version: textAt(about, 'version'),
    appVersion: textAt(about, 'appVersion'),
    files: new Map(inside),
    created: '',
  }
}

function fetchOther(context: FluxContext, source: KubeObject): Fetched {
  const url = textAt(source, 'spec', 'url') || textAt(source, 'spec', 'endpoint')
  const found = context.artifactAt(url)
  const isOci = source.kind === 'OCIRepository'
  if (!found) {
    return isOci
      ? {
          failure: 'OCIArtifactPullFailed',
          message: `failed to determine artifact digest: GET ${url}: MANIFEST_UNKNOWN: manifest unknown`,
        }
      : {
          failure: 'BucketOperationFailed',
          message: `bucket '${textAt(source, 'spec', 'bucketName')}' not found`,
        }
  }
  const archive = isOci ? ociArchive(source, found.files) : tarGzip(found.files)
  const digest = sha256(archive)
  const revision = isOci ? `${found.tag}@${digest}` : digest
  return {
    artifact: {
      ...place(context, source, `${digest.slice(7)}.tar.gz`),
      revision,
      digest,
      size: archive.length,
      lastUpdateTime: isoTime(context),
    },
    reason: 'Succeeded',
    message: isOci
      ? `stored artifact for digest '${revision}'`
      : `stored artifact: revision '${revision}'`,
    event: `stored artifact with revision '${revision}' from '${url}'`,
  }
}

function secretProblem(context: FluxContext, source: KubeObject): Fetched | undefined {
  const name = textAt(source, 'spec', 'secretRef', 'name')
  const namespace = source.metadata.namespace ?? ''
  if (name === '' || context.home.store.get({ group: '', kind: 'Secret', namespace, name }))
    return undefined
  return {
    failure: 'AuthenticationFailed',
    message: `failed to get secret '${namespace}/${name}': Secret "${name}" not found`,
  }
}
