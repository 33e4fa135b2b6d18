import type { KubeObject } from '../../api/object'
import { sha256, type ChartVersion } from '../../git/chart-repository'
import { annotationsOf, idOf, keyOf, listAt, numberAt, textAt, type Fields } from '../access'
import { durationMs } from '../argocd/sync-windows'
import { applyObject, inNamespace, isAsWanted, type ClusterRuntime } from '../cluster-runtime'
import { deployedObjects, storeRevision } from '../helm-storage'
import { isReady } from './conditions'
import { isDriftIgnored, withoutPaths } from './drift-ignore'
import { postRendered, valuesOf } from './release-inputs'
import { isoTime, type FluxContext } from './context'
import type { Attempt } from './release-outcome'
import { targetOf } from './remote'

const APPLY = { manager: 'helm-controller', operation: 'Update' } as const

/** A HelmRelease as Helm knows it: its names, values, manifests and history. */
export class Release {
  protected readonly values: Fields
  protected readonly name: string
  protected readonly namespace: string
  /** Where the release is made. */
  protected readonly cluster: ClusterRuntime
  /** Why that cluster cannot be reached. */
  protected readonly problem: string | undefined
  private before: readonly KubeObject[] | undefined

  constructor(
    protected readonly context: FluxContext,
    protected readonly object: KubeObject,
  ) {
    const from = valuesOf(context, object)
    this.values = from.values
    const target = textAt(object, 'spec', 'targetNamespace')
    const own = object.metadata.name
    this.name = textAt(object, 'spec', 'releaseName') || (target === '' ? own : `${target}-${own}`)
    this.namespace = target || (object.metadata.namespace ?? '')
    const to = targetOf(context, object)
    this.cluster = 'cluster' in to ? to.cluster : context.home
    this.problem = from.problem ?? ('problem' in to ? to.problem : undefined)
  }

  protected async render(chart: ChartVersion): Promise<KubeObject[]> {
    const helm = { name: this.name, namespace: this.namespace, valueFiles: [], values: this.values }
    const rendered = await this.context.renderer.render({ files: chart.files, path: '', helm })
    const objects = await postRendered(this.context, this.object, rendered.objects)
    const { name, namespace = '' } = this.object.metadata
    const labels = {
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.toolkit.fluxcd.io/name': name,
      'helm.toolkit.fluxcd.io/namespace': namespace,
    }
    const annotations = {
      'meta.helm.sh/release-name': this.name,
      'meta.helm.sh/release-namespace': this.namespace,
    }
    return objects.map((object) => {
      const placed = inNamespace(object, this.namespace)
      const metadata = {
        ...placed.metadata,
        labels: { ...placed.metadata.labels, ...labels },
        annotations: { ...placed.metadata.annotations, ...annotations },
      }
      return { ...placed, metadata }
    })
  }

