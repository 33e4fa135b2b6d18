import type { ReactNode } from 'react'

interface Props {
  /** First line, what stands there. */
  head: ReactNode
  /** Second line, cut where there is no room. */
  note?: ReactNode
  title?: string
}

/** The two lines of one stop of the strip. */
export function StopLines({ head, note, title }: Props) {
  return (
    <>
      <div className="flex min-w-0 items-baseline gap-1.5" title={title}>
        {head}
      </div>
      <div className="truncate text-12 text-ink-2">{note ?? ' '}</div>
    </>
  )
}
