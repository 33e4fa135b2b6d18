/** A kind of object as the product asks for it; which version to use is discovered per cluster, never assumed. */
export interface ResourceType {
  group: string
  kind: string
  plural: string
  namespaced: boolean
}

/** `applications.argoproj.io`, `deployments.apps`, `pods`: the name that kubectl and our URLs use. */
export function typeName({ group, plural }: Pick<ResourceType, 'group' | 'plural'>): string {
  return group ? `${plural}.${group}` : plural
}
