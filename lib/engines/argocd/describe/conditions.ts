import type { ConditionWord, Tone } from '@/lib/domain/description'

import type { Json } from '../../parse'
import { cut, recordIn, recordsIn, textIn } from '../../raw'
import { REFRESH } from '../annotations'

const MAX_MESSAGE = 4_000
const MAX_CONDITIONS = 100

/**
 * The conditions of an Application. They have no status: one that is there holds, and the end of its name says how it
 * is meant, as Argo CD's own pages read it. What else holds it up is told in the same way: a field that cannot be
 * read, a refresh that is not done, rendered manifests that could not be pushed.
 */
export function conditionsOf(object: Json, problem: string | undefined): readonly ConditionWord[] {
  const status = recordIn(object, 'status')
  return [
    ...(problem ? [{ type: 'Unreadable', tone: 'bad' as const, message: problem }] : []),
    ...recordsIn(status, 'conditions').slice(0, MAX_CONDITIONS).map(conditionOf),
    ...hydration(recordIn(status, 'sourceHydrator')),
    ...refresh(recordIn(recordIn(object, 'metadata'), 'annotations')),
  ]
}

function conditionOf(raw: Json): ConditionWord {
  const type = cut(textIn(raw, 'type'), 200)
  const since = textIn(raw, 'lastTransitionTime')
  return {
    type,
    tone: toneOf(type),
    message: cut(textIn(raw, 'message'), MAX_MESSAGE),
    ...(since ? { since } : {}),
  }
}

function toneOf(type: string): Tone {
  if (type.endsWith('Error')) return 'bad'
  return type.endsWith('Warning') ? 'warning' : 'info'
}

const HYDRATIONS = new Map<string, readonly [tone: Tone, message: string]>([
  ['Hydrating', ['running', 'Manifests are being rendered and pushed.']],
  ['Hydrated', ['good', 'Rendered manifests have been pushed.']],
  ['Failed', ['bad', 'Rendered manifests could not be pushed.']],
])

function hydration(hydrator: Json): ConditionWord[] {
  const current = recordIn(hydrator, 'currentOperation')
  const phase = textIn(current, 'phase')
  if (!phase) return []
  const [tone, sentence] = HYDRATIONS.get(phase) ?? ['warning', `Argo CD reports "${phase}".`]
  const since = textIn(current, 'finishedAt') || textIn(current, 'startedAt')
  const message = cut(textIn(current, 'message'), MAX_MESSAGE) || sentence
  return [{ type: 'SourceHydration', tone, reason: phase, message, ...(since ? { since } : {}) }]
}

function refresh(annotations: Json): ConditionWord[] {
  const asked = textIn(annotations, REFRESH)
  if (!asked) return []
  const how = asked === 'hard' ? 'A refresh without caches' : 'A refresh'
  return [{ type: 'Refresh', tone: 'running', message: `${how} is asked for and not done yet.` }]
}
