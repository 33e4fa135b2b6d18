import { invalid } from './api-error'
import { arrayOf, at, isRecord, recordOf, textOf, type JsonRecord } from './json-value'
import type { Kind, PrinterColumn, ServedVersion } from './kind'
import type { KubeObject } from './object'
import { hasDefaults, shapeOfSchema } from './schema-shape'

const COLUMN_TYPES = ['string', 'integer', 'number', 'boolean', 'date'] as const

/** Completes a new CRD as the server does (names, conditions); throws 422 when it defines no kind. */
export function acceptDefinition(draft: KubeObject, now: string): void {
  const names = recordOf(at(draft.spec, 'names'))
  const group = textOf(at(draft.spec, 'group'))
  const plural = textOf(names.plural)
  const required = (field: string) => {
    const cause = { reason: 'FieldValueRequired', message: 'Required value', field }
    return invalid(DEFINITION, draft.metadata.name, [cause])
  }
  if (group === '') throw required('spec.group')
  if (plural === '') throw required('spec.names.plural')
  if (textOf(names.kind) === '') throw required('spec.names.kind')
  const versions = versionsOf(draft)
  if (!versions.some((version) => version.storage === true)) throw required('spec.versions')
  if (draft.metadata.name !== `${plural}.${group}`) {
    throw invalid(DEFINITION, draft.metadata.name, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: "${draft.metadata.name}": must be spec.names.plural+"."+spec.group`,
        field: 'metadata.name',
      },
    ])
  }
  const kind = textOf(names.kind)
  const allNames = {
    ...names,
    singular: textOf(names.singular, kind.toLowerCase()),
    listKind: textOf(names.listKind, `${kind}List`),
  }
  draft.spec = { conversion: { strategy: 'None' }, ...recordOf(draft.spec), names: allNames }
  const condition = (type: string, reason: string, message: string) => {
    return { type, status: 'True', lastTransitionTime: now, reason, message }
  }
  draft.status = {
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
    acceptedNames: allNames,
    storedVersions: versions.filter((version) => version.storage === true).map((v) => v.name),
  }
  const finalizers = draft.metadata.finalizers ?? []
  if (!finalizers.includes(CRD_CLEANUP)) draft.metadata.finalizers = [...finalizers, CRD_CLEANUP]
}

/** The finalizer that keeps a CRD until its objects are gone. */
export const CRD_CLEANUP = 'customresourcecleanup.apiextensions.k8s.io'
const DEFINITION = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }

/** The kind that a CRD defines, with one entry per served version. */
export function kindOf(definition: KubeObject): Kind {
  const { spec } = definition
  const names = recordOf(at(spec, 'names'))
  const versions = versionsOf(definition)
  const storage = versions.find((version) => version.storage === true) ?? {}
  const kind = textOf(names.kind)
  const scale = recordOf(at(storage, 'subresources', 'scale'))
  const schema = at(storage, 'schema', 'openAPIV3Schema')
  const alsoServed = versions
    .filter((version) => version !== storage && version.served === true)
    .map(servedVersion)
  return {
    group: textOf(at(spec, 'group')),
    kind,
    plural: textOf(names.plural),
    singular: textOf(names.singular, kind.toLowerCase()),
    shortNames: strings(names.shortNames),
    categories: strings(names.categories),
    namespaced: at(spec, 'scope') !== 'Cluster',
    ...servedVersion(storage),
    statusSubresource: isRecord(at(storage, 'subresources', 'status')),
    ...(storage.served === false ? { storageNotServed: true } : {}),
    ...(alsoServed.length > 0 ? { alsoServed } : {}),
    ...(typeof scale.specReplicasPath === 'string' ? { scale: scalePaths(scale) } : {}),
    ...(isRecord(schema) ? { shape: shapeOfSchema(schema) } : {}),
    ...(hasDefaults(schema) ? { defaulting: schema } : {}),
  }
}

function scalePaths(scale: JsonRecord): NonNullable<Kind['scale']> {
  return {
    specPath: textOf(scale.specReplicasPath),
    statusPath: textOf(scale.statusReplicasPath),
    ...(typeof scale.labelSelectorPath === 'string'
      ? { selectorPath: scale.labelSelectorPath }
      : {}),
  }
}

function servedVersion(version: JsonRecord): ServedVersion {
  const columns = arrayOf(version.additionalPrinterColumns).map(columnOf)
  return {
    version: textOf(version.name),
    statusSubresource: isRecord(at(version, 'subresources', 'status')),
    ...(columns.length > 0 ? { columns } : {}),
  }
}

function versionsOf(definition: KubeObject): JsonRecord[] {
  return arrayOf(at(definition.spec, 'versions')).map(recordOf)
}

function strings(value: unknown): string[] {
  return arrayOf(value).filter((item) => typeof item === 'string')
}

function columnOf(value: unknown): PrinterColumn {
  const column = recordOf(value)
  return {
    name: textOf(column.name),
    type: COLUMN_TYPES.find((type) => type === column.type) ?? 'string',
    jsonPath: textOf(column.jsonPath),
    ...(typeof column.priority === 'number' ? { priority: column.priority } : {}),
    ...(typeof column.format === 'string' ? { format: column.format } : {}),
    ...(typeof column.description === 'string' ? { description: column.description } : {}),
  }
}
