import 'server-only'

import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { appKindOfType } from './known-kinds'

/** The identity of an App object within the cluster that stores it. */
export function ownId({ type, namespace, name }: AppRef): ObjectId {
  const known = appKindOfType(type)?.type
  return { group: known?.group ?? '', kind: known?.kind ?? '', namespace, name }
}
