import type { Automation } from '@/lib/domain/automation'
import type { Tone } from '@/lib/domain/description'
import { type ResourceType, typeName } from '@/lib/domain/resource-type'

import type { EngineContext, Slim, SupportReader } from '../engine'
import { imageFacts, imageTouches, imageUses } from './automation-images'
import { noticeFacts, noticeTouches, noticeUses } from './automation-notices'
import { conditionsOf } from './condition-words'
import { readinessOf, unseenWords } from './readiness'
import { ALERT, AUTOMATIONS, PROVIDER } from './resource-types'
import { downWords } from './silence'
import type { AutomationFields } from './slim-automation'
import { suspensionOf, suspensionWords } from './suspension'

const LABELS: Readonly<Record<string, readonly [label: string, controller: string]>> = {
  ImageRepository: ['Image repository', 'image-reflector-controller'],
  ImagePolicy: ['Image policy', 'image-reflector-controller'],
  ImageUpdateAutomation: ['Image update', 'image-automation-controller'],
  Alert: ['Alert', 'notification-controller'],
  Provider: ['Provider', 'notification-controller'],
  Receiver: ['Receiver', 'notification-controller'],
}

/** Newer versions of these are mere configuration, and have no status at all. */
const STATIC = new Set([ALERT.kind, PROVIDER.kind])

/** Reads what scans registries, updates images in Git, tells people, and takes webhooks. */
export const automationReader: SupportReader<Automation> = { types: AUTOMATIONS, read }

function read(type: ResourceType, slim: Slim, context: EngineContext): Automation {
  const { id, uid } = slim
  const fields = slim.fields as AutomationFields
  const isImages = id.group === 'image.toolkit.fluxcd.io'
  const [label = id.kind, controller = ''] = LABELS[id.kind] ?? []
  return {
    ref: { cluster: context.cluster, type: typeName(type), namespace: id.namespace, name: id.name },
    uid,
    area: isImages ? 'images' : 'notifications',
    label,
    isSuspended: fields.isSuspended,
    ...standingOf(slim, downWords(controller, context), context),
    conditions: conditionsOf(fields),
    facts: (isImages ? imageFacts(id.kind, fields) : noticeFacts(id.kind, fields)).filter(
      ({ value }) => value !== '',
    ),
    touches: isImages ? imageTouches(id.kind, fields, context) : noticeTouches(fields),
    uses: isImages ? imageUses(id, fields) : noticeUses(id, fields),
  }
}

function standingOf(
  { id, fields, problem }: Slim,
  silence: string | undefined,
  context: EngineContext,
): { tone: Tone; message: string } {
  const automation = fields as AutomationFields
  if (problem) return { tone: 'warning', message: problem }
  if (automation.isSuspended) {
    return { tone: 'warning', message: suspensionWords(suspensionOf(automation.meta.annotations)) }
  }
  const missing = noticeUses(id, automation).find(
    (used) => !context.find(used) && context.canRead(used),
  )
  if (missing) {
    return {
      tone: 'bad',
      message: `${missing.kind} ${missing.namespace}/${missing.name} does not exist.`,
    }
  }
  const { state, message, reason } = readinessOf(automation)
  switch (state) {
    case 'failed':
      return { tone: 'bad', message: message || reason }
    case 'ready':
      return silence ? { tone: 'warning', message: silence } : { tone: 'good', message }
    case 'unseen':
      return STATIC.has(id.kind) && !message
        ? staticStanding(silence)
        : { tone: 'warning', message: message || unseenWords(automation) }
    case 'running':
    case 'waiting':
    case 'outdated':
      return silence ? { tone: 'warning', message: silence } : { tone: 'running', message }
    default:
      state satisfies never
      return { tone: 'warning', message: '' }
  }
}

function staticStanding(silence: string | undefined): { tone: Tone; message: string } {
  return silence
    ? { tone: 'warning', message: silence }
    : { tone: 'info', message: 'It is configuration: Flux does not say whether it works.' }
}
