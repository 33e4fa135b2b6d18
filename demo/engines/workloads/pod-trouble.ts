import type { KubeObject } from '../../api/object'
import type { ObjectStore } from '../../api/object-store'
import { dig, fieldsAt, listAt, textAt } from '../access'
import { quantity } from './quantity'

/** What keeps a pod from starting, in the words of the scheduler or the kubelet. */
export type PodTrouble =
  | { at: 'scheduling'; message: string }
  | { at: 'mount'; message: string }
  | { at: 'config'; container: string; message: string }

const ALLOCATABLE = '15Gi'

/** What its own spec and the objects it names say against a pod; undefined when it can start. */
export function troubleOf(
  store: ObjectStore,
  nodes: readonly string[],
  pod: KubeObject,
): PodTrouble | undefined {
  return scheduling(store, nodes, pod) ?? mount(store, pod) ?? config(store, pod)
}

function scheduling(
  store: ObjectStore,
  nodes: readonly string[],
  pod: KubeObject,
): PodTrouble | undefined {
  const all = nodes.length
  const fail = (why: string, preemption: string): PodTrouble => ({
    at: 'scheduling',
    message: `0/${all} nodes are available: ${why}. preemption: 0/${all} nodes are available: ${preemption}.`,
  })
  const claims = listAt(pod, 'spec', 'volumes').flatMap((volume) =>
    dig(volume, 'persistentVolumeClaim') === undefined
      ? []
      : [textAt(volume, 'persistentVolumeClaim', 'claimName')],
  )
  const noHelp = `${all} Preemption is not helpful for scheduling`
  for (const name of claims) {
    const claim = find(store, pod, 'PersistentVolumeClaim', name)
    if (!claim) return fail(`persistentvolumeclaim "${name}" not found`, noHelp)
    if (textAt(claim, 'status', 'phase') === 'Pending') {
      return fail('pod has unbound immediate PersistentVolumeClaims', noHelp)
    }
  }
  const wanted = Object.entries(fieldsAt(pod, 'spec', 'nodeSelector'))
  const labels = (name: string) => store.get({ group: '', kind: 'Node', name })?.metadata.labels
  const fitting = nodes.filter((name) =>
    wanted.every(([key, value]) => labels(name)?.[key] === value),
  )
  if (fitting.length === 0) {
    return fail(`${all} node(s) didn't match Pod's node affinity/selector`, noHelp)
  }
  for (const [resource, word, room] of [
    ['memory', 'memory', quantity(ALLOCATABLE)],
    ['cpu', 'cpu', 4],
  ] as const) {
    const asked = listAt(pod, 'spec', 'containers').reduce<number>(
      (sum, one) => sum + quantity(dig(one, 'resources', 'requests', resource)),
      0,
    )
    if (asked > room) {
      return fail(
        `${all} Insufficient ${word}`,
        `${all} No preemption victims found for incoming pod`,
      )
    }
  }
  return undefined
}

function mount(store: ObjectStore, pod: KubeObject): PodTrouble | undefined {
  for (const volume of listAt(pod, 'spec', 'volumes')) {
    for (const [field, kind, key] of [
      ['configMap', 'ConfigMap', 'name'],
      ['secret', 'Secret', 'secretName'],
    ] as const) {
      const source = dig(volume, field)
      if (source === undefined || dig(source, 'optional') === true) continue
      const found = find(store, pod, kind, textAt(source, key))
      const head = `MountVolume.SetUp failed for volume "${textAt(volume, 'name')}" : `
      if (!found) {
        return {
          at: 'mount',
          message: `${head}${kind.toLowerCase()} "${textAt(source, key)}" not found`,
        }
      }
      const missing = listAt(source, 'items')
        .map((item) => textAt(item, 'key'))
        .find((name) => dig(found, 'data', name) === undefined)
      if (missing !== undefined) {
        const word = kind === 'Secret' ? 'secret' : 'config'
        return { at: 'mount', message: `${head}references non-existent ${word} key: ${missing}` }
      }
    }
  }
  return undefined
}

function config(store: ObjectStore, pod: KubeObject): PodTrouble | undefined {
  for (const container of listAt(pod, 'spec', 'containers')) {
    const message =
      listAt(container, 'envFrom')
        .map((from) => missingSource(store, pod, from))
        .find(isText) ??
      listAt(container, 'env')
        .map((env) => missingKey(store, pod, env))
        .find(isText)
    if (message !== undefined) {
      return { at: 'config', container: textAt(container, 'name'), message }
    }
  }
  return undefined
}

const REFERENCES = [
  ['secretRef', 'secretKeyRef', 'Secret'],
  ['configMapRef', 'configMapKeyRef', 'ConfigMap'],
] as const

function missingSource(store: ObjectStore, pod: KubeObject, from: unknown): string | undefined {
  for (const [field, , kind] of REFERENCES) {
    const name = textAt(from, field, 'name')
    if (name === '' || dig(from, field, 'optional') === true) continue
    if (!find(store, pod, kind, name)) return `${kind.toLowerCase()} "${name}" not found`
  }
  return undefined
}

function missingKey(store: ObjectStore, pod: KubeObject, env: unknown): string | undefined {
  for (const [, field, kind] of REFERENCES) {
    const source = dig(env, 'valueFrom', field)
    const [name, key] = [textAt(source, 'name'), textAt(source, 'key')]
    if (name === '' || dig(source, 'optional') === true) continue
    const found = find(store, pod, kind, name)
    if (!found) return `${kind.toLowerCase()} "${name}" not found`
    const where = `${kind} ${pod.metadata.namespace ?? ''}/${name}`
    if (dig(found, 'data', key) === undefined) return `couldn't find key ${key} in ${where}`
  }
  return undefined
}

function find(store: ObjectStore, { metadata }: KubeObject, kind: string, name: string) {
  return store.get({ group: '', kind, namespace: metadata.namespace ?? '', name })
}

function isText(value: string | undefined): value is string {
  return value !== undefined
}
