/** A kind of object as the product asks for it; which version to use is discovered per cluster, never assumed. */
export interface ResourceType {
  group: string
  kind: string
  plural: string
  namespaced: boolean
}

/** `applications.argoproj.io`, `deployments.apps`, `pods`: the name that kubectl and our URLs use. */
export function typeName(type: Pick<ResourceType, 'group' | 'plural'>): string {
  const known = names.get(type)
  if (known !== undefined) return known
  const name = type.group ? `${type.plural}.${type.group}` : type.plural
  names.set(type, name)
  return name
}

/** Names are keys of most look-ups: a text that is put together anew is hashed anew each time. */
const names = new WeakMap<Pick<ResourceType, 'group' | 'plural'>, string>()
