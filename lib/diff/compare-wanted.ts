import type { ObjectId } from '@/lib/domain/ref'
import type { CompareRules } from '@/lib/domain/recipe'

import type { CompareResult, CompareWantedInput, JsonObject } from './compare-input'
import type { Draft } from './draft'
import { expectedBy } from './expected'
import { finishAll } from './finish-all'
import { hookOf, markOn } from './marks'
import { taintsOf } from './mask-pair'
import { matchSides, type Match } from './match-sides'
import { normalise, withoutAt } from './normalise'
import { predict } from './predict'
import { readWanted } from './read-wanted'
import { schemaOf } from './schema-of'
import { withoutPlace } from './without-place'

/** Compares two rendered sides; what means the same is no difference, but what a cluster would fill in is one. Everything that leaves is masked. */
export async function compareWanted(input: CompareWantedInput): Promise<CompareResult> {
  const { rules } = input
  const left = readWanted(input.left)
  const right = readWanted(input.right)
  const matches = matchSides(
    [...left.wanted.values()],
    [...right.wanted.values()],
    input.isAcrossApps,
  )
  const drafts = matches.map((match) => draftOf(match, input))
  const result = await finishAll(drafts, rules.ignore, {
    taints: taintsOf(input.secrets),
    engineManagers: new Set(),
    learnsKeys: false,
    expected: expectedBy(input.expected),
  })
  return { ...result, notes: [...new Set([...left.notes, ...right.notes, ...result.notes])] }
}

function draftOf({ left, right }: Match, { rules, isAcrossApps }: CompareWantedInput): Draft {
  const known = right ?? left
  const id: ObjectId = known?.id ?? { group: '', kind: '', namespace: '', name: '' }
  const sources = [left, right].flatMap((side) => (side ? [side.object] : []))
  const sideOf = (object: JsonObject) => {
    const plain = normalise(withoutSeal(object, rules), rules)
    return isAcrossApps ? withoutPlace(plain) : plain
  }
  const is = right && sideOf(right.object)
  const was = left && sideOf(left.object)
  const hook = known && hookOf(known.object, rules)
  const base = {
    id,
    sources,
    ...(was && { left: is ? inWordsOf(is, was) : was }),
    ...(is && { right: is }),
    ...(hook !== undefined && { change: 'hook' as const, hook }),
  }
  if (hook !== undefined || (left && right)) return base
  if (right) return { ...base, change: 'added' }
  return { ...base, ...leftOnly(left?.object ?? {}, rules) }
}

/** Encrypted values are compared as they stand; when they were encrypted makes no difference. */
function withoutSeal(object: JsonObject, { encryptedBy }: CompareRules): JsonObject {
  return encryptedBy === undefined ? object : withoutAt(object, encryptedBy)
}

function leftOnly(object: JsonObject, rules: CompareRules): Pick<Draft, 'change' | 'note'> {
  const mark = markOn([object], rules.skip, 'not-pruned')
  if (mark) return { change: 'extra', note: mark.because }
  if (rules.prunes) return { change: 'removed' }
  return { change: 'extra', note: 'It left the source, but pruning is off, so it stays.' }
}

/** One side written as the other has it where both mean the same. */
function inWordsOf(other: JsonObject, object: JsonObject): JsonObject {
  const said = predict(object, other, {
    ...schemaOf(other),
    how: 'replace',
    hasDefaults: false,
    last: undefined,
    mine: [],
    others: [],
  })
  return said as JsonObject
}
