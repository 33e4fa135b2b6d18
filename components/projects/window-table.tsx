import { ClusterText } from '@/components/status/cluster-text'
import { Countdown } from '@/components/status/countdown'
import type { Look } from '@/components/status/look'
import { State } from '@/components/status/state'
import { plainText } from '@/lib/client/plain-text'
import type { ProjectDetail } from '@/lib/contract/project'

import { scheduleWords, scopeWords } from './window-words'

type WindowState = ProjectDetail['windowStates'][number]

/** Each window with how it stands now and when that changes. */
export function WindowTable({ states }: { states: readonly WindowState[] }) {
  if (states.length === 0)
    return (
      <p className="px-4 pt-3 text-ink-2 tablet:px-6">
        It has no windows: apps may be synced at any time.
      </p>
    )
  return (
    <ul>
      {states.map((state, at) => (
        <WindowLine key={`${at} ${state.window.schedule}`} state={state} />
      ))}
    </ul>
  )
}

function WindowLine({ state }: { state: WindowState }) {
  const { window, isActive, opensAt, closesAt, problem } = state
  return (
    <li className="border-b border-line px-4 py-2 tablet:px-6">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <State look={lookOf(state)} size={14} />
        <span className="mono">{plainText(window.schedule)}</span>
        <span className="text-12 text-ink-3">{plainText(scheduleWords(window))}</span>
        {problem ? null : (
          <span className="ml-auto text-12 text-ink-2">
            {isActive && closesAt ? (
              <>
                closes in <Countdown to={closesAt} />
              </>
            ) : null}
            {!isActive && opensAt ? (
              <>
                opens in <Countdown to={opensAt} />
              </>
            ) : null}
          </span>
        )}
      </div>
      <p className="pl-5 text-12 text-ink-2 [overflow-wrap:anywhere]">
        <ClusterText text={scopeWords(window)} />
        {window.manualSync ? '; syncs by hand are exempt' : ''}
        {window.syncOverrun ? '; a sync under way may end' : ''}
      </p>
      {window.description ? (
        <p className="pl-5 text-12 text-ink-3">
          <ClusterText text={window.description} />
        </p>
      ) : null}
      {problem ? (
        <p className="pl-5 text-12 font-medium text-degraded [overflow-wrap:anywhere]">
          <ClusterText text={problem} />
        </p>
      ) : null}
    </li>
  )
}

function lookOf({ window: { kind }, isActive, problem }: WindowState): Look {
  if (problem) return { word: 'Cannot be read', mark: 'failed', tone: 'degraded' }
  const word = kind === 'allow' ? 'Allows' : 'Denies'
  if (!isActive) return { word: `${word}, not now`, mark: 'window', tone: 'unknown' }
  return kind === 'allow'
    ? { word: `${word} now`, mark: 'window', tone: 'healthy' }
    : { word: `${word} now`, mark: 'window', tone: 'outofsync' }
}
