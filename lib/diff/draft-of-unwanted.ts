import type { CompareRules } from '@/lib/domain/recipe'
import type { ObjectId } from '@/lib/domain/ref'

import type { LiveSide } from './compare-input'
import type { Draft } from './draft'
import { hookOf, isOwned, markOn } from './marks'
import { normalise } from './normalise'

/** What becomes of an object that the engine lists as managed and the source no longer holds; undefined when it is gone already. */
export function draftOfUnwanted(
  id: ObjectId,
  side: LiveSide | undefined,
  rules: CompareRules,
): Draft | undefined {
  if (side?.state === 'missing') return undefined
  if (side?.state !== 'read') {
    const note = side?.problem ?? 'It left the source; it was not read from the cluster.'
    return { id, sources: [], change: 'unread', note }
  }
  const { object } = side
  const base = { id, sources: [object], live: object, right: normalise(object, rules) }
  const hook = hookOf(object, rules)
  if (hook !== undefined) return { ...base, change: 'hook', hook }
  const unnoticed = markOn([object], rules.skip, 'extra-ignored')
  const stays = whyItStays(id, side, rules)
  if (stays === undefined)
    return { ...base, change: 'removed', ...(unnoticed && { note: unnoticed.because }) }
  return unnoticed
    ? { ...base, change: 'ignored', note: unnoticed.because }
    : { ...base, change: 'extra', note: stays }
}

function whyItStays(
  id: ObjectId,
  { object }: Extract<LiveSide, { state: 'read' }>,
  rules: CompareRules,
): string | undefined {
  const mark =
    markOn([object], rules.skip, 'not-pruned') ?? markOn([object], rules.skip, 'not-compared')
  if (mark) return mark.because
  if (rules.ownedBy && !isOwned(object, id, rules.ownedBy))
    return 'It does not carry the mark of this app, so it is not deleted.'
  return rules.prunes ? undefined : 'It left the source, but pruning is off, so it stays.'
}
