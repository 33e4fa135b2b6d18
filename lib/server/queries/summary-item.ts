import 'server-only'

import type { ContainerItem, FactItem, ObjectDetail } from '@/lib/contract/object'
import type { ContainerSummary, ObjectFact, ObjectSummary } from '@/lib/domain/object-summary'

import { maskText } from '../live/mask-text'

type Parts = Pick<ObjectDetail, 'headline' | 'sections' | 'containers' | 'conditions'>

/** An object in its kind's own words as it leaves the server: what programs and controllers said without credentials. */
export function toSummaryItem(summary: ObjectSummary): Parts {
  return {
    headline: maskText(summary.headline),
    sections: summary.sections.map(({ title, facts }) => ({ title, facts: facts.map(toFact) })),
    containers: summary.containers.map(toContainer),
    conditions: summary.conditions.map((condition) => ({
      ...condition,
      message: maskText(condition.message),
    })),
  }
}

function toFact(fact: ObjectFact): FactItem {
  return { ...fact, value: maskText(fact.value) }
}

function toContainer(container: ContainerSummary): ContainerItem {
  const { facts, env, lastEnd, state, ...rest } = container
  return {
    ...rest,
    state: maskText(state),
    facts: facts.map(toFact),
    env: [...env],
    ...(lastEnd && { lastEnd: { ...lastEnd, words: maskText(lastEnd.words) } }),
  }
}
