import { listAt, textAt, type Fields } from '../access'
import { parseCron } from '../cron'
import { isGlobMatch } from './glob'

/** What a sync window is matched against. */
export interface WindowSubject {
  app: string
  destinationName: string
  destinationServer: string
  namespace: string
}

/**
 * Whether a project's sync windows let the app sync now: an active deny refuses, else an active allow
 * permits, else an inactive allow refuses; `manualSync` opens a window for people.
 */
export function canSync(
  windows: readonly unknown[],
  subject: WindowSubject,
  isManual: boolean,
  now: number,
): boolean {
  const mine = windows.filter((window) => isMatch(window, subject))
  const active = mine.filter((window) => isActive(window, now))
  const kind = (window: unknown) => textAt(window, 'kind')
  const isOpenFor = (list: readonly unknown[]) =>
    isManual && list.every((window) => (window as Fields).manualSync === true)
  const denies = active.filter((window) => kind(window) === 'deny')
  if (denies.length > 0) return isOpenFor(denies)
  if (active.some((window) => kind(window) === 'allow')) return true
  const closed = mine.filter((window) => kind(window) === 'allow')
  return closed.length === 0 || isOpenFor(closed)
}

function isMatch(window: unknown, subject: WindowSubject): boolean {
  const any = (field: string, ...values: readonly string[]) =>
    listAt(window, field).some((pattern) =>
      values.some((value) => value !== '' && isGlobMatch(String(pattern), value)),
    )
  const lists = {
    applications: any('applications', subject.app),
    clusters: any('clusters', subject.destinationName, subject.destinationServer),
    namespaces: any('namespaces', subject.namespace),
  }
  if ((window as Fields).andOperator !== true) return Object.values(lists).some(Boolean)
  const given = Object.entries(lists).filter(([field]) => listAt(window, field).length > 0)
  return given.length > 0 && given.every(([, matches]) => matches)
}

/** On the wall clock of the window's time zone, as its offset is at this instant. */
function isActive(window: unknown, now: number): boolean {
  const duration = durationMs(textAt(window, 'duration'))
  const wall = now + offsetMs(textAt(window, 'timeZone'), now)
  const next = parseCron(textAt(window, 'schedule')).next(wall - duration)
  return next !== undefined && next < wall
}

/** What a zone is ahead of UTC at an instant; UTC for a zone that does not exist. */
function offsetMs(timeZone: string, now: number): number {
  if (timeZone === '') return 0
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    const part = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(part?.value ?? '') ?? []
    const total = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
    return sign === '-' ? -total : total
  } catch {
    return 0
  }
}

/** Milliseconds of a Go duration such as `1h30m`, `90s`, `5m`. */
export function durationMs(text: string): number {
  const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)) {
    total += Number(amount) * units[unit as keyof typeof units]
  }
  return total
}
