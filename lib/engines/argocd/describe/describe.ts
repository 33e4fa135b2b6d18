import type { AppDescription } from '@/lib/domain/description'
import type { ResourceType } from '@/lib/domain/resource-type'

import type { EngineContext } from '../../engine'
import { isRecord } from '../../parse'
import type { ApplicationFields } from '../fields'
import { recordIn } from '../../raw'
import { slim } from '../slim'
import { conditionsOf } from './conditions'
import { historyOf } from './history'
import { linksOf } from './links'
import { managedResourcesOf } from './managed-resources'
import { noticesOf } from './notices'
import { policiesOf } from './policies'
import { writersOf } from './writers'

/** Reads an Application's whole object for its page; what cannot be read is left out, and nothing throws. */
export function describeApplication(
  type: ResourceType,
  object: unknown,
  context: EngineContext,
): AppDescription {
  const raw = isRecord(object) ? object : {}
  const status = recordIn(raw, 'status')
  const read = slim(type, object)
  const fields = read.ok ? (read.value.fields as ApplicationFields) : undefined
  const { resources, note } = managedResourcesOf(status)
  return {
    conditions: conditionsOf(raw, read.ok ? read.value.problem : read.problem),
    resources,
    ...(note ? { resourcesNote: note } : {}),
    history: fields ? historyOf(status, fields) : [],
    policies: policiesOf(raw),
    links: linksOf(raw),
    notices: noticesOf(raw),
    writers: read.ok && fields ? writersOf(read.value.id, fields, context) : [],
    prerequisites: [],
  }
}
