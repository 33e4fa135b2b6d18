import type { SyncWindow } from '@/lib/domain/sync-window'

import { type Schedule, parseSchedule } from './cron'
import { parseGoDuration } from './go-duration'
import { lastStart, longestGap, nextStart } from './occurrences'
import { isZone, zoneOffset } from './time-zone'

const DAY = 24 * 3_600_000
/** How far ahead a change of a window is looked for. */
export const HORIZON = 28 * DAY
const MAX_STEPS = 2_000

/** A window as it is evaluated: its schedule and duration read, and by which time zone. */
export interface ReadWindow {
  window: SyncWindow
  /** Absent when it cannot be read: then Argo CD refuses every sync that the window matches. */
  rule?: { schedule: Schedule; duration: number; zone: string }
  /** What of it cannot be read, in one sentence. */
  problem?: string
}

/** Reads a window. A time zone that nobody knows counts as UTC, as it does for Argo CD; it is a problem all the same. */
export function readWindow(window: SyncWindow): ReadWindow {
  const schedule = parseSchedule(window.schedule)
  if (!schedule.ok) {
    return { window, problem: `Its schedule "${window.schedule}" ${schedule.problem}.` }
  }
  const duration = parseGoDuration(window.duration)
  if (duration === undefined) {
    return { window, problem: `Its duration "${window.duration}" cannot be read.` }
  }
  const isKnown = isZone(window.timeZone)
  const rule = { schedule: schedule.value, duration, zone: isKnown ? window.timeZone : '' }
  if (isKnown) return { window, rule }
  return {
    window,
    rule,
    problem: `Its time zone "${window.timeZone}" is not known; Argo CD reads the schedule as UTC.`,
  }
}

type Rule = NonNullable<ReadWindow['rule']>

/**
 * Whether a window is active, by Argo CD's algorithm: the wall clock is UTC moved by the zone's offset at `now`, and the
 * first start after that clock less the duration has to lie before it. A schedule without any start in five years
 * comes out as always active.
 */
export function isActive(rule: Rule, at: number, now = at): boolean {
  const clock = at + offsetOf(rule, now)
  const start = nextStart(rule.schedule, clock - rule.duration)
  return start === undefined || start < clock
}

/**
 * When a window opens or closes next, epoch ms; undefined when it does not within four weeks. The zone's offset moves
 * with its own changes on the way there.
 */
export function nextChange(rule: Rule, now: number): number | undefined {
  const active = isActive(rule, now)
  const clock = now + offsetOf(rule, now)
  if (nextStart(rule.schedule, clock - rule.duration) === undefined) return undefined
  let from = now
  while (from < now + HORIZON) {
    const until = offsetChange(rule, from, now + HORIZON) ?? now + HORIZON
    const at = changeOnClock(rule, from, until, active)
    if (at === Infinity) return undefined
    if (at !== undefined && at < until) return at
    if (until < now + HORIZON && isActive(rule, until) !== active) return until
    from = until
  }
  return undefined
}

/** The next change while the offset stays as it is; Infinity when it is given up to look for one. */
function changeOnClock(
  rule: Rule,
  from: number,
  until: number,
  active: boolean,
): number | undefined {
  const offset = offsetOf(rule, from)
  const { schedule, duration } = rule
  if (!active) {
    // Active is strictly after a start, so that the very instant of one is still before it.
    const start = duration > 0 ? nextStart(schedule, from + offset - 1) : undefined
    return start === undefined ? undefined : start - offset
  }
  let end = from + offset
  for (let step = 0; end - offset < until; step += 1) {
    // So many windows in a row that they may as well be one without end.
    if (step === MAX_STEPS) return Infinity
    const start = lastStart(schedule, step === 0 ? end - 1 : end, end - duration)
    if (start === undefined || start + duration <= end) return end - offset
    end = lastOfDay(rule, start) + duration
  }
  return undefined
}

/** The last start of a day whose starts follow each other before the window of the one before ends; else the start itself. */
function lastOfDay({ schedule, duration }: Rule, start: number): number {
  if (duration < longestGap(schedule)) return start
  const midnight = Math.floor(start / DAY) * DAY + DAY
  return lastStart(schedule, midnight - 1, start) ?? start
}

function offsetOf({ zone }: Rule, at: number): number {
  return zoneOffset(zone, at) ?? 0
}

/** The first instant after `from`, to the second, at which the zone's offset is another; undefined = not before `until`. */
function offsetChange(rule: Rule, from: number, until: number): number | undefined {
  if (rule.zone === '' || rule.zone === 'UTC') return undefined
  const offset = offsetOf(rule, from)
  let before = from
  while (before < until) {
    const after = Math.min(before + DAY, until)
    if (offsetOf(rule, after) !== offset) return changeBetween(rule, before, after, offset)
    before = after
  }
  return undefined
}

function changeBetween(rule: Rule, before: number, after: number, offset: number): number {
  let [low, high] = [Math.floor(before / 1000), Math.ceil(after / 1000)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetOf(rule, middle * 1000) === offset) low = middle
    else high = middle
  }
  return high * 1000
}
