import type { ConditionWord, Tone } from '@/lib/domain/description'

import type { Json } from '../../parse'
import { cut, recordsIn, textIn } from '../raw'

const MAX_MESSAGE = 4_000
const MAX_CONDITIONS = 100

/**
 * The conditions of an Application. They have no status: one that is there holds, and the end of its name says how it
 * is meant, as Argo CD's own pages read it.
 */
export function conditionsOf(status: Json): readonly ConditionWord[] {
  return recordsIn(status, 'conditions').slice(0, MAX_CONDITIONS).map(conditionOf)
}

function conditionOf(raw: Json): ConditionWord {
  const type = textIn(raw, 'type')
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