  /** Applies one object as Helm does: over the live one, without what the last manifest had and this has not. */
  protected applyOne(object: KubeObject): string | undefined {
    try {
      const previous = this.released().find((one) => keyOf(one) === keyOf(object))
      applyObject(
        this.cluster,
        object,
        APPLY,
        this.context.builtAt,
        (at) => this.context.clock.iso(at),
        { mode: 'three-way', previous },
      )
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** Deletes what the last manifest had and the new one has not, unless it is to be kept. */
  protected removeLeft(objects: readonly KubeObject[]): void {
    const kept = new Set(objects.map(keyOf))
    for (const old of this.released()) {
      const isKept = annotationsOf(old)['helm.sh/resource-policy'] === 'keep'
      if (!isKept && !kept.has(keyOf(old))) this.cluster.store.remove(idOf(old), APPLY)
    }
  }

  /** The manifest of the last deployed revision. */
  private released(): readonly KubeObject[] {
    const storage = this.object.metadata.namespace ?? ''
    this.before ??= deployedObjects(this.cluster.store, storage, this.name)
    return this.before
  }

  protected snapshot(
    version: number,
    status: string,
    { action, chart, config: configDigest, ociDigest }: Attempt,
  ): Fields {
    const now = isoTime(this.context)
    const first = textAt(this.history().at(-1), 'firstDeployed') || now
    const { name: chartName, version: chartVersion, appVersion } = chart
    const digest = sha256(
      `${this.namespace}/${this.name}.v${version}/${chartVersion}/${configDigest}`,
    )
    return {
      digest,
      name: this.name,
      namespace: this.namespace,
      version,
      status,
      ...(this.context.apis.helm[0] === 'v2' && { action }),
      chartName,
      chartVersion,
      appVersion,
      configDigest,
      firstDeployed: first,
      lastDeployed: now,
      ...(ociDigest !== undefined && { ociDigest }),
    }
  }

  /** Keeps a revision in Helm's own storage. */
  protected keepRevision(
    version: number,
    status: 'deployed' | 'failed',
    description: string,
    { chart, objects }: Attempt,
  ): void {
    const { name, namespace, values } = this
    const lastDeployed = isoTime(this.context)
    const firstDeployed = textAt(this.history().at(-1), 'firstDeployed') || lastDeployed
    const times = { firstDeployed, lastDeployed }
    const revision = { name, namespace, version, status, description, chart, values, objects }
    const storage = this.object.metadata.namespace ?? ''
    storeRevision(this.cluster.store, storage, { ...revision, ...times })
  }

  protected dependencyProblem(): string | undefined {
    for (const dependency of listAt(this.object, 'spec', 'dependsOn')) {
      const namespace = textAt(dependency, 'namespace') || (this.object.metadata.namespace ?? '')
      const name = textAt(dependency, 'name')
      const other = this.context.home.store.get({ ...idOf(this.object), namespace, name })
      const observed =
        numberAt(other, -1, 'status', 'observedGeneration') === other?.metadata.generation
      if (!other || !observed || !isReady(other)) {
        return `dependency '${namespace}/${name}' is not ready`
      }
    }
    return undefined
  }
  protected history(): Fields[] {
    return listAt(this.object, 'status', 'history') as Fields[]
  }

  protected deployed(): Fields | undefined {
    if (this.context.apis.releaseHistory)
      return this.history().find((one) => one.status === 'deployed')
    const chartVersion = textAt(this.object, 'status', 'lastAppliedRevision')
    if (chartVersion === '') return undefined
    return {
      chartVersion,
      configDigest:
        textAt(this.object, 'status', 'lastAttemptedConfigDigest') ||
        sha256(JSON.stringify(this.values)),
    }
  }

  protected newest(): number {
    const versions = this.history().map((one) => numberAt(one, 0, 'version'))
    return Math.max(0, numberAt(this.object, 0, 'status', 'lastReleaseRevision'), ...versions)
  }

  protected timeoutMs(): number {
    return durationMs(textAt(this.object, 'spec', 'timeout') || '5m')
  }

  protected fullName(): string {
    return `${this.namespace}/${this.name}.v${this.newest()}`
  }

  /** What of the release is gone, or not as its manifest says. */
  protected drifted(objects: readonly KubeObject[]): KubeObject[] {
    return objects.filter((one) => {
      const live = this.cluster.store.get(idOf(one))
      const isExempt = [one, live].some((each) => each && isDriftIgnored(each))
      return !isExempt && (!live || !isAsWanted(...withoutPaths(this.object, one, live)))
    })
  }

  /** One line per drifted object, in helm-controller's words. */
  protected changes(drifted: readonly KubeObject[]): string {
    const lines = drifted.map((one) => {
      const name = `${one.kind}/${one.metadata.namespace ?? ''}/${one.metadata.name}`
      const isLive = this.cluster.store.get(idOf(one)) !== undefined
      return isLive ? `${name} changed (0 additions, 1 changes, 0 removals)` : `${name} removed`
    })
    return lines.join('\n')
  }
}
