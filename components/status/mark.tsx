import type { ReactNode } from 'react'

const ON = 'var(--color-on-status)'
const BUTT = { strokeWidth: 2.4, strokeLinecap: 'butt' } as const

// Health is a body: an enclosed shape. Sync is a relation: two bars, Git above and cluster below.
const MARKS = {
  healthy: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.4 8.2 1.9 1.9 3.4-3.9" />
    </>
  ),
  progressing: (
    <>
      <path d="M8 2a6 6 0 1 1-6 6" />
      <circle cx="8" cy="8" r="1.7" fill="currentColor" stroke="none" />
    </>
  ),
  degraded: (
    <>
      <path d="M8 2.2 14.4 13.4H1.6Z" fill="currentColor" />
      <path d="M8 6.4v3.2M8 11.5v.1" stroke={ON} />
    </>
  ),
  missing: (
    <rect
      x="2.4"
      y="2.4"
      width="11.2"
      height="11.2"
      strokeDasharray="2.6 2.05"
      strokeLinecap="butt"
    />
  ),
  suspended: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 5.8v4.4m3.4-4.4v4.4" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6" strokeDasharray="2 1.77" strokeLinecap="butt" />
      <path d="M6.4 6.6c.1-1 .8-1.5 1.7-1.5s1.6.6 1.6 1.4c0 1.2-1.6 1.2-1.6 2.4M8.1 11v.1" />
    </>
  ),
  stale: (
    <>
      <circle cx="8" cy="8" r="6" strokeDasharray="2 1.77" strokeLinecap="butt" />
      <path d="M8 4.8V8l2.2 1.4" />
    </>
  ),
  deleting: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.4 8h5.2" />
    </>
  ),
  failed: (
    <>
      <path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4Z" fill="currentColor" />
      <path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" stroke={ON} />
    </>
  ),
  synced: <path d="M3 6h10M3 10h10" />,
  drift: <path d="M3 6h10M3 10h10M10.8 2.6 5.2 13.4" />,
  ahead: <path d="M8 10.4V2.6M4.6 5.8 8 2.4l3.4 3.4M3 13.6h10" />,
  never: (
    <>
      <path d="M3 5.4h10" />
      <path d="M4.4 11v.01M8 11v.01M11.6 11v.01" strokeWidth="2" />
    </>
  ),
  prune: (
    <>
      <path d="M3 11.6h10" />
      <path d="m5.6 2.6 4.8 4.8m0-4.8L5.6 7.4" />
    </>
  ),
  qsync: (
    <path d="M3 12.6h10M6 5c.2-1.4 1-2.2 2.1-2.2 1.2 0 2 .8 2 1.8 0 1.5-2 1.5-2 3M8.1 9.8v.1" />
  ),
  refresh: <path d="M13.2 8A5.2 5.2 0 1 1 11.6 4.3L13.4 6M13.4 2.6V6H10" />,
  window: (
    <>
      <rect x="2.4" y="3" width="11.2" height="10.4" />
      <path d="M2.4 6.4h11.2M5.4 1.6v2.6m5.2-2.6v2.6M8 8.4v1.8l1.2.8" />
    </>
  ),
  waiting: <path d="M4 2h8M4 14h8M5 2v2.2L8 8l3-3.8V2M5 14v-2.2L8 8l3 3.8V14" />,
  live: <path d="M3.4 13v-2.4M8 13V7.4M12.6 13V3" {...BUTT} />,
  lagging: (
    <>
      <path d="M3.4 13v-2.4M8 13V7.4" {...BUTT} />
      <path d="M12.6 13V3" {...BUTT} strokeDasharray="1.5 1.6" />
    </>
  ),
  unreachable: (
    <>
      <path d="M2 8h3.4M10.6 8H14" />
      <path d="m6.2 5.8 3.6 4.4m0-4.4L6.2 10.2" />
    </>
  ),
  auth: (
    <>
      <circle cx="5" cy="8" r="2.8" />
      <path d="M7.8 8H14v2.6M11.4 8v2" />
    </>
  ),
  forbidden: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m3.9 3.9 8.2 8.2" />
    </>
  ),
  none: <rect x="2.8" y="2.8" width="10.4" height="10.4" />,
  commit: (
    <>
      <circle cx="8" cy="8" r="2.6" />
      <path d="M1.8 8h3.6m5.2 0h3.6" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type MarkName = keyof typeof MARKS

interface Props {
  name: MarkName
  size?: 13 | 14 | 16
  /** The arc of something under way. */
  turns?: boolean
}

/** The shape of a state. It stands beside its word, so it is never read out. */
export function Mark({ name, size = 16, turns = false }: Props) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className={`flex-none ${turns ? 'animate-running' : ''}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {MARKS[name]}
    </svg>
  )
}
