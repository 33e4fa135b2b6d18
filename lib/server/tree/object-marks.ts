import 'server-only'

import { TRACKING_ID } from '@/lib/engines/tracking-id'

import type { KindTable } from '../fleet/kind-table'
import {
  ACCOUNT_MARK,
  OPERATOR_GROUP_MARK,
  OPERATOR_NAMESPACE_MARK,
} from './compose/special-children'

/** Annotations that say whose an object is; all others are let go of. */
export function projectObjectMarks({ marks }: KindTable): ReadonlySet<string> {
  return new Set([
    ...marks,
    ...[TRACKING_ID, ACCOUNT_MARK, OPERATOR_GROUP_MARK, OPERATOR_NAMESPACE_MARK],
  ])
}
