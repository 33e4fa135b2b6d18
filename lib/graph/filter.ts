import type { Web } from './build'
import type { Look } from './graph-view'
import { NONE } from './graph-view'
import { countedIn, healthWord, namespaceWord, type Thing } from './thing'

/** What is asked for, what only leads there, and how many there are of each word. */
export interface Sieve {
  /** Drawn as they are. */
  matching: ReadonlySet<Thing>
  /** Drawn pale: they lead to what matches. */
  leading: ReadonlySet<Thing>
  isNarrowed: boolean
  facets: Facets
  counts: Counts
}

/** How many things each word would leave, all other filters as they are. */
export type Facets = Record<'kind' | 'health' | 'sync' | 'ns', ReadonlyMap<string, number>>

export interface Counts {
  /** Objects of the app in this view. */
  total: number
  /** Those of them that the app's source lists. */
  managed: number
  /** Those of them that match. */
  matching: number
}

const ASKS = ['kind', 'health', 'sync', 'ns'] as const

/** Keeps what matches, and pale what leads to it, so that the shape stays readable. */
export function filter(
  { things, view }: Pick<Web, 'things' | 'view'>,
  { filters, q, isPath }: Look,
): Sieve {
  const wanted = ASKS.map((ask) => new Set(filters[ask]))
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = new Set<Thing>()
  const leading = new Set<Thing>()
  const facets = { kind: new Map(), health: new Map(), sync: new Map(), ns: new Map() } as Record<
    (typeof ASKS)[number],
    Map<string, number>
  >
  const counts: Counts = { total: 0, managed: 0, matching: 0 }
  const isCounted = countedIn(view)
  for (const thing of things) {
    const isOwn = isCounted(thing)
    if (isOwn) counts.total++
    if (thing.node.role === 'managed') counts.managed++
    if (isPath && thing.own === 0) continue
    if (words.length > 0 && !holds(textOf(thing), words)) continue
    const said = saidOf(thing)
    const failing = ASKS.filter((_ask, at) => wanted[at]?.size && !wanted[at].has(said[at] ?? ''))
    for (const [at, ask] of ASKS.entries()) {
      if (!isOwn) break
      if (failing.length > 1 || (failing.length === 1 && failing[0] !== ask)) continue
      const word = said[at] ?? ''
      facets[ask].set(word, (facets[ask].get(word) ?? 0) + 1)
    }
    if (failing.length > 0) continue
    matching.add(thing)
    if (isOwn) counts.matching++
  }
  for (const thing of matching)
    for (let at = thing.under; at && !leading.has(at); at = at.under) leading.add(at)
  for (const thing of matching) leading.delete(thing)
  const isNarrowed = isPath || words.length > 0 || wanted.some(({ size }) => size > 0)
  return { matching, leading, isNarrowed, facets, counts }
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

function saidOf(thing: Thing): readonly string[] {
  const { node, id } = thing
  return [id.kind, healthWord(node), node.sync ?? NONE, namespaceWord(thing)]
}

function textOf({ id, node }: Thing): string {
  return `${id.kind} ${id.namespace}/${id.name} ${node.line} ${node.health?.reason ?? ''} ${node.images?.join(' ') ?? ''}`.toLowerCase()
}
