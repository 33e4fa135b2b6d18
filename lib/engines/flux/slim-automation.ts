import type { ObjectId } from '@/lib/domain/ref'

import { clip, intern, type Json, type Meta, readSection } from '../parse'
import type { ReconciledFields } from './fields'
import { reconciledFields } from './slim-common'
import {
  automationSpec,
  automationStatus,
  type RawAutomationSpec,
  type RawAutomationStatus,
} from './support-resources'
import { timeOf } from './time'

/** Longest list that is kept of an automation: event sources, tags, policies. */
const MAX_LIST = 100
const MAX_TAGS = 5

/** A pattern of objects as alerts and receivers name them; `name` may be `*`. */
export interface Target {
  kind: string
  namespace: string
  name: string
  labels: Readonly<Record<string, string>>
}

/** What is kept of an object that scans, updates, tells or takes webhooks; empty texts are not told. */
export interface AutomationFields extends ReconciledFields {
  interval: string
  /** The image that is scanned, or that a policy chose from, without its tag. */
  image: string
  tag: string
  scan?: { tags: number; at?: string; newest: readonly string[] }
  policy: string
  tagPattern: string
  /** The repository of images, or the source that is written to. */
  from?: ObjectId
  path: string
  branch: string
  push?: { commit: string; at?: string }
  ranAt?: string
  /** Names of image policies in its namespace. */
  policies: readonly string[]
  severity: string
  targets: readonly Target[]
  exclusions: number
  inclusions: number
  provider: string
  type: string
  channel: string
  /** Host of an address: the rest of it may be a secret. */
  host: string
  secret: string
  account: string
  events: readonly string[]
  hasWebhook: boolean
}

/** Reads the fields of an image or notification object; addresses are cut to their host, webhook paths are dropped. */
export function slimAutomation(
  raw: Json,
  meta: Meta,
  { namespace }: Pick<ObjectId, 'namespace'>,
): { fields: AutomationFields; problem?: string } {
  const spec = readSection(automationSpec, raw.spec, 'spec')
  const status = readSection(automationStatus, raw.status, 'status')
  const asked: RawAutomationSpec = spec.value ?? {}
  const said: RawAutomationStatus = status.value ?? {}
  const problem = spec.problem ?? status.problem
  const from = fromOf(asked, namespace)
  const ranAt = timeOf(said.lastAutomationRunTime)
  const { image, tag } = imageOf(asked, said)
  const fields: AutomationFields = {
    ...withoutPath(reconciledFields(meta, asked, said)),
    interval: intern(asked.interval ?? ''),
    image: intern(image),
    tag,
    ...scanOf(said),
    policy: policyWords(asked),
    tagPattern: clip(asked.filterTags?.pattern),
    ...(from ? { from } : {}),
    path: intern(clip(asked.update?.path)),
    branch: intern(asked.git?.push?.branch ?? asked.git?.checkout?.ref?.branch ?? ''),
    ...pushOf(said),
    ...(ranAt ? { ranAt } : {}),
    policies: Object.keys(said.observedPolicies ?? {}).slice(0, MAX_LIST),
    severity: asked.eventSeverity ?? '',
    targets: targetsOf(asked, namespace),
    exclusions: asked.exclusionList?.length ?? 0,
    inclusions: asked.inclusionList?.length ?? 0,
    provider: asked.providerRef?.name ?? '',
    type: intern(asked.type ?? ''),
    channel: clip(asked.channel),
    host: hostOf(asked.address ?? ''),
    secret: intern(asked.secretRef?.name ?? ''),
    account: intern(asked.serviceAccountName ?? ''),
    events: (asked.events ?? []).slice(0, MAX_LIST),
    hasWebhook: (said.webhookPath ?? '') !== '',
  }
  return { fields, ...(problem ? { problem } : {}) }
}

/** A receiver tells its path in its condition; whoever knows it can call it. */
function withoutPath(fields: ReconciledFields): ReconciledFields {
  const conditions = fields.conditions.map((condition) =>
    condition.message?.includes('/hook/')
      ? { ...condition, message: condition.message.replaceAll(/\/hook\/[^\s'"]+/g, '/hook/…') }
      : condition,
  )
  return { ...fields, conditions }
}

function imageOf(
  { image }: RawAutomationSpec,
  { canonicalImageName, latestRef, latestImage }: RawAutomationStatus,
): { image: string; tag: string } {
  if (latestRef)
    return { image: latestRef.name ?? '', tag: latestRef.tag ?? latestRef.digest ?? '' }
  if (latestImage) {
    // A port has a colon too, but a slash behind it.
    const [, name = latestImage, tag = ''] = /^(.*?)(?::([^:/]*))?$/.exec(latestImage) ?? []
    return { image: name, tag }
  }
  return { image: canonicalImageName ?? image ?? '', tag: '' }
}

function scanOf({ lastScanResult }: RawAutomationStatus): Pick<AutomationFields, 'scan'> {
  if (!lastScanResult) return {}
  const at = timeOf(lastScanResult.scanTime)
  const newest = (lastScanResult.latestTags ?? []).slice(0, MAX_TAGS)
  return { scan: { tags: lastScanResult.tagCount ?? 0, newest, ...(at ? { at } : {}) } }
}

function pushOf(said: RawAutomationStatus): Pick<AutomationFields, 'push'> {
  if (!said.lastPushCommit) return {}
  const at = timeOf(said.lastPushTime)
  return { push: { commit: said.lastPushCommit, ...(at ? { at } : {}) } }
}

function fromOf(
  { imageRepositoryRef, sourceRef }: RawAutomationSpec,
  namespace: string,
): ObjectId | undefined {
  if (imageRepositoryRef?.name) {
    return {
      group: 'image.toolkit.fluxcd.io',
      kind: 'ImageRepository',
      namespace: imageRepositoryRef.namespace ?? namespace,
      name: imageRepositoryRef.name,
    }
  }
  if (!sourceRef?.name) return undefined
  return {
    group: 'source.toolkit.fluxcd.io',
    kind: sourceRef.kind ?? 'GitRepository',
    namespace: sourceRef.namespace ?? namespace,
    name: sourceRef.name,
  }
}

function targetsOf(
  { eventSources, resources }: RawAutomationSpec,
  namespace: string,
): readonly Target[] {
  return [...(eventSources ?? []), ...(resources ?? [])].slice(0, MAX_LIST).map((target) => ({
    kind: intern(target.kind ?? ''),
    namespace: intern(target.namespace ?? namespace),
    name: intern(target.name ?? '*'),
    labels: target.matchLabels ?? {},
  }))
}

/** In ascending order the last one wins. */
function policyWords({ policy }: RawAutomationSpec): string {
  if (policy?.semver) return `newest version in ${policy.semver.range ?? 'any range'}`
  if (policy?.alphabetical) {
    return policy.alphabetical.order === 'desc' ? 'first by alphabet' : 'last by alphabet'
  }
  if (policy?.numerical) {
    return policy.numerical.order === 'desc' ? 'smallest number' : 'greatest number'
  }
  return ''
}

function hostOf(address: string): string {
  if (!/^(?:https?|nats|amqps?):\/\//i.test(address) || !URL.canParse(address)) return ''
  return new URL(address).hostname
}
