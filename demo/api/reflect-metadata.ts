/**
 * The three Reflect functions of the metadata proposal that the X.509 library's injector calls.
 * They must be there before it is loaded; an existing polyfill is left alone.
 */
type MetadataTarget = object

interface MetadataFunctions {
  getMetadata?: (key: unknown, target: MetadataTarget) => unknown
  getOwnMetadata?: (key: unknown, target: MetadataTarget) => unknown
  defineMetadata?: (key: unknown, value: unknown, target: MetadataTarget) => void
}

const metadata = new WeakMap<MetadataTarget, Map<unknown, unknown>>()

function getOwnMetadata(key: unknown, target: MetadataTarget): unknown {
  return metadata.get(target)?.get(key)
}

function getMetadata(key: unknown, target: MetadataTarget): unknown {
  for (let here: object | null = target; here; here = Reflect.getPrototypeOf(here)) {
    const value = getOwnMetadata(key, here)
    if (value !== undefined) return value
  }
  return undefined
}

function defineMetadata(key: unknown, value: unknown, target: MetadataTarget): void {
  const own = metadata.get(target) ?? new Map<unknown, unknown>()
  metadata.set(target, own.set(key, value))
}

const reflect = Reflect as MetadataFunctions
reflect.getOwnMetadata ??= getOwnMetadata
reflect.getMetadata ??= getMetadata
reflect.defineMetadata ??= defineMetadata
