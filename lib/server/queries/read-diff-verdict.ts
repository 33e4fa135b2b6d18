import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { DiffKind, DiffProblem, FieldDiff, ResourceDiff } from '@/lib/domain/diff'

import type { DiffOutcome } from '../fleet/diffs-view'
import { sameRevisions } from './join-deployments'
import { isKubernetesManager } from './known-managers'
import { countsOf } from './read-diff-words'
import { asSentence, countWords, instantWords } from './sentence-words'

/** What the sentence on a diff is made of. */
export interface DiffVerdictQuestion {
  kind: DiffKind | 'apps'
  row: Pick<AppRow, 'revisions' | 'autoSync' | 'lifecycle'>
  outcome: Pick<DiffOutcome, 'problem' | 'left'>
  /** Those that the asker may see. */
  resources: readonly ResourceDiff[] | undefined
  /** Names of the two apps. */
  names?: { a: string; b: string }
  /** Epoch ms. */
  now: number
}

/** More writers than that are counted. */
const MOST_NAMED = 2

/** What differs, who wrote it and what a sync would do: one or two plain sentences. */
export function diffVerdict(question: DiffVerdictQuestion): string {
  const { kind, outcome, resources, row } = question
  if (!resources) return cannotTell(outcome.problem)
  const counts = countsOf(resources)
  const unread =
    counts.unread === 0
      ? ''
      : `${countWords(counts.unread, 'object', 'objects')} could not be read.`
  const second = outcome.left?.is === 'last-applied' ? 'What the source says cannot be told.' : ''
  const differing = counts.added + counts.removed + counts.changed
  const said = differing === 0 ? SAME[kind](question) : DIFFERS[kind](question)
  const ignored = differing === 0 ? ignoredWords(resources) : ''
  const leaving =
    kind === 'live' && differing > 0 && row.lifecycle.state === 'deleting'
      ? 'The app is being deleted: nothing syncs it any more.'
      : ''
  return [leaving, said, ignored, extraWords(counts.extra), unread, second]
    .filter((each) => each !== '')
    .join(' ')
}

function cannotTell(problem: DiffProblem | undefined): string {
  return `It cannot be told: ${problem ? asSentence(problem.message) : 'nothing could be compared.'}`
}

type Say = (question: DiffVerdictQuestion) => string

const SAME: Record<DiffVerdictQuestion['kind'], Say> = {
  live: ({ resources = [], outcome }) => {
    if (outcome.left?.is === 'last-applied') return 'What is there is what was applied last.'
    return resources.some(({ change }) => change === 'unread')
      ? 'Nothing differs in what could be read.'
      : 'Nothing differs: what is there is what the source says.'
  },
  pending: () => 'A sync would change nothing: what was deployed is what the source says.',
  history: () => 'The two deployments say the same.',
  apps: ({ names }) => `${names?.a ?? 'One'} and ${names?.b ?? 'the other'} want the same.`,
}

const DIFFERS: Record<DiffVerdictQuestion['kind'], Say> = {
  live: (question) => liveWords(question),
  pending: ({ resources = [], row }) => {
    const head = row.revisions.deployed.length === 0 ? 'It was never deployed. ' : ''
    return `${head}A sync would ${actions(resources)}.`
  },
  history: ({ resources = [] }) => {
    const { added, removed, changed } = countsOf(resources)
    const parts = [
      part(changed, 'object changed', 'objects changed'),
      part(added, 'was added', 'were added'),
      part(removed, 'was removed', 'were removed'),
    ]
    return `Between the two deployments ${listed(parts)}.`
  },
  apps: ({ resources = [], names }) => {
    const { added, removed, changed } = countsOf(resources)
    const parts = [
      part(changed, 'object differs', 'objects differ'),
      part(
        removed,
        `is only in ${names?.a ?? 'the left'}`,
        `are only in ${names?.a ?? 'the left'}`,
      ),
      part(
        added,
        `is only in ${names?.b ?? 'the right'}`,
        `are only in ${names?.b ?? 'the right'}`,
      ),
    ]
    const hasDeclared = resources.some(({ fields }) => fields.some((field) => field.ignoredBy))
    return `${hasDeclared ? 'Beyond what is declared, ' : ''}${listed(parts)}.`
  },
}

