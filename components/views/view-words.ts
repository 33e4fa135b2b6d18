import { FILTER_WORDS, filterValueWords } from '@/components/apps/filter-words'
import { GROUP_WORDS, LIST_NAMES, parseView, SORT_WORDS } from '@/lib/client/view-codec'
import type { Cluster } from '@/lib/contract/cluster'

/** A saved query in words: "Sync Drift or Git ahead, Environment prod, by project". */
export function viewWords(
  query: string,
  clusters: ReadonlyMap<string, Pick<Cluster, 'name'>>,
): string {
  const view = parseView(new URLSearchParams(query))
  const parts = LIST_NAMES.flatMap((name) => {
    const values: readonly string[] = view[name] ?? []
    if (values.length === 0) return []
    const words = values.map((value) => filterValueWords(name, value, clusters)).join(' or ')
    return [`${FILTER_WORDS[name]} ${words}`]
  })
  if (view.q) parts.unshift(`“${view.q}”`)
  if (parts.length === 0) parts.push('All applications')
  if (view.group) parts.push(`by ${GROUP_WORDS[view.group].toLowerCase()}`)
  if (view.sort !== 'urgency') parts.push(`sorted by ${SORT_WORDS[view.sort].toLowerCase()}`)
  return parts.join(', ')
}
