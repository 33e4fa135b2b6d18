import type { ReactNode } from 'react'

import { ClusterText } from './cluster-text'

/** Identity, not state: a neutral rule, darker the nearer to production. Red is never an environment. */
function ruleOf(env: string | undefined): string {
  if (!env) return 'bg-transparent'
  if (/^(prod|production|live)/i.test(env)) return 'bg-env-prod'
  return /^(stag|pre|qa|uat|test)/i.test(env) ? 'bg-env-staging' : 'bg-env-dev'
}

/** The environment of a cluster as a 2 px rule beside a word: its own name, or what is given. */
export function EnvWord({ env, children }: { env: string | undefined; children?: ReactNode }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-[5px]">
      <span aria-hidden="true" className={`h-[11px] w-0.5 flex-none ${ruleOf(env)}`} />
      <span className="flex min-w-0 truncate">
        {children ?? (
          <span className="truncate">
            <ClusterText text={env ?? ''} />
          </span>
        )}
      </span>
    </span>
  )
}
