import type { ReactNode } from 'react'

const ICONS = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.4 10.4 3.4 3.4" />
    </>
  ),
  down: <path d="m4.6 6.4 3.4 3.4 3.4-3.4" />,
  right: <path d="m6.4 4.6 3.4 3.4-3.4 3.4" />,
  left: <path d="M9.6 4.6 6.2 8l3.4 3.4" />,
  close: <path d="m4.2 4.2 7.6 7.6m0-7.6-7.6 7.6" />,
  check: <path d="m3.4 8.4 3 3 6.2-6.8" />,
  copy: (
    <>
      <rect x="5.6" y="5.6" width="7.8" height="7.8" rx="1" />
      <path d="M10.4 5.4V2.6H2.6v7.8h2.8" />
    </>
  ),
  filter: <path d="M2.4 4h11.2M4.6 8h6.8M6.8 12h2.4" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="5.4" />
      <path d="M8 2.6v10.8a5.4 5.4 0 0 0 0-10.8Z" fill="currentColor" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.6v1.6m0 9.6v1.6M1.6 8h1.6m9.6 0h1.6M3.5 3.5l1.1 1.1m6.8 6.8 1.1 1.1m0-9-1.1 1.1m-6.8 6.8-1.1 1.1" />
    </>
  ),
  moon: <path d="M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6Z" />,
  overview: (
    <path d="M2.6 2.6h4.2v4.2H2.6zM9.2 2.6h4.2v4.2H9.2zM2.6 9.2h4.2v4.2H2.6zM9.2 9.2h4.2v4.2H9.2z" />
  ),
  list: <path d="M2.6 4h.01M2.6 8h.01M2.6 12h.01M5.4 4h8M5.4 8h8M5.4 12h8" />,
  bars: <path d="M3.4 13v-2.4M8 13V7.4M12.6 13V3" strokeWidth="2.4" strokeLinecap="butt" />,
  source: (
    <>
      <circle cx="4.6" cy="3.8" r="1.7" />
      <circle cx="4.6" cy="12.2" r="1.7" />
      <circle cx="11.4" cy="5" r="1.7" />
      <path d="M4.6 5.5v5M11.4 6.7c0 2.6-3.4 2.6-6 3.9" />
    </>
  ),
  set: <path d="M2.6 5.4h7.8v7.8H2.6zM5.4 5.4V2.6h8v8h-3" />,
  project: <path d="M2.4 4.4v8.2h11.2V5.8H8L6.6 4.4z" />,
  changes: (
    <>
      <circle cx="8" cy="8" r="2.6" />
      <path d="M1.8 8h3.6m5.2 0h3.6" />
    </>
  ),
  image: <path d="M8 2.2 13.4 5v6L8 13.8 2.6 11V5zM2.8 5.1 8 7.8l5.2-2.7M8 7.8v5.8" />,
  box: (
    <>
      <rect x="2.6" y="2.6" width="10.8" height="10.8" rx="1" />
      <path d="M2.8 6.2h10.4" />
    </>
  ),
  view: <path d="M4.2 2.4h7.6v11.2L8 10.8l-3.8 2.8z" />,
  more: <path d="M3.4 8h.01M8 8h.01M12.6 8h.01" strokeWidth="2.4" />,
  pause: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 5.8v4.4m3.4-4.4v4.4" />
    </>
  ),
  graph: (
    <>
      <rect x="1.8" y="6" width="4" height="4" />
      <rect x="10.2" y="2" width="4" height="4" />
      <rect x="10.2" y="10" width="4" height="4" />
      <path d="M5.8 8H8V4h2.2M8 8v4h2.2" />
    </>
  ),
  zoomin: <path d="M8 3.6v8.8M3.6 8h8.8" />,
  zoomout: <path d="M3.6 8h8.8" />,
  fit: <path d="M2.6 6V2.6H6M10 2.6h3.4V6M13.4 10v3.4H10M6 13.4H2.6V10" />,
  save: <path d="M8 2.4v7.4M4.8 6.8 8 10l3.2-3.2M2.8 13.2h10.4" />,
  out: <path d="M9.4 2.8h3.8v3.8M13 3 7.4 8.6M11.4 9.4v3.8H2.8V4.6h3.8" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof ICONS

/** A drawing that stands beside words or on a named control; never read out. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 | 18 }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className="flex-none"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {ICONS[name]}
    </svg>
  )
}
