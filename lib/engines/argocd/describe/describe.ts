import type { AppDescription } from '@/lib/domain/description'
import type { ResourceType } from '@/lib/domain/resource-type'

import type { EngineContext } from '../../engine'
import { isRecord } from '../../parse'
import { recordIn } from '../raw'
import { conditionsOf } from './conditions'

/** Reads an Application's whole object for its page; what cannot be read is left out, and nothing throws. */
export function describeApplication(
  _type: ResourceType,
  object: unknown,
  _context: EngineContext,
): AppDescription {
  const raw = isRecord(object) ? object : {}
  return {
    conditions: conditionsOf(recordIn(raw, 'status')),
    resources: [],
    history: [],
    policies: [],
    links: [],
    notices: [],
    writers: [],
    prerequisites: [],
  }
}
