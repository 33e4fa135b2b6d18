import type { Prerequisite } from '@/lib/domain/description'
import { Reader } from '@/lib/domain/health/reader'
import { type ObjectId, objectKey } from '@/lib/domain/ref'
import { shortRevision } from '@/lib/domain/revision'

import type { EngineContext } from '../engine'
import type { AppFields, SourceFields } from './fields'
import { readinessOf } from './readiness'

/** What has to be ready before the app is reconciled, and whether it is, by the rules of its controller. */
export function prerequisitesOf(
  id: ObjectId,
  fields: AppFields,
  spec: unknown,
  context: EngineContext,
): readonly Prerequisite[] {
  return new Reader(spec).list('dependsOn').flatMap((each) => {
    const name = each.text('name')
    if (!name) return []
    const needed = { ...id, namespace: each.text('namespace') ?? id.namespace, name }
    const expression = each.text('readyExpr')
    const verdict = expression
      ? byExpression(needed, expression, fields)
      : byReadiness(needed, fields, context)
    return [{ id: needed, ...verdict }]
  })
}

type Verdict = Pick<Prerequisite, 'isReady' | 'message'>

/** An expression over both objects is evaluated by the controller alone: what it waits for is what it says. */
function byExpression(
  { namespace, name }: ObjectId,
  expression: string,
  fields: AppFields,
): Verdict {
  const { state, message } = readinessOf(fields)
  const isNamed = message.includes(`${namespace}/${name}`) || message.includes(`'${name}'`)
  return {
    isReady: !(state === 'waiting' && isNamed),
    message: `It counts as ready while this holds: ${expression}`,
  }
}

function byReadiness(id: ObjectId, fields: AppFields, context: EngineContext): Verdict {
  const found = context.find(id)
  if (!found) {
    return context.canRead(id)
      ? notReady('It does not exist.')
      : notReady('It may not be read, so nobody can tell.')
  }
  if (found.problem) return notReady(found.problem)
  const needed = found.fields as AppFields
  const { state, message, reason } = readinessOf(needed)
  switch (state) {
    case 'ready':
      return lagging(fields, needed, context) ?? { isReady: true, message: '' }
    case 'unseen':
      return notReady('No controller has seen it yet.')
    case 'outdated':
      return notReady('Its newest spec has not been applied yet.')
    case 'running':
      return notReady(message || 'It is being reconciled.')
    case 'waiting':
    case 'failed':
      return notReady(message || reason)
    default:
      state satisfies never
      return notReady('')
  }
}

/** Of one source, a Kustomization waits until what it depends on has applied the same revision. */
function lagging(
  fields: AppFields,
  needed: AppFields,
  context: EngineContext,
): Verdict | undefined {
  if (fields.kind !== 'Kustomization' || !fields.source || !needed.source) return undefined
  if (objectKey(fields.source) !== objectKey(needed.source)) return undefined
  const source = context.find(fields.source)?.fields as SourceFields | undefined
  const revision = source?.artifact?.revision
  if (!revision || revision === needed.deployed) return undefined
  return notReady(`It has not applied ${shortRevision(revision)} yet.`)
}

function notReady(message: string): Verdict {
  return { isReady: false, message }
}