function liveWords({ resources = [], row, now }: DiffVerdictQuestion): string {
  const hand = byHand(resources, now)
  const hasMoved = !sameRevisions(row.revisions.target, row.revisions.deployed)
  const { added, removed, changed } = countsOf(resources)
  if (hand === undefined) {
    const why = hasMoved ? ' The source has moved since it was deployed.' : ''
    return `A sync would ${actions(resources)}.${why}`
  }
  const source = hasMoved
    ? 'The source has moved, too, since it was deployed.'
    : 'The source has not moved.'
  const self =
    row.autoSync.enabled && row.autoSync.selfHeal
      ? 'The engine puts it back by itself.'
      : `A sync puts ${hand.fields === 1 ? 'it' : 'them'} back.`
  const others = added + removed + changed > hand.objects
  const rest = others ? ` In all a sync would ${actions(resources)}.` : ''
  return `${hand.sentence} ${source} ${self}${rest}`
}

interface Writing {
  resource: ResourceDiff
  field: FieldDiff
  writer: NonNullable<FieldDiff['writer']>
}

/** What others than the engine and Kubernetes wrote; the newest writer is named. */
function byHand(resources: readonly ResourceDiff[], now: number) {
  const writings = resources
    .filter(({ change }) => change === 'changed')
    .flatMap((resource) =>
      resource.fields.flatMap((field): Writing[] => {
        const { writer, ignoredBy } = field
        if (!writer || ignoredBy !== undefined) return []
        if (writer.isEngine || isKubernetesManager(writer.manager)) return []
        return [{ resource, field, writer }]
      }),
    )
  const newest = writings.toSorted((a, b) => compare(b.writer.at ?? '', a.writer.at ?? ''))[0]
  if (!newest) return undefined
  const { manager, at } = newest.writer
  const objects = new Set(writings.map(({ resource }) => resource))
  const others = [...new Set(writings.map(({ writer }) => writer.manager))].filter(
    (each) => each !== manager,
  )
  const where =
    objects.size === 1
      ? `${newest.resource.id.kind} ${newest.resource.id.name}`
      : countWords(objects.size, 'object', 'objects')
  const when = at === undefined ? '' : ` at ${instantWords(at, now)}`
  const who =
    others.length > MOST_NAMED
      ? `${manager} and ${countWords(others.length, 'other', 'others')}`
      : listed([...others, manager])
  return {
    sentence: `${who} changed ${countWords(writings.length, 'field', 'fields')} of ${where}${others.length > 0 && when !== '' ? ', last' : ''}${when}.`,
    fields: writings.length,
    objects: objects.size,
  }
}

/** "change 2 objects, create 1 and prune 3" */
function actions(resources: readonly ResourceDiff[]): string {
  const { added, removed, changed } = countsOf(resources)
  const verbs = [
    ['change', changed],
    ['create', added],
    ['prune', removed],
  ] as const
  const parts = verbs.filter(([, count]) => count > 0)
  const words = parts.map(([verb, count], at) =>
    at === 0 ? `${verb} ${countWords(count, 'object', 'objects')}` : `${verb} ${count}`,
  )
  return listed(words)
}

function part(count: number, one: string, many: string): string {
  return count === 0 ? '' : countWords(count, one, many)
}

function listed(parts: readonly string[]): string {
  const said = parts.filter((each) => each !== '')
  const last = said.at(-1) ?? ''
  return said.length < 2 ? last : `${said.slice(0, -1).join(', ')} and ${last}`
}

function ignoredWords(resources: readonly ResourceDiff[]): string {
  const fields = resources.reduce(
    (sum, each) => sum + each.fields.filter(({ ignoredBy }) => ignoredBy !== undefined).length,
    0,
  )
  if (fields === 0) return ''
  return fields === 1
    ? '1 field that differs is left out by a rule.'
    : `${fields} fields that differ are left out by rules.`
}

function extraWords(count: number): string {
  if (count === 0) return ''
  return count === 1
    ? '1 object left the source and stays.'
    : `${count} objects left the source and stay.`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
