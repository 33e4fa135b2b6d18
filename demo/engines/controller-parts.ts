import type { KubeObject } from '../api/object'
import type { ObjectStore } from '../api/object-store'
import { idOf, isFields, labelsOf, numberAt } from './access'

const COMPONENT = 'app.kubernetes.io/component'
const KUBECTL = { manager: 'kubectl', subresource: 'scale' } as const

/** The Deployment or StatefulSet in which an engine's controller runs, by its component label or its name. */
export function partOf(
  store: ObjectStore,
  component: string,
  namespace?: string,
): KubeObject | undefined {
  const all = ['Deployment', 'StatefulSet'].flatMap((kind) => [
    ...store.list('apps', kind, namespace),
  ])
  const parts = all.filter((one) => isEnginePart(one))
  return parts.find(
    (one) => labelsOf(one)[COMPONENT] === component || one.metadata.name === component,
  )
}

/** Whether an object is the workload of an engine's controller. */
export function isEnginePart(object: KubeObject): boolean {
  const labels = labelsOf(object)
  const partOfLabel = labels['app.kubernetes.io/part-of']
  return labels[COMPONENT] !== undefined && (partOfLabel === 'argocd' || partOfLabel === 'flux')
}

/** Whether a controller works: it is wanted, and a pod of it is ready. */
export function isUp(store: ObjectStore, component: string, namespace: string): boolean {
  const part = partOf(store, component, namespace)
  if (!part) return false
  return (
    numberAt(part, 1, 'spec', 'replicas') > 0 && numberAt(part, 0, 'status', 'readyReplicas') > 0
  )
}

/** Scales a controller's workload as `kubectl scale` does; throws when the cluster has no such part. */
export function scalePart(store: ObjectStore, component: string, replicas: 0 | 1): KubeObject {
  const part = partOf(store, component)
  if (!part) throw new Error(`no controller ${component} in ${store.clusterName}`)
  const before = numberAt(part, 1, 'spec', 'replicas')
  const scaled = store.mutate(idOf(part), KUBECTL, (draft) => {
    if (isFields(draft.spec) && (replicas === 0 || before === 0)) draft.spec.replicas = replicas
  })
  return scaled ?? part
}

/** Holds back what comes in while a controller is down, and gives it out when it is up again. */
export class PartGate {
  private readonly missed = new Set<string>()

  constructor(
    private readonly store: ObjectStore,
    private readonly namespace: string,
    /** Called for each key that was held back, once its controller is up. */
    private readonly resume: (key: string) => void,
  ) {}

  /** Whether the component works now; if not, `key` is given out when it does. */
  isOpen(component: string, key: string): boolean {
    if (isUp(this.store, component, this.namespace)) return true
    this.missed.add(key)
    return false
  }

  /** To be told of every changed object. */
  notice(object: KubeObject): void {
    if (this.missed.size === 0 || object.metadata.namespace !== this.namespace) return
    if (!isEnginePart(object) || numberAt(object, 0, 'status', 'readyReplicas') === 0) return
    const keys = [...this.missed]
    this.missed.clear()
    for (const key of keys) this.resume(key)
  }
}
