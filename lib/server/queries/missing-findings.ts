import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { listed, named } from '@/lib/domain/diagnosis/words'
import type { Finding } from '@/lib/domain/finding'
import { parseNodeKey } from '@/lib/domain/tree'

import type { AppTree } from '../fleet/fleet-view'

/** Objects named one by one in a sentence. */
const MOST_NAMED = 3

/** Managed objects that are not in the cluster, as one finding; an app that was never deployed misses nothing yet. */
export function missingFindings(tree: AppTree, { sync }: AppRow): Finding[] {
  if (tree.state !== 'live' || sync.cause === 'never-deployed') return []
  const missing = Array.from(tree.nodes.values())
    .filter(({ role, marks }) => role === 'managed' && marks.includes('missing'))
    .flatMap(({ key }) => parseNodeKey(key)?.id ?? [])
  const [first] = missing
  if (!first) return []
  const shown = missing.slice(0, MOST_NAMED).map(named)
  const more = missing.length - shown.length
  const words = more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown)
  return [
    {
      ...{ code: 'other', tone: 'bad', about: first, under: first, count: missing.length },
      sentence: `${words} ${missing.length === 1 ? 'is' : 'are'} asked for, and not there.`,
      evidence: [],
      next: [
        'If somebody deleted it, deploy the app again; if nothing could create it, see what the last run says.',
      ],
    },
  ]
}
