import type { KubeObject } from '../api/object'
import type { ObjectStore, Writer } from '../api/object-store'
import { annotationsOf, groupOf, idOf, isFields, isNamespaced } from './access'
import type { WorkloadControllers } from './workloads/workload-controllers'

/** A cluster as the GitOps controllers deal with it. */
export interface ClusterRuntime {
  readonly name: string
  /** The address of its API server. */
  readonly server: string
  readonly store: ObjectStore
  readonly workloads: WorkloadControllers
  /** What an admission webhook says against an object, if anything. */
  admit(object: KubeObject): string | undefined
}

/** What became of one object that was applied, in kubectl's words. */
export type ApplyOutcome = 'created' | 'configured' | 'unchanged'

/** Applies an object and, while the fleet is built, lets its workload settle as of `builtAt`. */
export function applyObject(
  cluster: ClusterRuntime,
  object: KubeObject,
  by: Writer,
  builtAt: number | undefined,
  iso: (at: number) => string,
): ApplyOutcome {
  const refusal = cluster.admit(object)
  if (refusal !== undefined) throw new Error(refusal)
  const before = cluster.store.get(idOf(object))
  const { status: _status, ...wanted } = object
  const metadata =
    builtAt === undefined
      ? object.metadata
      : { ...object.metadata, creationTimestamp: iso(builtAt) }
  const after = cluster.store.applyFields({ ...wanted, metadata }, by)
  if (builtAt !== undefined) cluster.workloads.settle(after, builtAt)
  if (!before) return 'created'
  return after.metadata.resourceVersion === before.metadata.resourceVersion
    ? 'unchanged'
    : 'configured'
}

/** The object in the namespace that an engine gives those that name none. */
export function inNamespace(object: KubeObject, namespace: string): KubeObject {
  if (!isNamespaced(object.kind) || object.metadata.namespace !== undefined) return object
  return { ...object, metadata: { ...object.metadata, namespace } }
}

/** Makes sure a namespace exists. */
export function ensureNamespace(
  cluster: ClusterRuntime,
  name: string,
  by: Writer,
  metadata: { creationTimestamp?: string; labels?: Record<string, string> } = {},
): void {
  if (cluster.store.get({ group: '', kind: 'Namespace', name })) return
  cluster.store.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...metadata } }, by)
}

/** Where client-side apply notes what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** The object with the note that client-side apply leaves of itself. */
export function withLastApplied(object: KubeObject): KubeObject {
  const annotations = { ...annotationsOf(object), [LAST_APPLIED]: `${JSON.stringify(object)}\n` }
  return { ...object, metadata: { ...object.metadata, annotations } }
}

/** What was applied last, as the object itself remembers. */
export function lastApplied(object: KubeObject): unknown {
  const text = annotationsOf(object)[LAST_APPLIED]
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
}

/**
 * Whether a live object is as wanted: every wanted field has its value, and no field is left
 * that was applied last time and is wanted no more.
 */
export function isAsWanted(wanted: KubeObject, live: KubeObject): boolean {
  return covers(strip(wanted), live) && !leftovers(lastApplied(live), wanted, live)
}

function strip(object: KubeObject): Record<string, unknown> {
  const { status: _status, metadata, ...rest } = object
  const { labels, annotations } = metadata
  return { ...rest, metadata: { ...(labels && { labels }), ...(annotations && { annotations }) } }
}

function covers(wanted: unknown, live: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      wanted.length === live.length &&
      wanted.every((item, i) => covers(item, (live as unknown[])[i]))
    )
  }
  if (isFields(wanted)) {
    return Object.entries(wanted).every(([key, value]) =>
      value === null || (isFields(value) && Object.keys(value).length === 0)
        ? true
        : isFields(live) && covers(value, live[key]),
    )
  }
  return wanted === live
}

function leftovers(applied: unknown, wanted: unknown, live: unknown): boolean {
  if (!isFields(applied) || !isFields(live)) return false
  return Object.keys(applied).some((key) => {
    if (key === LAST_APPLIED) return false
    const inWanted = isFields(wanted) ? wanted[key] : undefined
    if (inWanted === undefined) return live[key] !== undefined && applied[key] !== null
    return leftovers(applied[key], inWanted, live[key])
  })
}

/** `deployment.apps/web`, as kubectl names an object. */
export function kubectlName(object: KubeObject): string {
  const group = groupOf(object)
  return `${object.kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${object.metadata.name}`
}
