import 'server-only'

import type { SearchResult } from '@/lib/contract/search'

import type { FleetView } from '../fleet/fleet-view'
import { compileFilter, passes } from '../index/row-filter'
import type { Visibility } from '../index/visible'
import { heldAnswer, ROWS_AT_ONCE, SEARCHED_MS, type Making } from './held-answer'
import { countStanding, noStandings } from './standing-counts'

type ImageItem = SearchResult['images'][number]

interface Spread {
  image: string
  text: string
  apps: ImageItem['apps']
  clusters: Set<string>
  stale: number
}

/** How far each image is spread over the apps that one sees. */
const spreads = heldAnswer(function* ({ index }: FleetView, seen: Visibility): Making<Spread[]> {
  const images = new Map<string, Spread>()
  const filter = compileFilter(index, {}, seen)
  for (const [nth, slot] of index.inOrder().entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    const row = index.rowIfAt(slot)
    if (!row || (!seen.all && !passes(index, filter, slot))) continue
    const { images: own, destination, ref, freshness } = row
    for (const image of own) {
      let spread = images.get(image)
      if (!spread) {
        const text = image.toLowerCase()
        spread = { image, text, apps: noStandings(), clusters: new Set(), stale: 0 }
        images.set(image, spread)
      }
      countStanding(spread.apps, index.urgency.at(slot))
      spread.clusters.add(destination.cluster ?? ref.cluster)
      if (freshness.state === 'offline') spread.stale++
    }
  }
  return [...images.values()]
}, SEARCHED_MS)

/** Images in whose reference every word occurs, the most widespread first. */
export function searchImages(
  fleet: FleetView,
  words: readonly string[],
  seen: Visibility,
  now: number,
  limit: number,
): ImageItem[] {
  const tests = words.map(imageTest)
  return spreads(fleet, seen, now)
    .filter(({ text }) => tests.every((test) => test(text)))
    .sort((a, b) => b.apps.total - a.apps.total || (a.image < b.image ? -1 : 1))
    .slice(0, limit)
    .map(({ image, apps, clusters, stale }) => ({ image, apps, clusters: clusters.size, stale }))
}

/** People say `v1.4.2` of a tag `1.4.2`: that is found too, but not inside `11.4.2`. */
export function imageTest(word: string): (text: string) => boolean {
  const version = /^v(\d.*)$/.exec(word)?.[1]
  if (version === undefined) return (text) => text.includes(word)
  return (text) => text.includes(word) || startsAtBoundary(text, version)
}

function startsAtBoundary(text: string, version: string): boolean {
  for (let at = text.indexOf(version); at >= 0; at = text.indexOf(version, at + 1))
    if (!/[\d.]/.test(text[at - 1] ?? '')) return true
  return false
}
