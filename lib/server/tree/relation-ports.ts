import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import type { SupportView } from '../fleet/fleet-view'
import type { KindTable } from '../fleet/kind-table'
import type { RowIndex } from '../index/row-index'

/** Where the things around an app are looked up. */
export interface RelationPorts {
  index: RowIndex
  support: SupportView
  kinds: KindTable
  /** Objects of its engine, in its own cluster, that an app's verdict hangs on. */
  dependsOn(ref: AppRef): readonly ObjectId[]
  /** Whether a kind is held in full, so that what is not held is not there. */
  canRead(cluster: string, kind: Pick<ObjectId, 'group' | 'kind'>): boolean
}

/** The row of an app that an object is. */
export function rowOf(
  { index, kinds }: Pick<RelationPorts, 'index' | 'kinds'>,
  cluster: string,
  { group, kind, namespace, name }: ObjectId,
): AppRow | undefined {
  const type = kinds.typeOfKind({ group, kind })
  if (!type || !kinds.isAppKind(type)) return undefined
  return index.get(`${cluster}/${type.plural}.${type.group}/${namespace}/${name}`)
}

/** The identity of an App object. */
export function idOfApp({ kinds }: Pick<RelationPorts, 'kinds'>, ref: AppRef): ObjectId {
  const { group = '', kind = '' } = kinds.typeNamed(ref.type) ?? {}
  return { group, kind, namespace: ref.namespace, name: ref.name }
}
