/** Names one App object: the same name in two clusters is two apps, always. `type` is as kubectl writes it: `applications.argoproj.io`. */
export interface AppRef {
  /** Cluster id (slug) that stores the object, not the one it deploys to. */
  cluster: string
  type: string
  namespace: string
  name: string
}

/** Names one Kubernetes object inside a cluster that the context gives. */
export interface ObjectId {
  group: string
  kind: string
  /** Empty for cluster-scoped objects. */
  namespace: string
  name: string
}

/** The one key of an app for caches, URLs, graph nodes and audit; each part is path-safe by Kubernetes' own naming rules. */
export function appKey(ref: AppRef): string {
  return `${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`
}

/** Reads what `appKey` wrote; undefined for anything else. */
export function parseAppKey(key: string): AppRef | undefined {
  const [cluster, type, namespace, name, ...rest] = key.split('/')
  if (!cluster || !type || !namespace || !name || rest.length > 0) return undefined
  return { cluster, type, namespace, name }
}

/** The one key of an object within its cluster. "_" is illegal in group, kind and namespace, so it separates safely. */
export function objectKey({ group, kind, namespace, name }: ObjectId): string {
  return `${group}_${kind}_${namespace}_${name}`
}
