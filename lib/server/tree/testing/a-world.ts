import 'server-only'

import type { ManagedResource } from '@/lib/domain/description'
import type { LiveObject } from '@/lib/domain/live-object'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import type { TreeNode } from '@/lib/domain/tree'

import type { TreeInput } from '../compose/tree-input'
import type { PlaceState, TreeWorld } from '../compose/tree-world'
import { kindKey } from '../stores/need'

/** Names an object as `apps/Deployment shop/web`; without a namespace `/Namespace web`. */
export function anId(text: string): ObjectId {
  const [type = '', path = ''] = text.split(' ')
  const slash = type.indexOf('/')
  const [namespace, name] = path.includes('/') ? path.split('/') : ['', path]
  return {
    group: type.slice(0, slash),
    kind: type.slice(slash + 1),
    namespace: namespace ?? '',
    name: name ?? '',
  }
}

/** A live object with its identity for a uid, made by others or by nobody. */
export function anObject(
  text: string,
  { by = [], ...rest }: Partial<Omit<LiveObject, 'id'>> & { by?: readonly string[] } = {},
): LiveObject {
  return {
    ...{ id: anId(text), version: 'v1', uid: text, labels: {}, marks: {}, line: '' },
    ...{ images: [], isExposed: false, addresses: [], leansOn: [], symptoms: [] },
    owners: by.map((owner) => ({ uid: owner, id: anId(owner), isController: true })),
    ...rest,
  }
}

export function aManaged(text: string, rest: Partial<ManagedResource> = {}): ManagedResource {
  const calm = { isToPrune: false, needsConfirmation: false, isFailed: false }
  return { ...{ id: anId(text), version: 'v1' }, ...calm, ...rest }
}

/** A cluster that holds these objects, each kind listed completely unless `places` says otherwise, by `group/Kind`. */
export function aWorld(
  objects: readonly LiveObject[],
  places: Readonly<Record<string, PlaceState>> = {},
): TreeWorld {
  const byKey = new Map(objects.map((object) => [objectKey(object.id), object]))
  const byOwner = new Map<string, LiveObject[]>()
  for (const object of objects)
    for (const { uid, id } of object.owners) {
      const key = uid === '' ? objectKey(id) : uid
      byOwner.set(key, [...(byOwner.get(key) ?? []), object])
    }
  return {
    get: (id) => byKey.get(objectKey(id)),
    placeOf: (id) => places[kindKey(id)] ?? 'listed',
    ownedBy: (uid, id) => [...(byOwner.get(uid) ?? []), ...(byOwner.get(objectKey(id)) ?? [])],
    ofKind: (kind) => objects.filter(({ id }) => kindKey(id) === kindKey(kind)),
    inNamespace: (namespace) => objects.filter(({ id }) => id.namespace === namespace),
    early: () => undefined,
  }
}

export const ROOT: TreeNode = {
  key: 'hub/argoproj.io_Application_argocd_web',
  ...{ role: 'app', version: '', parents: [], links: [], marks: [], line: '' },
}

/** What a tree is made of: nothing but the app, unless a test says more. */
export function anInput(parts: Partial<TreeInput> = {}): TreeInput {
  return {
    ...{ app: ROOT, relations: [], managed: [], cluster: 'prod' },
    appAt: () => undefined,
    appsOf: () => [],
    ...parts,
  }
}
