import type { Owner } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'

import type { EngineContext, Slim } from '../../engine'
import { ownerOf } from '../../owner'
import type { ApplicationFields } from '../fields'
import type { SetFields } from '../set/fields'

const GROUP = 'argoproj.io'

/** Who undoes manual edits of an Application or of what it deploys, one sentence each. */
export function writersOf(
  id: ObjectId,
  fields: ApplicationFields,
  context: EngineContext,
): readonly string[] {
  const owner = ownerOf(fields.meta, id, fields.status?.controllerNamespace)
  const { autoSync } = fields.spec
  return [
    ...(owner ? [ownerSentence(id, owner, context)] : []),
    ...(autoSync.enabled && autoSync.selfHeal
      ? ['Argo CD heals it: changes to what it deploys are undone within seconds.']
      : []),
  ]
}

function ownerSentence(id: ObjectId, owner: Owner, context: EngineContext): string {
  const found = context.find({ group: GROUP, ...owner })
  if (owner.kind === 'ApplicationSet') return setSentence(id, owner, found)
  if (owner.kind === 'Application') return parentSentence(owner, found)
  const name = `${owner.kind} ${owner.namespace}/${owner.name}`
  return `${name} applies this Application: it writes edits of it back with its next reconciliation.`
}

function setSentence(id: ObjectId, owner: Owner, found: Slim | undefined): string {
  const name = `ApplicationSet ${owner.name}`
  const { policy, isRolling } = (found?.fields ?? {}) as Partial<SetFields>
  if (!policy || found?.problem !== undefined) {
    return `${name} generates this Application and probably writes edits of it back; its rules cannot be read.`
  }
  const rolls = isRolling ? ' It syncs its Applications in steps and keeps auto-sync off.' : ''
  if (policy.applicationsSync === 'create-only' || policy.applicationsSync === 'create-delete') {
    return `${name} has created this Application and leaves edits of it alone (${policy.applicationsSync}).${rolls}`
  }
  const ignored = policy.ignored
    .filter(({ app }) => app === '' || app === id.name)
    .flatMap(({ paths }) => paths)
  const except = ignored.length > 0 ? `, except for ${ignored.join(', ')}` : ''
  return `${name} writes edits of this Application back${except}.${rolls}`
}

function parentSentence(owner: Owner, found: Slim | undefined): string {
  const name = `Application ${owner.namespace}/${owner.name}`
  if (!found || found.problem !== undefined) {
    return `${name} applies this Application and may write edits of it back.`
  }
  const { autoSync } = (found.fields as ApplicationFields).spec
  if (autoSync.enabled && autoSync.selfHeal) {
    return `${name} applies this Application and heals itself: edits of it are undone within seconds.`
  }
  const when = autoSync.enabled ? 'with the next change of its source' : 'when somebody syncs it'
  return `${name} applies this Application: it writes edits of it back ${when}.`
}
