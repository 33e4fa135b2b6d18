import 'server-only'

import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { appKindOfType } from '../queries/known-kinds'

/** The identity of an App object within its cluster. */
export function ownId({ type, namespace, name }: AppRef): ObjectId {
  const known = appKindOfType(type)?.type
  return { group: known?.group ?? '', kind: known?.kind ?? '', namespace, name }
}
