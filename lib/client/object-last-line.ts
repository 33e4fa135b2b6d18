'use client'

import { useQuery } from '@tanstack/react-query'

import type { LogLine } from '@/lib/contract/logs'
import type { AppRef } from '@/lib/domain/ref'

import { meQuery } from './me-queries'
import { errorLine } from './object-error-line'
import { lastRunQuery, type EndedRun } from './object-last-run'

const NOTHING: EndedRun = { pod: { group: '', kind: '', namespace: '', name: '' } }

interface LastLine {
  /** It is on its way. */
  isReading: boolean
  line?: LogLine
}

/**
 * The line of an ended run that looks like its reason, else its last one. Nothing at all where there is no such run, where
 * the user may not read logs, or where the log said nothing.
 */
export function useLastLine(ref: AppRef, run: EndedRun | undefined): LastLine {
  const { data: me } = useQuery(meQuery())
  const isAsked = run !== undefined && (me?.permissions.includes('logs:read') ?? false)
  const { data, isPending } = useQuery({
    ...lastRunQuery(ref, run ?? NOTHING),
    enabled: isAsked,
    retry: false,
  })
  if (!isAsked) return { isReading: false }
  const lines = data?.lines ?? []
  const line = lines[errorLine(lines.map(({ text }) => text)) ?? lines.length - 1]
  return { isReading: isPending, ...(line && { line }) }
}
