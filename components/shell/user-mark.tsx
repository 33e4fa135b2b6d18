'use client'

import { useQuery } from '@tanstack/react-query'

import { meQuery } from '@/lib/client/me-queries'

/** Who is signed in, as initials. */
export function UserMark() {
  const user = useQuery(meQuery()).data?.user
  if (!user) return null
  return (
    <span
      role="img"
      aria-label={`Signed in as ${user.name}`}
      title={user.name}
      className="ml-1 hidden size-[26px] flex-none place-items-center rounded-full border border-line-strong bg-surface text-11 font-semibold text-ink-2 tablet:grid"
    >
      {initialsOf(user.name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const [first = '', ...others] = name.split(/[\s._@-]+/).filter(Boolean)
  const last = others.at(-1) ?? first.slice(1)
  return `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase()
}
