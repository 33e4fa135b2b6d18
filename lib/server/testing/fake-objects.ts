import 'server-only'

import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { WatchSink, WatchTarget } from '@/lib/kube/session'

interface Meta {
  name: string
  namespace?: string
  uid?: string
  [field: string]: unknown
}

/** An object as a test puts it into a fake cluster. */
export interface FakeObject {
  apiVersion: string
  kind: string
  metadata: Meta
  [field: string]: unknown
}

interface OpenWatch {
  target: WatchTarget
  sink: WatchSink
}

const kind = (version: string, kindName: string, plural: string, namespaced = true) => {
  const [group = '', of = ''] = version.includes('/') ? version.split('/') : ['', version]
  return { group, version: of, kind: kindName, plural, namespaced }
}

/** The kinds that a fake cluster serves unless a test adds some. */
const SERVED = [
  kind('v1', 'Pod', 'pods'),
  kind('v1', 'Service', 'services'),
  kind('v1', 'ConfigMap', 'configmaps'),
  kind('v1', 'Secret', 'secrets'),
  kind('v1', 'ServiceAccount', 'serviceaccounts'),
  kind('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
  kind('v1', 'Event', 'events'),
  kind('v1', 'Namespace', 'namespaces', false),
  kind('apps/v1', 'Deployment', 'deployments'),
  kind('apps/v1', 'ReplicaSet', 'replicasets'),
  kind('apps/v1', 'StatefulSet', 'statefulsets'),
  kind('apps/v1', 'DaemonSet', 'daemonsets'),
  kind('batch/v1', 'Job', 'jobs'),
  kind('batch/v1', 'CronJob', 'cronjobs'),
  kind('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices'),
  kind('networking.k8s.io/v1', 'Ingress', 'ingresses'),
  kind('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
  kind('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  kind('rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles', false),
]

/** What lies in a fake cluster, and who watches it on demand. Lists and changes come as an API server sends them. */
export class FakeObjects {
  /** Lists wait until this is false again and `goOn` is called. */
  isSlow = false
  private readonly held = new Map<string, FakeObject>()
  private readonly kinds = [...SERVED]
  private readonly open = new Set<OpenWatch>()
  private readonly denied = new Set<string>()
  private readonly waiting: (() => void)[] = []

  /** Also serves a kind: `apps/v1`, `Deployment`, `deployments`. */
  serve(version: string, kindName: string, plural: string, namespaced = true): void {
    this.kinds.push(kind(version, kindName, plural, namespaced))
  }

  /** What is watched now, each as `pods in shop`, `clusterroles web` or `clusterroles`, in order. */
  watched(): string[] {
    return [...this.open].map(({ target }) => wordsOf(target)).sort()
  }

  /** New or changed. */
  put(...objects: readonly FakeObject[]): void {
    for (const object of objects) {
      this.held.set(keyOf(object), object)
      for (const { target, sink } of this.matching(object)) {
        if (!this.isDenied(target)) sink.changed(structuredClone(object))
      }
    }
  }

  drop(...objects: readonly FakeObject[]): void {
    for (const object of objects) {
      this.held.delete(keyOf(object))
      const { name, namespace = '' } = object.metadata
      for (const { target, sink } of this.matching(object))
        if (!this.isDenied(target)) sink.gone({ namespace, name })
    }
  }

  /** From now on nobody may list the kind, or may again: `replicasets.apps`. */
  deny(type: string, isDenied = true): void {
    if (isDenied) this.denied.add(type)
    else this.denied.delete(type)
    for (const each of this.open) if (typeNameOf(each.target) === type) this.begin(each)
  }

  /** Lists that were held back are answered. */
  goOn(): void {
    this.isSlow = false
    for (const answer of this.waiting.splice(0)) answer()
  }

  watch(target: WatchTarget, sink: WatchSink): () => void {
    const opened = { target, sink }
    this.open.add(opened)
    setImmediate(() => this.begin(opened))
    return () => this.open.delete(opened)
  }

  /** What a GET of a path answers: an object, or a part of discovery; undefined for what is not there. */
  answer(path: string): unknown {
    const [, root, group, version] = path.split('/')
    if (root === 'api' && path === '/api/v1') return this.resources('', 'v1')
    if (root === 'apis' && group !== undefined && version === undefined) return this.versions(group)
    if (root === 'apis' && group !== undefined && path.split('/').length === 4)
      return this.resources(group, version)
    return [...this.held.values()].find((object) => this.pathOf(object) === path) ?? this.list(path)
  }

  /** A list of one namespace, whole. */
  private list(path: string): unknown {
    const [of = ''] = path.split('?')
    const items = [...this.held.values()].filter((object) => {
      const at = this.pathOf(object)
      return at?.slice(0, at.lastIndexOf('/')) === of
    })
    return items.length === 0 ? undefined : { kind: 'List', metadata: {}, items }
  }

  private begin(each: OpenWatch): void {
    if (!this.open.has(each)) return
    if (this.isSlow) {
      this.waiting.push(() => this.begin(each))
      return
    }
    const { target, sink } = each
    if (this.isDenied(target)) {
      const message = `403 for list ${typeNameOf(target)}: The identity of the kubeconfig lacks this right.`
      sink.problem({ isForbidden: true, message })
      return
    }
    sink.problem(undefined)
    const objects = [...this.held.values()].filter((object) => matches(target, object))
    if (objects.length > 0) sink.page(objects.map((object) => structuredClone(object)))
    sink.listed()
  }

  private isDenied(target: WatchTarget): boolean {
    return this.denied.has(typeNameOf(target))
  }

  private matching(object: FakeObject): OpenWatch[] {
    return [...this.open].filter(({ target }) => matches(target, object))
  }

  private versions(group: string): unknown {
    const versions = [...new Set(this.kinds.filter((each) => each.group === group))].map(
      ({ version }) => ({ version }),
    )
    return versions.length === 0 ? undefined : { preferredVersion: versions[0], versions }
  }

  private resources(group: string, version: string | undefined): unknown {
    const resources = this.kinds
      .filter((each) => each.group === group && each.version === version)
      .map(({ plural, kind: named, namespaced }) => ({ name: plural, kind: named, namespaced }))
    return resources.length === 0 ? undefined : { resources }
  }

  private pathOf(object: FakeObject): string | undefined {
    const found = this.kinds.find((each) => isOfKind(object, each))
    if (!found) return undefined
    const root = found.group === '' ? '/api/v1' : `/apis/${found.group}/${found.version}`
    const scope = found.namespaced ? `/namespaces/${object.metadata.namespace ?? ''}` : ''
    return `${root}${scope}/${found.plural}/${object.metadata.name}`
  }
}

type Named = Pick<ResourceType, 'group' | 'kind'>

function isOfKind({ apiVersion, kind: named }: FakeObject, type: Named): boolean {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  return named === type.kind && group === type.group
}

function matches({ type, namespace, name }: WatchTarget, object: FakeObject): boolean {
  const { metadata } = object
  return (
    isOfKind(object, type) &&
    (namespace === undefined || metadata.namespace === namespace) &&
    (name === undefined || metadata.name === name)
  )
}

function typeNameOf({ type }: WatchTarget): string {
  return typeName(type)
}

function wordsOf(target: WatchTarget): string {
  const { namespace, name } = target
  const where = namespace === undefined ? '' : ` in ${namespace}`
  return `${typeNameOf(target)}${where}${name === undefined ? '' : ` ${name}`}`
}

function keyOf({ apiVersion, kind: named, metadata }: FakeObject): string {
  return `${apiVersion} ${named} ${metadata.namespace ?? ''} ${metadata.name}`
}
