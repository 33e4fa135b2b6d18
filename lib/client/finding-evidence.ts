import type { FindingItem } from '@/lib/contract/tree'

import { isSaid } from './finding-words'

type Evidence = FindingItem['evidence'][number]

export interface TellingEvidence extends Pick<Evidence, 'from' | 'at'> {
  /** Everybody who says it in these words. */
  by: readonly string[]
  /** Absent where the finding's own sentence quotes it. */
  text?: string
}

/** Evidence with every text once: conditions repeat each other, and sentences quote what they rest on. */
export function foldEvidence({
  sentence,
  evidence,
}: Pick<FindingItem, 'sentence' | 'evidence'>): TellingEvidence[] {
  const byText = new Map<string, readonly [Evidence, ...Evidence[]]>()
  for (const each of evidence) {
    const same = byText.get(each.text)
    byText.set(each.text, same ? [...same, each] : [each])
  }
  return [...byText].map(([text, [first, ...others]]) => ({
    from: first.from,
    ...(first.at !== undefined && { at: first.at }),
    by: [first, ...others].map(({ by }) => by),
    ...(isSaid(sentence, text) ? {} : { text }),
  }))
}
