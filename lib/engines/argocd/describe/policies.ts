import type { Policy } from '@/lib/domain/description'

import { isRecord, type Json } from '../../parse'
import { isTrue } from '../go-bool'
import { cut, numberIn, recordIn, recordsIn, textIn, textsIn } from '../../raw'
import { SKIP_RECONCILE } from '../annotations'
import { finalizerPolicies } from './finalizers'
import { notificationPolicies } from './notifications'
import { syncOptionPolicies } from './sync-options'

const DEFAULT_HISTORY = 10
const MAX_RULES = 50
const MAX_VALUE = 600
const IMAGE_UPDATER = 'argocd-image-updater.argoproj.io/'

/** The rules by which an Application is kept, in words. */
export function policiesOf(object: Json): readonly Policy[] {
  const spec = recordIn(object, 'spec')
  const metadata = recordIn(object, 'metadata')
  const annotations = recordIn(metadata, 'annotations')
  const syncPolicy = recordIn(spec, 'syncPolicy')
  return [
    ...reconcilePolicies(annotations),
    autoSyncPolicy(syncPolicy),
    ...syncOptionPolicies(textsIn(syncPolicy, 'syncOptions')),
    retryPolicy(syncPolicy),
    historyPolicy(spec),
    ...recordsIn(spec, 'ignoreDifferences').slice(0, MAX_RULES).map(ignorePolicy),
    ...finalizerPolicies(textsIn(metadata, 'finalizers')),
    ...notificationPolicies(annotations),
    ...imageUpdaterPolicies(annotations),
    ...infoPolicies(spec),
  ]
}

function reconcilePolicies(annotations: Json): Policy[] {
  if (!isTrue(textIn(annotations, SKIP_RECONCILE))) return []
  const note = 'Nothing is compared, refreshed or synced until the annotation is removed.'
  return [{ name: 'Reconciliation', value: 'switched off', note, tone: 'warning' }]
}

function autoSyncPolicy(syncPolicy: Json): Policy {
  const { automated } = syncPolicy
  const name = 'Auto-sync'
  if (!isRecord(automated)) {
    return { name, value: 'off', note: 'It changes only when somebody syncs it.' }
  }
  if (automated.enabled === false) {
    return { name, value: 'off', note: 'It is set up and switched off.' }
  }
  const [prunes, heals] = [automated.prune === true, automated.selfHeal === true]
  const parts = [
    'on',
    ...(prunes ? ['prunes'] : []),
    ...(heals ? ['heals itself'] : []),
    ...(automated.allowEmpty === true ? ['may delete everything'] : []),
  ]
  const notes = [
    ...(prunes ? [] : ['What leaves the source stays in the cluster until somebody prunes it.']),
    ...(heals ? [] : ['Changes made in the cluster stay until the next sync.']),
    ...(automated.allowEmpty === true ? ['An empty source deletes all that it deployed.'] : []),
  ]
  return {
    name,
    value: parts.join(', '),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    ...(automated.allowEmpty === true ? { tone: 'warning' } : {}),
  }
}

function retryPolicy(syncPolicy: Json): Policy {
  const { retry } = syncPolicy
  const isAutomated = isRecord(syncPolicy.automated) && syncPolicy.automated.enabled !== false
  if (!isRecord(retry)) {
    const value = isAutomated ? '5 times after an automated sync fails' : 'none'
    return { name: 'Retry', value, note: "Argo CD's default." }
  }
  const limit = numberIn(retry, 'limit') ?? 0
  if (limit === 0) return { name: 'Retry', value: 'none' }
  const backoff = recordIn(retry, 'backoff')
  const first = textIn(backoff, 'duration') || '5s'
  const factor = numberIn(backoff, 'factor') ?? 2
  const most = textIn(backoff, 'maxDuration') || '3m'
  const times = limit < 0 ? 'without end' : limit === 1 ? 'once' : `${limit} times`
  const note = retry.refresh === true ? 'Each try takes the newest revision.' : undefined
  return {
    name: 'Retry',
    value: cut(
      `${times}, after ${first}, then ${factor} times as long, at most ${most}`,
      MAX_VALUE,
    ),
    ...(note ? { note } : {}),
    ...(limit < 0 ? { tone: 'warning' } : {}),
  }
}

function historyPolicy(spec: Json): Policy {
  const limit = numberIn(spec, 'revisionHistoryLimit')
  const name = 'History'
  if (limit === 0) {
    const note = 'Argo CD keeps no deployment, so that it cannot roll back.'
    return { name, value: 'none', note, tone: 'warning' }
  }
  return { name, value: `the last ${limit ?? DEFAULT_HISTORY} deployments` }
}

function ignorePolicy(rule: Json): Policy {
  const group = textIn(rule, 'group')
  const of = [`${group ? `${group}/` : ''}${textIn(rule, 'kind')}`, textIn(rule, 'name')]
  const what = [
    ...textsIn(rule, 'jsonPointers'),
    ...textsIn(rule, 'jqPathExpressions').map((each) => `jq ${each}`),
    ...textsIn(rule, 'managedFieldsManagers').map((each) => `what ${each} wrote`),
  ]
  const value = `${of.filter(Boolean).join(' ')}: ${what.join(', ') || 'nothing'}`
  return { name: 'Ignored difference', value: cut(value, MAX_VALUE) }
}

function imageUpdaterPolicies(annotations: Json): Policy[] {
  const images = textIn(annotations, `${IMAGE_UPDATER}image-list`)
  if (!images) return []
  const method = textIn(annotations, `${IMAGE_UPDATER}write-back-method`) || 'argocd'
  const note = method.startsWith('git')
    ? 'New image versions are committed to Git.'
    : 'New image versions are written into this object, not into Git.'
  return [{ name: 'Image updater', value: cut(images, MAX_VALUE), note }]
}

/** Information that is no link; links are shown as such. */
function infoPolicies(spec: Json): Policy[] {
  return recordsIn(spec, 'info')
    .filter((item) => textIn(item, 'name') && !/^https?:\/\//i.test(textIn(item, 'value')))
    .slice(0, MAX_RULES)
    .map((item) => ({
      name: cut(textIn(item, 'name'), MAX_VALUE),
      value: cut(textIn(item, 'value'), MAX_VALUE),
    }))
}
