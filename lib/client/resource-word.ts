import type { ObjectId } from '@/lib/domain/ref'

/** Stands for an empty group or namespace, which no path can hold. */
const NONE = '-'
const LONGEST = 253

/** `apps/Deployment/shop/web`; an empty group or namespace is `-`. */
export function resourceWord({ group, kind, namespace, name }: ObjectId): string {
  return [group || NONE, kind, namespace || NONE, name].join('/')
}

/** Reads what `resourceWord` wrote; undefined for anything that names no object. */
export function parseResource(word: string): ObjectId | undefined {
  const [group, kind, namespace, ...rest] = word.split('/')
  const name = rest.join('/')
  if (!group || !kind || !namespace || name === '') return undefined
  if ([group, kind, namespace, name].some((part) => part.length > LONGEST)) return undefined
  return {
    group: group === NONE ? '' : group,
    kind,
    namespace: namespace === NONE ? '' : namespace,
    name,
  }
}
