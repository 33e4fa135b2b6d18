import type { ObjectId } from '@/lib/domain/ref'

import type { ExpectedDifference } from './compare-input'
import type { Difference } from './find-differences'
import { matchesGlob } from './glob'

/** Says by which declaration a field may differ: `expected: <name>`. */
export function expectedBy(
  declared: readonly ExpectedDifference[],
): (id: ObjectId, difference: Pick<Difference, 'steps'>) => string | undefined {
  const rules = declared.map((each) => ({ ...each, steps: stepsOf(each.path) }))
  return (id, { steps }) => {
    const rule = rules.find(
      (each) =>
        matchesGlob(each.group, id.group) &&
        matchesGlob(each.kind, id.kind) &&
        isUnder(steps, each.steps),
    )
    return rule && `expected: ${rule.name}`
  }
}

/** `spec.rules[].host` → `spec`, `rules`, `[]`, `host`; keys with dots in brackets. */
function stepsOf(path: string): string[] {
  return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []
}

/** Whether a field lies at or below a declared place. */
function isUnder(steps: readonly string[], declared: readonly string[]): boolean {
  if (declared.length === 0 || steps.length < declared.length) return false
  return declared.every((word, at) => {
    const step = steps[at] ?? ''
    if (word === '[]') return step.startsWith('[')
    return (
      word === step || `[${word}]` === step || (!word.startsWith('[') && matchesGlob(word, step))
    )
  })
}
