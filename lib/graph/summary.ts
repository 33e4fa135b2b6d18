import type { Web } from './build'
import type { Choices, Summary } from './drawing'
import type { Sieve } from './filter'
import { sayGraph } from './say-graph'
import { countedIn } from './thing'

/** How much there is, and how much of it of each word: the same for graph and table. */
export function summaryOf(web: Web, sieve: Sieve, { origin }: { origin: string }): Summary {
  const { counts, facets, isNarrowed } = sieve
  const isCounted = countedIn(web.view)
  return {
    ...counts,
    isNarrowed,
    choices: {
      kind: listed(facets.kind),
      health: listed(facets.health),
      sync: listed(facets.sync),
      ns: listed(facets.ns),
    } satisfies Choices,
    sentence: sayGraph({
      noun: web.view === 'sources' ? 'thing' : 'object',
      things: web.things,
      sieve,
      isCounted,
      origin,
    }),
  }
}

function listed(facet: ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...facet].sort(([a, many], [b, other]) => other - many || (a < b ? -1 : 1))
}
