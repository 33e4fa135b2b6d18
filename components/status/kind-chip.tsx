'use client'

import { useKinds } from '@/lib/client/use-kinds'

/** kubectl's short name of an app's kind; the full name is in the title. */
export function KindChip({ type }: { type: string }) {
  const kind = useKinds().get(type)
  return (
    <span
      title={kind?.label ?? type}
      className="inline-block min-w-7 flex-none rounded-mark bg-chip px-1 text-center font-mono text-11 font-medium tracking-[-0.01em] text-ink-2"
    >
      {kind?.short ?? type.slice(0, 3)}
    </span>
  )
}
