import { parse } from 'yaml'
import type { KubeObject } from '../../api/object'
import type { ChartVersion } from '../../git/chart-repository'
import { dig, fieldsAt, idOf, textAt } from '../access'
import { conditionOf, isReady } from './conditions'
import { isoTime, sourceOf, type FluxContext } from './context'
import { artifactChart, artifactFiles, reconcileSource } from './source-controller'

/** A release's chart with the digest that an OCI artifact has, or why there is none. */
export type ChartOf =
  { chart: ChartVersion; ociDigest?: string } | { reason: string; message: string }

/** The address of the HelmChart that helm-controller makes for a release. */
export function chartId(release: KubeObject) {
  const own = release.metadata.namespace ?? ''
  const namespace = textAt(release, 'spec', 'chart', 'spec', 'sourceRef', 'namespace') || own
  return {
    group: 'source.toolkit.fluxcd.io',
    kind: 'HelmChart',
    namespace,
    name: `${own}-${release.metadata.name}`,
  }
}

/** The chart that a release is to be made of: from its HelmChart, or from what `spec.chartRef` names. */
export function chartOf(context: FluxContext, release: KubeObject): ChartOf {
  if (dig(release, 'spec', 'chartRef') !== undefined) return referredChart(context, release)
  ensureChart(context, release)
  const found = context.home.store.get(chartId(release))
  if (!isReady(found)) {
    const { namespace, name } = chartId(release)
    return notReady(context, found, `HelmChart '${namespace}/${name}'`)
  }
  const chart = found && artifactChart(context, found)
  if (chart) return { chart }
  return { reason: 'ArtifactFailed', message: 'Could not load chart: artifact not found' }
}

function referredChart(context: FluxContext, release: KubeObject): ChartOf {
  const { id, source } = sourceOf(context, release, 'spec', 'chartRef')
  if (!source || !isReady(source)) {
    return notReady(context, source, `${id.kind} '${id.namespace}/${id.name}'`)
  }
  const files = artifactFiles(context, source)
  const about: unknown = parse(files?.get('Chart.yaml') ?? '')
  if (!files) return { reason: 'ArtifactFailed', message: 'Could not load chart' }
  const revision = textAt(source, 'status', 'artifact', 'revision')
  const ociDigest = revision.slice(revision.indexOf('@') + 1)
  const version = `${textAt(about, 'version')}+${ociDigest.replace('sha256:', '').slice(0, 12)}`
  const [name, appVersion] = [textAt(about, 'name'), textAt(about, 'appVersion')]
  return { chart: { name, version, appVersion, files, created: '' }, ociDigest }
}

function notReady(context: FluxContext, source: KubeObject | undefined, name: string): ChartOf {
  const why = textAt(conditionOf(source, 'Ready'), 'message')
  const reason = context.apis.helm[0] === 'v2' ? 'SourceNotReady' : 'ArtifactFailed'
  return { reason, message: `${name} is not ready: ${why}` }
}

/** Creates or updates the release's HelmChart, and fetches it when it is new or changed. */
function ensureChart(context: FluxContext, release: KubeObject): void {
  const id = chartId(release)
  const wanted = fieldsAt(release, 'spec', 'chart', 'spec')
  const { namespace: _namespace, ...sourceRef } = fieldsAt(wanted, 'sourceRef')
  const before = context.home.store.get(id)
  const after = context.home.store.applyFields(
    {
      apiVersion: `source.toolkit.fluxcd.io/${context.apis.olderSource[0] ?? 'v1'}`,
      kind: 'HelmChart',
      metadata: {
        name: id.name,
        namespace: id.namespace,
        creationTimestamp: isoTime(context),
        labels: {
          'helm.toolkit.fluxcd.io/name': release.metadata.name,
          'helm.toolkit.fluxcd.io/namespace': release.metadata.namespace ?? '',
        },
      },
      spec: {
        chart: wanted.chart,
        version: wanted.version ?? '*',
        interval: wanted.interval ?? fieldsAt(release, 'spec').interval,
        reconcileStrategy: 'ChartVersion',
        sourceRef,
      },
    },
    { manager: 'helm-controller', operation: 'Apply' },
  )
  if (before?.metadata.generation === after.metadata.generation) return
  const fresh = context.home.store.get(idOf(after))
  if (fresh) reconcileSource(context, fresh)
}
