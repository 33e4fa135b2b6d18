import type { ReactNode } from 'react'

import { Icon } from '@/components/ui/icon'
import { safeHref } from '@/lib/client/safe-href'

/** Words that lead to an address from a cluster, if it is one that may be opened; else only the words. */
export function OutLink({ url, children }: { url: string; children: ReactNode }) {
  const href = safeHref(url)
  if (!href) return children
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="link">
      {children}
      <span className="ml-1 inline-block align-[-2px]">
        <Icon name="out" size={12} />
      </span>
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
