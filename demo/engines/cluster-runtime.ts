import type { KubeObject } from '../api/object'
import type { ObjectStore, Writer } from '../api/object-store'
import { completeDraft, normaliseDraft } from '../api/admission'
import { BUILT_IN_KINDS } from '../api/builtin/kinds'
import { shapeOf } from '../api/builtin/shapes'
import { ANY } from '../api/fields/shape'
import { cloneJson } from '../api/json-value'
import { threeWay } from '../api/three-way'
import { annotationsOf, groupOf, idOf, isFields, isNamespaced, type Fields } from './access'
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

/** How an object is applied: by field ownership, or with what the same one applied before. */
export type ApplyMode =
  { mode: 'server-side'; force: boolean } | { mode: 'three-way'; previous: KubeObject | undefined }

/** Applies an object and, while the fleet is built, lets its workload settle as of `builtAt`. */
export function applyObject(
  cluster: ClusterRuntime,
  object: KubeObject,
  by: Writer,
  builtAt: number | undefined,
  iso: (at: number) => string,
  how?: ApplyMode,
): ApplyOutcome {
  const refusal = cluster.admit(object)
  if (refusal !== undefined) throw new Error(refusal)
  const { store } = cluster
  const before = store.get(idOf(object))
  const { status: _status, ...wanted } = object
  const isDated = builtAt !== undefined && !before
  const metadata = isDated
    ? { ...object.metadata, creationTimestamp: iso(builtAt) }
    : object.metadata
  const given = { ...wanted, metadata }
  const writer: Writer = { ...by, ...(builtAt !== undefined && { at: builtAt }) }
  const mode = how ?? { mode: 'three-way', previous: before && lastApplied(before) }
  const after =
    mode.mode === 'server-side'
      ? store.apply(given, writer, mode.force)
      : store.applyThreeWay(given, mode.previous, writer)
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
export function lastApplied(object: KubeObject): KubeObject | undefined {
  const text = annotationsOf(object)[LAST_APPLIED]
  const parsed: unknown = text === undefined ? undefined : JSON.parse(text)
  return isFields(parsed) && isFields(parsed.metadata) ? (parsed as KubeObject) : undefined
}

/**
 * Whether applying the wanted object would leave the live one as it is: what is wanted has its value,
 * spelt in whatever way the API takes for the same, and nothing is left that was applied last time and
 * is wanted no more.
 */
export function isAsWanted(wanted: KubeObject, live: KubeObject): boolean {
  const { status: _status, ...given } = cloneJson(wanted)
  const object: KubeObject = given
  const kind = BUILT_INS.get(`${groupOf(object)}/${object.kind}`)
  const shape = kind ? shapeOf(kind) : ANY
  if (kind) normaliseDraft(kind, object, QUIET)
  const predicted = cloneJson(threeWay(lastApplied(live), object, live, shape))
  if (kind) completeDraft(kind, predicted, QUIET)
  const kept = cloneJson(live)
  if (kind) completeDraft(kind, kept, QUIET)
  return isEquivalent(compared(predicted), compared(kept))
}

const QUIET = { manager: '' } as const
const BUILT_INS = new Map(BUILT_IN_KINDS.map((kind) => [`${kind.group}/${kind.kind}`, kind]))

function compared({ metadata, ...object }: KubeObject): Fields {
  const { status: _status, apiVersion: _version, ...rest } = object
  const { [LAST_APPLIED]: _applied, ...annotations } = metadata.annotations ?? {}
  return { ...rest, metadata: { labels: metadata.labels, annotations } }
}

/** Equal, where null, absent and empty mean the same. */
function isEquivalent(a: unknown, b: unknown): boolean {
  if (a === b || (isBlank(a) && isBlank(b))) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isEquivalent(item, b[i]))
  }
  if (!isFields(a) || !isFields(b)) return false
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
    isEquivalent(a[key], b[key]),
  )
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return isFields(value) && Object.keys(value).length === 0
}

/** `deployment.apps/web`, as kubectl names an object. */
export function kubectlName(object: KubeObject): string {
  const group = groupOf(object)
  return `${object.kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${object.metadata.name}`
}
