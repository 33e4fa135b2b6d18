'use client'

import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { numberWords } from '@/lib/client/count-words'

import type { Env } from './scope'

interface Props {
  all: number
  envs: readonly Env[]
  chosen: string
}

const MAX_ENVS = 4
const SEGMENT =
  'inline-flex items-center gap-1.5 border-l border-line px-2.5 whitespace-nowrap first:border-l-0 aria-[current=true]:bg-selected aria-[current=true]:font-medium aria-[current=true]:text-ink'

/** The fleet, or one environment of it. */
export function EnvSegments({ all, envs, chosen }: Props) {
  if (envs.length < 2) return null
  return (
    <nav
      aria-label="Environment"
      className="inline-flex h-11 max-w-full flex-none overflow-x-auto rounded-control border border-line-strong bg-surface text-ink-2 tablet:h-7"
    >
      <Link href="/" aria-current={chosen === ''} className={SEGMENT}>
        All <span className="figures">{numberWords(all)}</span>
      </Link>
      {envs.slice(0, MAX_ENVS).map(({ env, apps }) => (
        <Link
          key={env}
          href={`/?env=${encodeURIComponent(env)}`}
          aria-current={chosen === env}
          className={SEGMENT}
        >
          <ClusterText text={env} /> <span className="figures">{numberWords(apps)}</span>
        </Link>
      ))}
    </nav>
  )
}
