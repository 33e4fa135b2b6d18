import { ApiError, type StatusCause } from './api-error'
import { compareValues, fieldsOf } from './fields/compare'
import { intersection, isEmpty, pathsOf, union, type FieldSet } from './fields/field-set'
import { mergeApplied, removeFields } from './fields/merge'
import type { Shape } from './fields/shape'
import {
  entriesOf,
  isOwnEntry,
  othersAfter,
  ownable,
  withEntry,
  type ManagedFieldsEntry,
} from './managed-fields'
import type { KubeObject } from './object'
import type { Writer } from './object-store'

/** What nobody owns and nobody can take away. */
const IDENTITY: FieldSet = { 'f:metadata': { 'f:name': {} } }

/** Who applies, and whether fields of others are taken from them. */
export interface Applier extends Writer {
  force?: boolean
}

/** What a configuration makes of the live object, with the managedFields that follow. */
export interface Applied {
  object: KubeObject
  managedFields: ManagedFieldsEntry[]
}

/**
 * Server-side apply: lays the configuration over the live object, takes away what only the applier
 * owned and wants no more, and notes who owns what. Throws 409 when another manager owns a field that
 * would change, unless forced.
 */
export function applyConfiguration(
  live: KubeObject | undefined,
  configuration: KubeObject,
  shape: Shape,
  applier: Applier,
  time: string,
): Applied {
  const by: Writer = { ...applier, operation: 'Apply' }
  const before = entriesOf(live?.metadata.managedFields)
  const last = before.find((entry) => isOwnEntry(entry, by))
  const { 'f:metadata': metadata, ...others } = fieldsOf(ownable(configuration), shape)
  const hasMetadata = metadata !== undefined && !isEmpty(metadata)
  const wanted: FieldSet = { ...(hasMetadata ? { 'f:metadata': metadata } : {}), ...others }
  const merged = mergeApplied(live, configuration, shape)
  const owned = before.reduce(
    (all, entry) => (entry === last ? all : union(all, entry.fieldsV1)),
    wanted,
  )
  const kept = union(owned, IDENTITY)
  const gone = last ? removeFields(merged, last.fieldsV1, kept, shape) : merged
  const object = gone as KubeObject
  const change = compareValues(live ? ownable(live) : undefined, ownable(object), shape)
  if (applier.force !== true) refuseConflicts(before, change.changed, by)
  const rest = othersAfter(before, change, by)
  const { apiVersion } = configuration
  return { object, managedFields: withEntry(rest, last, apiVersion, wanted, by, time) }
}

interface Conflict {
  manager: string
  path: string
}

function refuseConflicts(
  entries: readonly ManagedFieldsEntry[],
  changed: FieldSet,
  by: Writer,
): void {
  const conflicts = entries.flatMap((entry): Conflict[] => {
    if (isOwnEntry(entry, by)) return []
    const both = intersection(entry.fieldsV1, changed)
    return isEmpty(both) ? [] : pathsOf(both).map((path) => ({ manager: wordOf(entry), path }))
  })
  if (conflicts.length === 0) return
  const causes = conflicts.map(({ manager, path }): StatusCause => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${manager}`,
    field: path,
  }))
  throw new ApiError(409, 'Conflict', messageOf(conflicts), { causes })
}

function messageOf(conflicts: readonly Conflict[]): string {
  const [first] = conflicts
  if (conflicts.length === 1 && first) {
    return `Apply failed with 1 conflict: conflict with ${first.manager}: ${first.path}`
  }
  const managers = [...new Set(conflicts.map(({ manager }) => manager))].sort()
  const parts = managers.map((manager) => {
    const paths = conflicts.filter((one) => one.manager === manager)
    return `conflicts with ${manager}:\n${paths.map(({ path }) => `- ${path}`).join('\n')}`
  })
  return `Apply failed with ${conflicts.length} conflicts: ${parts.join('\n')}`
}

function wordOf({ manager, operation, subresource, apiVersion }: ManagedFieldsEntry): string {
  const name = `"${manager}"${subresource === undefined ? '' : ` with subresource "${subresource}"`}`
  return operation === 'Update' ? `${name} using ${apiVersion}` : name
}
