import 'server-only'

import { Masking } from '@/lib/domain/masking'
import { secretValues } from '@/lib/domain/secret-values'

import type { JsonObject } from '../fleet/fleet-view'
import { Masks } from './masks'

/** A copy of an object without secrets, by the rules of `lib/domain/mask-rules.ts`. It is the only way from a cluster to anyone else. */
export function maskObject(object: JsonObject): { object: JsonObject; isMasked: boolean } {
  const masks = new Masks()
  const masked = new Masking(masks, secretValues(object)).object(object)
  return { object: masked, isMasked: masks.isUsed }
}
