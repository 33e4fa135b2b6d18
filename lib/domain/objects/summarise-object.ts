import { assessHealth } from '../health'
import { Reader } from '../health/reader'
import type { ObjectSummary } from '../object-summary'
import { conditionWords } from './condition-words'
import { identityOf } from './identity'
import { wordsOfKind } from './kind-words'
import { genericSummary } from './summary/generic'
import { spelled } from './words'

/** Tells an object, masked already, in its kind's own words; of what is no object it says nothing. Never throws. */
export function summariseObject(object: unknown): ObjectSummary {
  const reader = new Reader(object)
  const id = identityOf(reader)
  if (!id) return { headline: '', sections: [], containers: [], conditions: [] }
  const { project, summarise = genericSummary } = wordsOfKind(id)
  const { headline, sections = [], containers = [] } = summarise(reader, id)
  const health = assessHealth(object)
  const words = [headline, project(reader, id).line, health?.reason, health?.health]
  return {
    headline: sentence(words.find(Boolean) ?? spelled(id.kind)),
    sections,
    containers,
    conditions: conditionWords(reader),
  }
}

/** A plain word at the beginning is written with a capital; names are left as they are. */
function sentence(words: string): string {
  return /^[a-z]+(?=[ ,:]|$)/.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words
}
