import type { KubeObject } from '../../api/object'
import { fieldsAt, idOf, textAt } from '../access'
import { isoTime, type FluxContext } from './context'
import { reconcileSource } from './source-controller'

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

/** Creates or updates the release's HelmChart, and fetches it when it is new or changed. */
export function ensureChart(context: FluxContext, release: KubeObject): void {
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
