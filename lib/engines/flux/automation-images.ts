import type { Automation, Touch } from '@/lib/domain/automation'
import type { ObjectId } from '@/lib/domain/ref'

import type { EngineContext } from '../engine'
import { durationWords } from './duration'
import { IMAGE_POLICY, IMAGE_REPOSITORY, IMAGE_UPDATE } from './resource-types'
import type { AutomationFields } from './slim-automation'

const SHORT_COMMIT = 7

/** What an image object says: what it scans, what it chose, what it pushed last. */
export function imageFacts(kind: string, fields: AutomationFields): Automation['facts'] {
  const interval = fields.interval ? `every ${durationWords(fields.interval)}` : ''
  const access = fields.secret ? `Secret ${fields.secret}` : fields.account
  switch (kind) {
    case IMAGE_REPOSITORY.kind:
      return [
        { name: 'Image', value: fields.image },
        { name: 'Scanned', value: interval },
        { name: 'Last scan', value: fields.scan?.at ?? '' },
        { name: 'Tags', value: fields.scan ? `${fields.scan.tags}` : '' },
        { name: 'Newest tags', value: fields.scan?.newest.join(', ') ?? '' },
        { name: 'Credential', value: access },
      ]
    case IMAGE_POLICY.kind:
      return [
        { name: 'Picks', value: fields.policy },
        { name: 'Of tags like', value: fields.tagPattern },
        { name: 'Newest', value: fields.tag },
        { name: 'Image', value: fields.image },
      ]
    default:
      return [
        { name: 'Runs', value: interval },
        { name: 'Writes under', value: fields.path },
        { name: 'Pushes to', value: fields.branch },
        { name: 'Last push', value: fields.push?.commit.slice(0, SHORT_COMMIT) ?? '' },
        { name: 'Pushed at', value: fields.push?.at ?? '' },
        { name: 'Last run', value: fields.ranAt ?? '' },
      ]
  }
}

/** A scan and a policy have to do with whoever runs that image, an update with what deploys from where it writes. */
export function imageTouches(
  kind: string,
  fields: AutomationFields,
  context: EngineContext,
): readonly Touch[] {
  if (kind === IMAGE_UPDATE.kind) {
    return fields.from
      ? [{ is: 'source', source: fields.from, ...(fields.path ? { path: fields.path } : {}) }]
      : []
  }
  const scanned = fields.from && (context.find(fields.from)?.fields as AutomationFields | undefined)
  const image = fields.image || (scanned?.image ?? '')
  return image ? [{ is: 'image', image }] : []
}

/** The repository that a policy reads, the source and the policies that an update works with. */
export function imageUses(
  { group, namespace }: ObjectId,
  { from, policies }: AutomationFields,
): readonly ObjectId[] {
  return [
    ...(from ? [from] : []),
    ...policies.map((name) => ({ group, kind: IMAGE_POLICY.kind, namespace, name })),
  ]
}
