import type { Finding } from '@/lib/domain/project'
import type { SyncWindow } from '@/lib/domain/sync-window'

import { nextStart } from '../window/occurrences'
import { readWindow } from '../window/sync-window'
import type { ProjectFields } from './fields'

/** Windows that cannot be read, never open, never close, or speak of no app. */
export function windowFindings(
  { windows, oddWindows }: Pick<ProjectFields, 'windows' | 'oddWindows'>,
  now: number,
): Finding[] {
  return [
    ...windows.flatMap((window) => [...readability(window, now), ...reach(window)]),
    ...oddWindows.map((kind): Finding => {
      const message = `A window of kind "${kind}" neither allows nor denies anything.`
      return { code: 'window-kind', severity: 'medium', message, rule: `kind: ${kind || '""'}` }
    }),
  ]
}

function readability(window: SyncWindow, now: number): Finding[] {
  const { rule: read, problem } = readWindow(window)
  const rule = textOf(window)
  if (!read) {
    const message = `Every sync that the ${window.kind} window matches is refused. ${problem ?? ''}`
    return [{ code: 'window-unreadable', severity: 'high', message, rule }]
  }
  const found: Finding[] = []
  if (problem) {
    found.push({ code: 'window-time-zone', severity: 'medium', message: problem, rule })
  }
  if (nextStart(read.schedule, now) === undefined) {
    const follows = window.kind === 'deny' ? 'it denies every sync' : 'it allows every sync'
    const message = `The schedule names no day that exists, which Argo CD takes for a window that is always open: ${follows}.`
    found.push({ code: 'window-never-starts', severity: 'high', message, rule })
  } else if (read.duration <= 0) {
    const message = 'The window never opens: it does not last any time.'
    found.push({ code: 'window-never-opens', severity: 'medium', message, rule })
  }
  return found
}

function reach(window: SyncWindow): Finding[] {
  const { applications, namespaces, clusters } = window
  if (applications.length + namespaces.length + clusters.length > 0) return []
  const message = 'The window names no application, namespace or cluster and so concerns no app.'
  return [{ code: 'window-no-target', severity: 'low', message, rule: textOf(window) }]
}

function textOf({ kind, schedule, duration, timeZone }: SyncWindow): string {
  return `${kind}: "${schedule}" for ${duration || '""'}${timeZone ? `, ${timeZone}` : ''}`
}
