import 'server-only'

import type { FindingItem } from '@/lib/contract/tree'
import type { Finding } from '@/lib/domain/finding'

import { maskText } from '../live/mask-text'

/** A finding as it leaves the server: with its cluster, and with nothing in its words that looks like a credential. */
export function toFindingItem(finding: Finding, cluster: string): FindingItem {
  return {
    ...finding,
    cluster,
    sentence: maskText(finding.sentence),
    next: finding.next.map(maskText),
    evidence: finding.evidence.map((each) => ({ ...each, text: maskText(each.text) })),
  }
}
