import { union, type FieldSet } from '../../api/fields/field-set'
import { entriesOf, type ManagedFieldsEntry } from '../../api/managed-fields'
import type { KubeObject } from '../../api/object'
import { annotationsOf, dig, idOf, labelsOf } from '../access'
import {
  applyObject,
  LAST_APPLIED,
  type ApplyOutcome,
  type ClusterRuntime,
} from '../cluster-runtime'
import type { FluxContext } from './context'

const MANAGER = 'kustomize-controller'
const MARK = 'kustomize.toolkit.fluxcd.io'
/** Whose fields the controller takes for its own, to keep or to remove: edits by hand, mostly. */
const TAKEN_OVER = ['kubectl', 'before-first-apply', MANAGER]

/** What a mark such as `ssa` or `prune` says of an object; as annotation or label, in lower case. */
export function markOf(object: KubeObject | undefined, name: string): string {
  if (!object) return ''
  const key = `${MARK}/${name}`
  return (annotationsOf(object)[key] ?? labelsOf(object)[key] ?? '').toLowerCase()
}

/** Whether the controller leaves an object alone as it is wanted or as it lives. */
export function isLeftAlone(wanted: KubeObject, live: KubeObject | undefined): boolean {
  const isIgnored = [wanted, live].some(
    (one) => markOf(one, 'reconcile') === 'disabled' || markOf(one, 'ssa') === 'ignore',
  )
  return isIgnored || (live !== undefined && markOf(wanted, 'ssa') === 'ifnotpresent')
}

/** Applies an object by server-side apply as kustomize-controller does. */
export function applyOwned(
  context: FluxContext,
  target: ClusterRuntime,
  kustomization: KubeObject,
  object: KubeObject,
): ApplyOutcome {
  const { builtAt, clock } = context
  const live = target.store.get(idOf(object))
  const taken =
    live && markOf(object, 'ssa') !== 'merge' && markOf(live, 'ssa') !== 'merge'
      ? takeOver(context, target, live)
      : false
  const apply = () =>
    applyObject(target, object, { manager: MANAGER }, builtAt, (at) => clock.iso(at), {
      mode: 'server-side',
      force: true,
    })
  try {
    const outcome = apply()
    return taken ? 'configured' : outcome
  } catch (error) {
    const isForced =
      dig(kustomization, 'spec', 'force') === true || markOf(object, 'force') === 'enabled'
    if (!live || !isForced || !isImmutable(error)) throw error
    target.store.remove(idOf(live), { manager: MANAGER })
    apply()
    return 'created'
  }
}

function isImmutable(error: unknown): boolean {
  const text = error instanceof Error ? error.message : ''
  return /immutable|may not change once set|are forbidden|cannot change roleRef/.test(text)
}

/**
 * Makes the fields that people wrote with kubectl the controller's own, so that the next apply removes
 * what is not in Git; scale and status stay with whoever wrote them.
 */
function takeOver({ builtAt }: FluxContext, { store }: ClusterRuntime, live: KubeObject): boolean {
  const entries = entriesOf(live.metadata.managedFields)
  const own = entries.find((one) => one.manager === MANAGER && one.operation === 'Apply')
  const others = entries.filter((one) => one !== own && isTakenOver(one))
  const hasNote = annotationsOf(live)[LAST_APPLIED] !== undefined
  if (!own || (others.length === 0 && !hasNote)) return false
  const fieldsV1 = others.reduce<FieldSet>((all, one) => union(all, one.fieldsV1), own.fieldsV1)
  const at = builtAt === undefined ? {} : { at: builtAt }
  store.mutate(idOf(live), { manager: MANAGER, ...at }, (draft) => {
    draft.metadata.managedFields = entries.flatMap((one) => {
      if (others.includes(one)) return []
      return one === own ? [{ ...one, fieldsV1 }] : [one]
    })
    const { [LAST_APPLIED]: _applied, ...annotations } = draft.metadata.annotations ?? {}
    draft.metadata.annotations = annotations
  })
  return true
}

function isTakenOver({ manager, operation, subresource }: ManagedFieldsEntry): boolean {
  if (subresource !== undefined || !TAKEN_OVER.some((name) => manager.startsWith(name)))
    return false
  return operation === 'Update' || manager === 'kubectl'
}
