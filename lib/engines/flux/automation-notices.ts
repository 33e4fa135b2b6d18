import type { Automation, Touch } from '@/lib/domain/automation'
import type { ObjectId } from '@/lib/domain/ref'

import { ALERT, findSourceType, HELM_RELEASE, KUSTOMIZATION, PROVIDER } from './resource-types'
import type { AutomationFields, Target } from './slim-automation'

const ANY = '*'
const APP_KINDS: readonly string[] = [KUSTOMIZATION.kind, HELM_RELEASE.kind]

/** What an alert, provider or receiver says; never an address or a webhook's path, by which whoever knows them gets in. */
export function noticeFacts(kind: string, fields: AutomationFields): Automation['facts'] {
  const targets = fields.targets.map(targetWords).join('; ')
  switch (kind) {
    case ALERT.kind:
      return [
        { name: 'Tells of', value: fields.severity === 'error' ? 'errors only' : 'everything' },
        { name: 'From', value: targets },
        { name: 'To', value: fields.provider ? `provider ${fields.provider}` : '' },
        { name: 'Only messages like', value: countWords(fields.inclusions) },
        { name: 'Not messages like', value: countWords(fields.exclusions) },
      ]
    case PROVIDER.kind:
      return [
        { name: 'Type', value: fields.type },
        { name: 'Channel', value: fields.channel },
        { name: 'Host', value: fields.host },
        { name: 'Address or token', value: fields.secret ? `in Secret ${fields.secret}` : '' },
      ]
    default:
      return [
        { name: 'Type', value: fields.type },
        { name: 'Events', value: fields.events.join(', ') },
        { name: 'Reconciles', value: targets },
        { name: 'Token', value: fields.secret ? `in Secret ${fields.secret}` : '' },
        { name: 'Webhook', value: fields.hasWebhook ? '/hook/…' : '' },
      ]
  }
}

function targetWords({ kind, namespace, name, labels }: Target): string {
  const selector = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
  const which =
    name === ANY
      ? `every ${kind === ANY ? 'object' : kind} in ${namespace === ANY ? 'any namespace' : namespace}`
      : `${kind} ${namespace}/${name}`
  return selector ? `${which} with ${selector}` : which
}

function countWords(count: number): string {
  return count === 0 ? '' : count === 1 ? '1 pattern' : `${count} patterns`
}

/** Apps by name, wildcard or labels; a source that is named stands for what deploys from it. */
export function noticeTouches({ targets }: AutomationFields): readonly Touch[] {
  return targets.flatMap((target): Touch[] => {
    const { kind, namespace, name, labels } = target
    const kinds = kind === ANY ? APP_KINDS : APP_KINDS.filter((each) => each === kind)
    if (kinds.length > 0) {
      return kinds.map((each) => ({ is: 'apps', kind: each, namespace, name, labels }))
    }
    const type = findSourceType(kind)
    if (!type || name === ANY) return []
    return [{ is: 'source', source: { group: type.group, kind, namespace, name } }]
  })
}

/** The provider that an alert goes to. */
export function noticeUses(
  { group, namespace }: ObjectId,
  { provider }: AutomationFields,
): readonly ObjectId[] {
  return provider ? [{ group, kind: PROVIDER.kind, namespace, name: provider }] : []
}
