import type { Kind, PrinterColumn } from '../kind'
import type { KubeObject } from '../object'
import { BUILT_IN_PRINTERS } from './built-in-printers'
import { age } from './age'
import type { TableColumn } from './column'
import { queryJsonPath } from './json-path'

/** Turns objects of one kind into the cells of `kubectl get`. */
export interface Printer {
  columns: readonly TableColumn[]
  cells(object: KubeObject, now: number): unknown[]
  /** The name is among its columns already, and not the first. */
  hasOwnName?: boolean
}

const NAME: TableColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace.',
  priority: 0,
}
const AGE: PrinterColumn = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
}

/** The printer of a kind in a served version: compiled-in, or from a CRD's columns. */
export function printerOf(kind: Kind, version: string): Printer {
  const builtIn = BUILT_IN_PRINTERS[`${kind.group}/${kind.kind}`]
  if (builtIn) {
    if (builtIn.hasOwnName === true) return builtIn
    return {
      columns: [NAME, ...builtIn.columns],
      cells: (object, now) => [object.metadata.name, ...builtIn.cells(object, now)],
    }
  }
  const served = kind.alsoServed?.find((candidate) => candidate.version === version) ?? kind
  const columns = served.columns ?? [AGE]
  return {
    columns: [NAME, ...columns.map(tableColumn)],
    cells: (object, now) => [
      object.metadata.name,
      ...columns.map((wanted) => cell(wanted, object, now)),
    ],
  }
}

function tableColumn({ name, type, format, description, priority }: PrinterColumn): TableColumn {
  return {
    name,
    type,
    format: format ?? '',
    description: description ?? '',
    priority: priority ?? 0,
  }
}

/** A CRD column's value; null where the path finds nothing of the column's type. */
function cell({ type, jsonPath }: PrinterColumn, object: KubeObject, now: number): unknown {
  const found = queryJsonPath(object, jsonPath)
  if (found.length === 0) return null
  const [value] = found
  switch (type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return typeof value === 'string' ? age(value, now) : null
    case 'string':
      return found.map(text).join(',')
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
