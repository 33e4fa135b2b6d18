import type { SourceKind } from '@/lib/domain/app'

import { KIND_WORDS } from './source-words'

/** The kind of a source in a few letters; the full word is in the title and read out. */
export function KindMark({ kind }: { kind: SourceKind }) {
  const { short, one } = KIND_WORDS[kind]
  return (
    <span
      title={one}
      className="inline-block min-w-8 flex-none rounded-mark bg-chip px-1 text-center font-mono text-11 font-medium tracking-[-0.01em] text-ink-2"
    >
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{one}</span>
    </span>
  )
}
