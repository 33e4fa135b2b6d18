import type { ObjectId } from '@/lib/domain/ref'

import type { ApplicationFields } from '../fields'
import { APP_PROJECT } from '../resource-types'

/** The project of an Application, which lives in the namespace of its controller. */
export function projectIdOf(id: ObjectId, { spec, status }: ApplicationFields): ObjectId {
  const { group, kind } = APP_PROJECT
  const namespace = status?.controllerNamespace ?? id.namespace
  return { group, kind, namespace, name: spec.project }
}
