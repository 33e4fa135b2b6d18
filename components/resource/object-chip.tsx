import { kindWord } from '@/lib/client/object-kind-word'
import { plainText } from '@/lib/client/plain-text'
import type { ObjectId } from '@/lib/domain/ref'

/** kubectl's short name of an object's kind; the full name is in the title. */
export function ObjectChip({ id: { group, kind } }: { id: Pick<ObjectId, 'group' | 'kind'> }) {
  return (
    <span
      title={plainText(group ? `${kind}, ${group}` : kind)}
      className="inline-block min-w-7 flex-none rounded-mark bg-chip px-1 text-center font-mono text-11 leading-4 font-medium tracking-[-0.01em] text-ink-2"
    >
      {plainText(kindWord(kind))}
    </span>
  )
}
