import type { RunningFleet } from '@/lib/testing/processes'

import { kubectl } from './kubectl'

interface Owned {
  apiVersion: string
  kind: string
  metadata: {
    name: string
    namespace?: string
    uid: string
    ownerReferences?: { uid: string }[]
  }
}

export interface Id {
  group: string
  kind: string
  namespace: string
  name: string
}

/** Never in a tree: they are not resources of anybody, or would show secrets. */
const LEFT_OUT = ['events', 'secrets', 'controllerrevisions.apps', 'leases.coordination.k8s.io']

export const idKey = ({ group, kind, namespace, name }: Id) =>
  `${group}_${kind}_${namespace}_${name}`

/** Everything that kubectl lists in one cluster, and what is owned by what. */
export class ClusterObjects {
  readonly keys = new Set<string>()
  private readonly byKey = new Map<string, Owned>()
  private readonly children = new Map<string, Owned[]>()

  private constructor(objects: readonly Owned[]) {
    for (const object of objects) {
      const key = idKey(idOf(object))
      this.keys.add(key)
      this.byKey.set(key, object)
      for (const { uid } of object.metadata.ownerReferences ?? [])
        this.children.set(uid, [...(this.children.get(uid) ?? []), object])
    }
  }

  static async of(
    fleet: Pick<RunningFleet, 'adminKubeconfigPath'>,
    context: string,
  ): Promise<ClusterObjects> {
    const listed = await kubectl(fleet, context, 'api-resources', '--verbs=list', '-o', 'name')
    const kinds = listed.split('\n').filter((name) => name !== '' && !LEFT_OUT.includes(name))
    const text = await kubectl(fleet, context, 'get', kinds.join(','), '-A', '-o', 'json')
    return new ClusterObjects((JSON.parse(text) as { items: Owned[] }).items)
  }

  /** Keys of what is owned, at whatever depth, by objects with these keys; volumes belong to their StatefulSet by name. */
  below(roots: Iterable<string>): Set<string> {
    const found = new Set<string>()
    const waiting = [...roots].flatMap((key) => this.byKey.get(key) ?? [])
    for (let object = waiting.pop(); object; object = waiting.pop())
      for (const child of [
        ...(this.children.get(object.metadata.uid) ?? []),
        ...this.claims(object),
      ]) {
        const key = idKey(idOf(child))
        if (found.has(key)) continue
        found.add(key)
        waiting.push(child)
      }
    return found
  }

  private claims({ kind, metadata }: Owned): Owned[] {
    if (kind !== 'StatefulSet') return []
    return [...this.byKey.values()].filter(
      (each) =>
        each.kind === 'PersistentVolumeClaim' &&
        each.metadata.namespace === metadata.namespace &&
        new RegExp(`^.+-${metadata.name}-\\d+$`).test(each.metadata.name),
    )
  }
}

function idOf({ apiVersion, kind, metadata }: Owned): Id {
  const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['']
  return { group, kind, namespace: metadata.namespace ?? '', name: metadata.name }
}
