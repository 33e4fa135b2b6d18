'use client'

import { useAfter } from '@/components/ui/use-after'

/** Until then the page that one came for has the server and the browser to itself. */
const QUIET_AFTER_MS = 2500

/** What a link of the navigation says to `prefetch`: nothing yet, later as Next sees fit. */
export function useLatePrefetch(): false | null {
  return useAfter(QUIET_AFTER_MS) ? null : false
}
