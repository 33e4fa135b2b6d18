import { findCondition } from '@/lib/domain/condition'
import type { ResourceType } from '@/lib/domain/resource-type'
import { typeName } from '@/lib/domain/resource-type'
import type { SourceObject, SourceState } from '@/lib/domain/source-object'

import type { EngineContext, Slim, SupportReader } from '../engine'
import { conditionsOf } from './condition-words'
import type { SourceFields } from './fields'
import { readinessOf, unseenWords } from './readiness'
import { SOURCES } from './resource-types'
import { downWords, fetcherOf } from './silence'
import { FAILURES } from './source-state'
import { KINDS } from './sources'
import { suspensionOf, suspensionWords } from './suspension'

/** What failures for want of a credential have in common, over Git, registries, charts and buckets. */
const BLAMES_CREDENTIAL =
  /authenti|unauthorized|unauthorised|\b401\b|\b403\b|forbidden|permission denied|access denied|accessdenied|handshake failed|knownhosts|host key|credential|private key|invalid token|token (?:has )?expired|secrets? ["'][^"']*["'] not found|failed to get secret/i

/** Reads every kind of source, charts and generators of artifacts among them. */
export const sourceReader: SupportReader<SourceObject> = { types: SOURCES, read }

function read(
  type: ResourceType,
  { id, fields, problem }: Slim,
  context: EngineContext,
): SourceObject {
  const source = fields as SourceFields
  const standing = standingOf(source, problem, downWords(fetcherOf(id.kind), context))
  const from = source.repository
  const behind = from && (context.find(from)?.fields as SourceFields | undefined)
  const credential = credentialOf(source, standing)
  return {
    id,
    type: typeName(type),
    kind: KINDS[id.kind] ?? 'external',
    url: source.url || (behind?.url ?? ''),
    targetRevision: source.targetRevision,
    ...standing,
    conditions: conditionsOf(source),
    labels: source.meta.labels,
    ...(source.chart ? { chart: source.chart } : {}),
    ...(source.artifact ? { artifact: source.artifact } : {}),
    ...(source.intervalMs === undefined ? {} : { intervalMs: source.intervalMs }),
    ...(credential ? { credential } : {}),
    ...(from ? { from } : {}),
  }
}

type Standing = Pick<SourceObject, 'state' | 'message'>

function standingOf(
  source: SourceFields,
  problem: string | undefined,
  silence: string | undefined,
): Standing {
  const as = (state: SourceState, message: string): Standing => ({ state, message })
  if (problem) return as('unobserved', problem)
  if (source.isSuspended) {
    return as('suspended', suspensionWords(suspensionOf(source.meta.annotations)))
  }
  if (source.isStatic) return as('static', 'It is read when a chart is fetched from it.')
  const { state, message, reason } = readinessOf(source)
  if (state === 'unseen') return as('unobserved', message || unseenWords(source))
  const failing = FAILURES.map((each) => findCondition(source.conditions, each)).find(
    (condition) => condition?.status === 'True',
  )
  if (state === 'failed' || (failing && state !== 'ready')) {
    return as('failed', failing?.message ?? (message || reason))
  }
  if (silence) return as('unobserved', silence)
  return as(state === 'ready' ? 'ready' : 'fetching', message)
}

/** What it fetches with, and whether its failure is laid at that door: the one that the message names, else the first. */
function credentialOf(
  { credentials, conditions }: SourceFields,
  { state, message }: Standing,
): SourceObject['credential'] {
  const reasons = conditions.map(({ reason = '' }) => reason).join(' ')
  const isBlamed = state === 'failed' && BLAMES_CREDENTIAL.test(`${message} ${reasons}`)
  const named = credentials.find(({ name }) => message.includes(name))
  const credential = (isBlamed ? named : undefined) ?? credentials[0]
  return credential && { ...credential, isBlamed }
}
