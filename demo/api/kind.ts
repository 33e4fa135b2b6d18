import type { Shape } from './fields/shape'

/** One column of `kubectl get`, as in a CRD's additionalPrinterColumns; priority above 0 shows with `-o wide`. */
export interface PrinterColumn {
  name: string
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  jsonPath: string
  priority?: number
  format?: string
  description?: string
}

/** A further served version of a kind; objects are stored once and their apiVersion is rewritten. */
export interface ServedVersion {
  version: string
  statusSubresource?: boolean
  columns?: PrinterColumn[]
}

/** What the server knows of one kind: names, scope, subresources and columns of its storage version. */
export interface Kind {
  group: string
  version: string
  kind: string
  plural: string
  singular: string
  shortNames: string[]
  namespaced: boolean
  statusSubresource: boolean
  categories?: string[]
  columns?: PrinterColumn[]
  alsoServed?: ServedVersion[]
  /** Compiled into a real server: items of its lists carry no apiVersion and kind, strategic merge works. */
  compiledIn?: boolean
  /** The version objects are stored in is not itself served. */
  storageNotServed?: boolean
  /** False for the kinds whose generation a real server never sets (Pod, Service, ConfigMap, …). */
  generation?: boolean
  /** Where `scale` reads and writes, for kinds with that subresource. */
  scale?: { specPath: string; statusPath: string; selectorPath?: string }
  /** Of a custom kind with a schema: how its parts merge and which there are. */
  shape?: Shape
  /** The schema of a custom kind whose schema names defaults. */
  defaulting?: unknown
}
