import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { plainText } from '@/lib/client/plain-text'
import type { AppDetail } from '@/lib/contract/fleet'

import { Countdown } from '@/components/status/countdown'
import { Moment } from './moment'

type Verdict = NonNullable<AppDetail['windows']>

const HEAD = 'border-b border-line-strong py-1.5 pr-4 text-left text-12 font-medium text-ink-3'
const CELL = 'border-b border-line py-1.5 pr-4 align-top'

/** Every window that concerns the app: when it is open, in which zone, and when that changes. */
export function WindowTable({ verdict }: { verdict: Verdict }) {
  return (
    <div
      role="region"
      aria-label="Sync windows"
      tabIndex={0}
      className="overflow-x-auto px-4 tablet:px-6"
    >
      <table className="w-full min-w-160 border-collapse">
        <thead>
          <tr>
            <th className={HEAD}>Window</th>
            <th className={HEAD}>Now</th>
            <th className={HEAD}>Next change</th>
            <th className={HEAD}>Schedule</th>
            <th className={HEAD}>Lasts</th>
            <th className={HEAD}>Zone</th>
            <th className={HEAD}>By hand</th>
          </tr>
        </thead>
        <tbody>
          {verdict.windows.map(({ window, isActive, opensAt, closesAt, problem }, i) => {
            const changesAt = isActive ? closesAt : opensAt
            return (
              <tr key={`${i} ${window.schedule}`}>
                <td className={CELL}>
                  <span className="font-medium">
                    {window.kind === 'allow' ? 'Allows' : 'Denies'}
                  </span>
                  {window.description ? (
                    <p className="max-w-80 text-12 [overflow-wrap:anywhere] text-ink-3">
                      <ClusterText text={window.description} />
                    </p>
                  ) : null}
                </td>
                <td className={CELL}>
                  {problem ? (
                    <span className="text-degraded">
                      <ClusterText text={problem} />
                    </span>
                  ) : (
                    <span
                      className={`inline-flex items-center gap-1.5 ${isActive ? 'font-medium' : 'text-ink-3'}`}
                    >
                      {isActive ? (
                        <span
                          className={`flex ${window.kind === 'deny' ? 'text-outofsync' : 'text-healthy'}`}
                        >
                          <Mark name="window" size={14} />
                        </span>
                      ) : null}
                      {isActive ? 'Active' : 'Not active'}
                    </span>
                  )}
                </td>
                <td className={`${CELL} text-12`}>
                  {changesAt ? (
                    <>
                      {isActive ? 'ends in ' : 'begins in '}
                      <Countdown to={changesAt} />
                      <span className="text-ink-3">
                        , <Moment at={changesAt} />
                      </span>
                    </>
                  ) : (
                    <span className="text-ink-3">none soon</span>
                  )}
                </td>
                <td className={`${CELL} mono`}>{plainText(window.schedule)}</td>
                <td className={`${CELL} mono`}>{plainText(window.duration)}</td>
                <td className={CELL}>
                  <ClusterText text={window.timeZone || 'UTC'} />
                </td>
                <td className={`${CELL} text-ink-2`}>
                  {window.manualSync ? 'let through' : 'held'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
