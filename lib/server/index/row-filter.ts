import 'server-only'

import type { AppFilter, FacetName } from '@/lib/contract/app'
import { FACETS } from '@/lib/contract/app'
import { parseRevision } from '@/lib/domain/revision'
import { standingOf, URGENCIES } from '@/lib/domain/urgency'

import { CodeMask } from './dictionary'
import { isImage } from './image-reference'
import { isOwnerText } from './owner-text'
import type { ClusterFacts, RowIndex, TextColumnName } from './row-index'
import { queryWords } from './search-text'
import type { Visibility } from './visible'

/** A filter that counts as a facet: it is left out when that facet's own values are counted. */
export interface FacetTest {
  facet: FacetName
  mask: CodeMask
}

/** A filter made ready for one index; valid for as long as the index lives, also for values that appear later. */
export interface RowFilter {
  facets: readonly FacetTest[]
  /** Must all pass whatever is counted. Cheap ones first. */
  others: readonly ((slot: number) => boolean)[]
}

/** Joins what was asked with what the user may see. */
export function compileFilter(index: RowIndex, filter: AppFilter, seen: Visibility): RowFilter {
  const facets = FACETS.flatMap((facet) => {
    const wanted = filter[facet]
    return wanted ? [{ facet, mask: maskOf(index, facet, new Set(wanted)) }] : []
  })
  const others = [
    scopeTest(index, seen),
    standingTest(index, filter),
    engineTest(index, filter),
    ownerTest(index, filter),
    sourceTest(index, filter),
    destinationTest(index, filter),
    labelTest(index, filter),
    revisionTest(index, filter),
    imageTest(index, filter),
    wordsTest(index, filter),
  ]
  return { facets, others: others.filter((test) => test !== undefined) }
}

/** Whether the row in a slot passes everything. */
export function passes(index: RowIndex, filter: RowFilter, slot: number): boolean {
  return (
    filter.facets.every(({ facet, mask }) => mask.has(index.text[facet].codeAt(slot))) &&
    filter.others.every((test) => test(slot))
  )
}

function maskOf(index: RowIndex, facet: FacetName, wanted: ReadonlySet<string>): CodeMask {
  const test =
    facet === 'sync'
      ? // A code of this column is a status and its cause: either is a word to ask by.
        (value: string) => value.split(' ').some((word) => wanted.has(word))
      : (value: string) => wanted.has(value)
  return new CodeMask(index.text[facet].dictionary, test)
}

function scopeTest(index: RowIndex, seen: Visibility) {
  if (seen.all) return undefined
  const mask = new CodeMask(index.text.scope.dictionary, (value) => {
    const [cluster, project, namespace] = JSON.parse(value) as [string, string, string]
    return seen.sees({ cluster, project, namespace })
  })
  return (slot: number) => mask.has(index.text.scope.codeAt(slot))
}

function standingTest(index: RowIndex, { standing }: AppFilter) {
  if (!standing) return undefined
  const wanted = URGENCIES.map((urgency) => standing.includes(standingOf(urgency)))
  return (slot: number) => wanted[index.urgency.at(slot)] === true
}

function engineTest(index: RowIndex, { engine }: AppFilter) {
  if (!engine) return undefined
  return (slot: number) =>
    engine.includes(index.text.engine.at(slot)) || engine.includes(index.text.type.at(slot))
}

function imageTest(index: RowIndex, { image }: AppFilter) {
  if (!image) return undefined
  return (slot: number) =>
    index.rowAt(slot).images.some((text) => image.some((wanted) => isImage(text, wanted)))
}

function ownerTest(index: RowIndex, { owner }: AppFilter) {
  return owner && columnTest(index, 'owner', (text) => isOwnerText(text, owner))
}

function sourceTest(index: RowIndex, { source }: AppFilter) {
  if (!source) return undefined
  const wanted = new Set(source)
  return columnTest(index, 'source', (text) => text.split('\n').some((key) => wanted.has(key)))
}

function destinationTest(index: RowIndex, { destination }: AppFilter) {
  return destination && columnTest(index, 'destination', (id) => destination.includes(id))
}

function revisionTest(index: RowIndex, { revision }: AppFilter) {
  if (!revision) return undefined
  return (slot: number) =>
    index
      .rowAt(slot)
      .revisions.deployed.some((text) => revision.some((wanted) => isRevision(text, wanted)))
}

/** A deployed revision as it is written, or the beginning of the hash in it. */
function isRevision(text: string, wanted: string): boolean {
  if (text === wanted) return true
  // Taking apart is dear; what does not even hold the word need not be.
  if (!text.includes(wanted)) return false
  const { value, isHash } = parseRevision(text)
  return value === wanted || (isHash && wanted.length >= 7 && value.startsWith(wanted))
}

function columnTest(index: RowIndex, name: TextColumnName, test: (value: string) => boolean) {
  const column = index.text[name]
  const mask = new CodeMask(column.dictionary, test)
  return (slot: number) => mask.has(column.codeAt(slot))
}

function labelTest(index: RowIndex, { label }: AppFilter) {
  if (!label) return undefined
  const wanted = label.map((text) => {
    const [key = '', ...rest] = text.split('=')
    return { key, value: rest.length > 0 ? rest.join('=') : undefined }
  })
  const isWanted = (labels: Readonly<Record<string, string>>) =>
    wanted.some((each) => hasLabel(labels, each))
  // A cluster whose labels change has new facts.
  const known = new WeakMap<ClusterFacts, boolean>()
  const isWantedCluster = (facts: ClusterFacts) => {
    const answer = known.get(facts) ?? isWanted(facts.labels)
    known.set(facts, answer)
    return answer
  }
  return (slot: number) =>
    isWantedCluster(index.factsOf(index.text.cluster.at(slot))) ||
    isWanted(index.rowAt(slot).labels)
}

function wordsTest(index: RowIndex, { q }: AppFilter) {
  const words = queryWords(q ?? '')
  if (words.length === 0) return undefined
  return (slot: number) => {
    const text = index.haystack(slot)
    return words.every((word) => text.includes(word))
  }
}

function hasLabel(
  labels: Readonly<Record<string, string>>,
  { key, value }: { key: string; value: string | undefined },
): boolean {
  if (!Object.hasOwn(labels, key)) return false
  return value === undefined || labels[key] === value
}
