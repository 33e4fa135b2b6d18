import type { TableColumn } from '../printing/column'
import { printerOf } from '../printing/printer'
import { formatApiVersion, type KubeObject } from '../object'
import type { Resource } from './resource'

/** What `kubectl get` prints: cells by column. */
export interface Table {
  kind: 'Table'
  apiVersion: 'meta.k8s.io/v1'
  metadata: { resourceVersion: string }
  columnDefinitions: readonly TableColumn[]
  rows: { cells: readonly unknown[]; object: unknown }[]
}

/** The objects as rows; `includeObject` is None, Metadata (the default) or Object. */
export function tableOf(
  { collection: { kind }, path, clock }: Resource,
  objects: readonly KubeObject[],
  includeObject: string,
): Table {
  const printer = printerOf(kind, path.version)
  const now = clock.now()
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: versionOf(objects) },
    columnDefinitions: printer.columns,
    rows: objects.map((object) => ({
      cells: printer.cells(object, now),
      object:
        includeObject === 'None'
          ? null
          : includeObject === 'Object'
            ? { ...object, apiVersion: formatApiVersion(kind.group, path.version) }
            : metadataOf(object),
    })),
  }
}

/** A Table of one object is as old as the object; lists say their own version. */
function versionOf(objects: readonly KubeObject[]): string {
  return objects.length === 1 ? (objects[0]?.metadata.resourceVersion ?? '') : ''
}

/** The object reduced to its metadata. */
export function metadataOf(object: KubeObject): Record<string, unknown> {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  }
}
