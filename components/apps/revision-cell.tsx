import { plainText } from '@/lib/client/plain-text'

import type { RevisionWord } from './revision-words'

const LOOKS: Record<RevisionWord['look'], string> = {
  plain: 'text-ink-2',
  same: 'text-ink-3',
  late: 'font-medium text-outofsync',
  bad: 'font-medium text-degraded',
  unknown: 'text-ink-3',
}

export function RevisionCell({ word }: { word: RevisionWord }) {
  return (
    <span title={plainText(word.full)} className={`block truncate mono ${LOOKS[word.look]}`}>
      {plainText(word.text)}
    </span>
  )
}
