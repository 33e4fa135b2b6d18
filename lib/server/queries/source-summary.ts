import 'server-only'

import type { FleetSource } from '@/lib/contract/source'
import { webUrl } from '@/lib/domain/repository-url'
import { SOURCE_STATES, type SourceState } from '@/lib/domain/source-object'
import { findEngine } from '@/lib/engines/registry'

import { displayOf } from '../index/source-keys'
import { compareText } from './app-mark'
import type { HeldSource, SourceEntry, SourceGroup } from './source-groups'
import { asSentence, countWords } from './sentence-words'

/** Revisions told of one source; more are only skew. */
const MOST_REVISIONS = 10
/** Spellings and clusters told of one source by name. */
const MOST_NAMED = 20

/** Judges a group: the worst of its objects that answer; what only silent clusters tell is unobserved, never ready. */
export function toEntry(group: SourceGroup, nameOf: (cluster: string) => string): SourceEntry {
  const [first] = group.spellings
  const { state, message } = judge(group, nameOf)
  const url = first === undefined ? nameOfObject(group.objects) : displayOf(first)
  return {
    ...{ group, url, state, message },
    isTrouble: isTrouble(state, group),
    text: [url, ...group.spellings].join('\n').toLowerCase(),
  }
}

const SUMMARIES = new WeakMap<SourceEntry, FleetSource>()

/** An entry in all its words; made once for as long as the entry is held. */
export function toFleetSource(
  entry: SourceEntry,
  nameOf: (cluster: string) => string,
): FleetSource {
  const made = SUMMARIES.get(entry) ?? summarise(entry, nameOf)
  SUMMARIES.set(entry, made)
  return made
}

function summarise(
  { group, url, state, message }: SourceEntry,
  nameOf: (cluster: string) => string,
): FleetSource {
  const { key, kind, objects, apps } = group
  const spellings = [...group.spellings].sort()
  const spelled = spellings.find((each) => webUrl(each) !== undefined)
  const web = spelled === undefined ? undefined : webUrl(spelled)
  const fetchedAt = newest(objects.map(({ held }) => held.value.artifact?.updatedAt))
  const blamed = objects.find(({ held }) => held.value.credential?.isBlamed === true)
  return {
    ...{ key, kind, url, state, message, apps, objects: objects.length },
    spellings: spellings.slice(0, MOST_NAMED),
    ...(web !== undefined && { webUrl: web }),
    clusters: [...group.clusters]
      .map((id) => ({ id, name: nameOf(id) }))
      .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
      .slice(0, MOST_NAMED),
    clustersTotal: group.clusters.size,
    engines: [...group.engines].map((id) => findEngine(id)?.label ?? id).sort(),
    ...(fetchedAt !== undefined && { fetchedAt }),
    revisions: revisionsOf(group),
    ...(blamed && { blamed: credentialWords(blamed) }),
  }
}

function judge(
  { objects, failing, apps }: SourceGroup,
  nameOf: (cluster: string) => string,
): Pick<SourceEntry, 'state' | 'message'> {
  if (objects.length === 0) {
    const many = countWords(failing.count, 'app cannot', 'apps cannot')
    const message =
      failing.count === 0
        ? ''
        : `${many} be compared with it, of ${apps.total}. ${asSentence(failing.message)}`
    return { state: 'unfetched', message }
  }
  const current = objects.filter(({ held }) => held.isCurrent)
  const worst = worstOf(current)
  if (worst) {
    const { state, message } = worst.held.value
    return { state, message }
  }
  const last = worstOf(objects)
  const cluster = last ? nameOf(last.held.cluster) : ''
  const message = `Cluster ${cluster} does not answer. Last known: ${last?.held.value.state ?? 'nothing'}.`
  return { state: 'unobserved', message }
}

function worstOf(objects: readonly HeldSource[]): HeldSource | undefined {
  let worst: HeldSource | undefined
  for (const each of objects)
    if (!worst || rank(each.held.value.state) < rank(worst.held.value.state)) worst = each
  return worst
}

function rank(state: SourceState): number {
  return SOURCE_STATES.indexOf(state)
}

function isTrouble(state: FleetSource['state'], { failing }: SourceGroup): boolean {
  return (
    state === 'failed' || state === 'unobserved' || (state === 'unfetched' && failing.count > 0)
  )
}

/** What objects hold; where nothing but apps tells, what those compared with. Most widespread first. */
function revisionsOf({ objects, targets }: SourceGroup): FleetSource['revisions'] {
  const held = new Map<string, Set<string>>(objects.length === 0 ? targets : [])
  // The version of one chart is no revision of the repository that it comes from.
  const whole = objects.filter(({ held: { value } }) => value.artifact && value.chart === undefined)
  for (const { held: object } of whole.length > 0 ? whole : objects) {
    const revision = object.value.artifact?.revision
    if (!revision) continue
    held.set(revision, (held.get(revision) ?? new Set()).add(object.cluster))
  }
  return [...held]
    .map(([revision, clusters]) => ({ revision, clusters: clusters.size }))
    .sort((a, b) => b.clusters - a.clusters || (a.revision < b.revision ? -1 : 1))
    .slice(0, MOST_REVISIONS)
}

function credentialWords({ held }: HeldSource): string {
  const { credential, id } = held.value
  return credential ? `${credential.kind} ${id.namespace}/${credential.name}` : ''
}

function nameOfObject(objects: readonly HeldSource[]): string {
  const id = objects[0]?.held.value.id
  return id ? `${id.namespace}/${id.name}` : ''
}

/** The newest of times that can be read, as the contract writes them. */
function newest(times: readonly (string | undefined)[]): string | undefined {
  const known = times.map((time) => Date.parse(time ?? '')).filter((ms) => !Number.isNaN(ms))
  return known.length === 0 ? undefined : new Date(Math.max(...known)).toISOString()
}
