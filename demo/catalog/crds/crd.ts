import type { PrinterColumn } from '../../api/kind'
import type { KubeObject } from '../../api/object'
import type { Schema } from './schema'

/** One served version of a custom kind. */
export interface CrdVersion {
  name: string
  schema: Record<string, Schema>
  columns?: readonly PrinterColumn[]
  /** Default: the kind has a status subresource. */
  status?: boolean
}

/** What `crd` needs to know; the first version is the stored one. */
export interface CrdSpec {
  group: string
  kind: string
  plural: string
  shortNames?: string[]
  categories?: string[]
  clusterScoped?: boolean
  labels?: Record<string, string>
  versions: readonly CrdVersion[]
}

/** A CustomResourceDefinition as its project ships it, established. */
export function crd(spec: CrdSpec): KubeObject {
  const { group, kind, plural, shortNames, categories } = spec
  const singular = kind.toLowerCase()
  const names = {
    kind,
    listKind: `${kind}List`,
    plural,
    singular,
    ...(shortNames && { shortNames }),
    ...(categories && { categories }),
  }
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, ...(spec.labels && { labels: spec.labels }) },
    spec: {
      group,
      names,
      scope: spec.clusterScoped === true ? 'Cluster' : 'Namespaced',
      versions: spec.versions.map((version, index) => ({
        name: version.name,
        served: true,
        storage: index === 0,
        ...(version.columns && { additionalPrinterColumns: version.columns }),
        ...(version.status !== false && { subresources: { status: {} } }),
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              apiVersion: { type: 'string' },
              kind: { type: 'string' },
              metadata: { type: 'object' },
              ...version.schema,
            },
          },
        },
      })),
    },
    status: {
      acceptedNames: names,
      storedVersions: [spec.versions[0]?.name ?? 'v1'],
      conditions: [
        {
          type: 'NamesAccepted',
          status: 'True',
          reason: 'NoConflicts',
          message: 'no conflicts found',
        },
        {
          type: 'Established',
          status: 'True',
          reason: 'InitialNamesAccepted',
          message: 'the initial names have been accepted',
        },
      ],
    },
  }
}

/** A column of `kubectl get`. */
export function column(
  name: string,
  jsonPath: string,
  type: PrinterColumn['type'] = 'string',
  priority?: number,
): PrinterColumn {
  return { name, type, jsonPath, ...(priority !== undefined && { priority }) }
}

/** The columns Age, Ready and Status that all Flux kinds with conditions have. */
export const readyColumns: readonly PrinterColumn[] = [
  column('Age', '.metadata.creationTimestamp', 'date'),
  column('Ready', '.status.conditions[?(@.type=="Ready")].status'),
  column('Status', '.status.conditions[?(@.type=="Ready")].message'),
]
