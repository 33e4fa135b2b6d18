import { isFields, type Fields } from '../access'

/** By which field the items of these lists are told apart when they are merged. */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
}

/** Lays a strategic merge patch over a value, as kustomize does for the built-in kinds. */
export function strategicMerge(base: unknown, patch: unknown, field = ''): unknown {
  if (isFields(base) && isFields(patch)) return mergeFields(base, patch)
  if (Array.isArray(base) && Array.isArray(patch)) return mergeLists(base, patch, field)
  return patch
}

function mergeFields(base: Fields, patch: Fields): Fields {
  const { $patch: directive, ...wanted } = patch
  if (directive === 'replace') return wanted
  const merged: Fields = { ...base }
  for (const [key, value] of Object.entries(wanted)) {
    if (value === null) Reflect.deleteProperty(merged, key)
    else merged[key] = key in base ? strategicMerge(base[key], value, key) : value
  }
  return merged
}

function mergeLists(base: unknown[], patch: unknown[], field: string): unknown[] {
  const keys = MERGE_KEYS[field]
  if (!keys) return patch
  const identity = (item: unknown) => {
    const key = isFields(item) ? keys.find((name) => name in item) : undefined
    return isFields(item) && key !== undefined ? item[key] : undefined
  }
  const left = [...base]
  const first = patch.flatMap((item) => {
    const index = left.findIndex((other) => identity(other) === identity(item))
    const found = index < 0 ? undefined : left.splice(index, 1)[0]
    if (isFields(item) && item.$patch === 'delete') return []
    return [found === undefined ? item : strategicMerge(found, item)]
  })
  // kustomize puts what the patch names first, in the patch's order
  return [...first, ...left]
}
