import type { Project } from '@/lib/domain/project'
import type { ResourceType } from '@/lib/domain/resource-type'
import type { SyncWindow, WindowState, WindowVerdict } from '@/lib/domain/sync-window'

import type { EngineContext, Slim } from '../../engine'
import type { ApplicationFields } from '../fields'
import { isCompleted } from '../operation'
import type { ProjectFields } from '../project/fields'
import { projectIdOf } from '../project/project-id'
import { canSync, matchesWindow, type SyncAttempt } from './can-sync'
import { HORIZON, isActive, nextChange, type ReadWindow, readWindow } from './sync-window'

const MAX_CHANGES = 300

/** Whether an Application may be synced now by the windows of its project; undefined when that has none, or is not known. */
export function windowsOf(
  _type: ResourceType,
  { id, fields }: Slim,
  context: EngineContext,
): WindowVerdict | undefined {
  const app = fields as ApplicationFields
  const found = context.find(projectIdOf(id, app))
  if (!found) return undefined
  if (found.problem !== undefined) {
    const reason = `The windows of project ${app.spec.project} cannot be read: ${found.problem}`
    return { automatic: false, manual: false, reason, windows: [] }
  }
  const { windows } = found.fields as ProjectFields
  if (windows.length === 0) return undefined
  const { server, name: cluster, namespace } = app.spec.destination
  const target = { name: id.name, namespace, server, cluster }
  const matching = windows.filter((window) => matchesWindow(window, target)).map(readWindow)
  return verdictOf(matching, context.now, runningSince(app))
}

/** The verdict of windows that match an app, with how each stands and when the answer changes. */
export function verdictOf(
  windows: readonly ReadWindow[],
  now: number,
  runningSince?: number,
): WindowVerdict {
  const answer = answerAt(windows, now)
  const changesAt = answerChange(windows, now, answer)
  const mayEnd =
    !answer.automatic &&
    runningSince !== undefined &&
    canSync(windows, { isManual: false, startedAt: runningSince }, now)
  const note = mayEnd ? ' The sync that is under way may end.' : ''
  return {
    ...answer,
    reason: `${reasonOf(windows, answer, now)}${note}`,
    ...(changesAt === undefined ? {} : { changesAt: new Date(changesAt).toISOString() }),
    windows: windows.map((each) => stateOf(each, now)),
  }
}

/** How each window of a project stands at an instant, in their order. */
export function windowStates(
  { windows }: Pick<Project, 'windows'>,
  now: number,
): readonly WindowState[] {
  return windows.map((window) => stateOf(readWindow(window), now))
}

/** How one window stands at an instant. */
export function stateOf({ window, rule, problem }: ReadWindow, now: number): WindowState {
  const told = problem ? { problem } : {}
  if (!rule) return { window, isActive: false, ...told }
  const active = isActive(rule, now)
  const at = nextChange(rule, now)
  const change = at === undefined ? undefined : new Date(at).toISOString()
  return {
    window,
    isActive: active,
    ...(change ? (active ? { closesAt: change } : { opensAt: change }) : {}),
    ...told,
  }
}

type Answer = Pick<WindowVerdict, 'automatic' | 'manual'>

function answerAt(windows: readonly ReadWindow[], at: number): Answer {
  const may = (attempt: SyncAttempt) => canSync(windows, attempt, at)
  return { automatic: may({ isManual: false }), manual: may({ isManual: true }) }
}

/** The first change of a window after which the answer is another. */
function answerChange(
  windows: readonly ReadWindow[],
  now: number,
  { automatic, manual }: Answer,
): number | undefined {
  if (windows.some(({ rule }) => !rule)) return undefined
  let at = now
  for (let step = 0; step < MAX_CHANGES; step += 1) {
    const changes = windows.map(({ rule }) => rule && nextChange(rule, at))
    const next = Math.min(...changes.filter((each) => each !== undefined))
    if (next > now + HORIZON) return undefined
    // A window is active strictly after its start.
    const then = answerAt(windows, next + 1)
    if (then.automatic !== automatic || then.manual !== manual) return next
    at = next + 1
  }
  return undefined
}

function reasonOf(windows: readonly ReadWindow[], answer: Answer, now: number): string {
  if (windows.length === 0) return ''
  const unread = windows.find(({ rule }) => !rule)
  if (unread) {
    const problem = unread.problem ?? ''
    return `Argo CD refuses every sync: ${kindOf(unread.window)} cannot be read. ${problem}`
  }
  const isOpen = ({ rule }: ReadWindow) => rule !== undefined && isActive(rule, now)
  const follows = answer.manual ? 'only syncs by hand.' : 'no sync, by hand neither.'
  const denial = windows.find((each) => each.window.kind === 'deny' && isOpen(each))
  if (denial) return `${sentence(kindOf(denial.window))} is open: ${follows}`
  const allows = windows.filter(({ window }) => window.kind === 'allow')
  const open = allows.find(isOpen)
  if (open) return `${sentence(kindOf(open.window))} is open.`
  if (allows.length > 0) return `No allow window is open: ${follows}`
  return 'No deny window is open.'
}

function kindOf({ kind, schedule, duration, timeZone }: SyncWindow): string {
  return `the ${kind} window "${schedule}" for ${duration} (${timeZone || 'UTC'})`
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function runningSince({ operation, status }: ApplicationFields): number | undefined {
  const state = status?.operationState
  if (!operation || !state?.startedAt || isCompleted(state)) return undefined
  const at = Date.parse(state.startedAt)
  return Number.isNaN(at) ? undefined : at
}
