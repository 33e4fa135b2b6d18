import { ClusterText } from '@/components/status/cluster-text'
import { Age } from '@/components/status/age'
import { plainText } from '@/lib/client/plain-text'
import type { AppItem } from '@/lib/contract/app'

import { stripOf, type Hop, type Stop } from './hops'

const LINES: Record<Hop['state'], string> = {
  done: 'text-healthy bg-current',
  late: 'text-outofsync rail-late max-tablet:rail-late-down',
  failed: 'text-degraded rail-late max-tablet:rail-late-down',
  unknown: 'text-unknown rail-late max-tablet:rail-late-down',
}
const WORDS: Record<Hop['state'], string> = {
  done: 'text-ink-3',
  late: 'font-medium text-outofsync',
  failed: 'font-medium text-degraded',
  unknown: 'text-unknown',
}
const DOTS: Record<Hop['state'], string> = {
  done: 'rounded-full border-healthy bg-healthy',
  late: 'rounded-full border-outofsync',
  failed: 'rotate-45 rounded-[1px] border-degraded bg-degraded',
  unknown: 'rounded-full border-dashed border-unknown',
}

/** From the source to the cluster on one rail: done hops are solid, the one that lags is dashed and named. */
export function RevisionStrip({ app }: { app: AppItem }) {
  const { stops, hops } = stripOf(app)
  return (
    <ol
      aria-label="From source to cluster"
      className="border-y border-line bg-canvas px-4 py-2 tablet:grid tablet:grid-cols-4 tablet:px-6 tablet:py-0"
    >
      {stops.map((stop, index) => {
        const before = hops[index - 1]
        const after = hops[index]
        return (
          <li
            key={stop.id}
            className="relative grid grid-cols-[12px_76px_minmax(0,1fr)] items-baseline gap-x-2.5 py-1.5 tablet:block tablet:pt-2.5 tablet:pr-5 tablet:pb-[11px]"
          >
            <div className="text-12 text-ink-3 max-tablet:col-start-2 max-tablet:row-start-1">
              {stop.label}
            </div>
            <div className="max-tablet:static max-tablet:col-start-1 max-tablet:row-start-1 max-tablet:self-start max-tablet:pt-1 tablet:relative tablet:my-[3px] tablet:-mr-5 tablet:flex tablet:h-4 tablet:items-center">
              <span
                aria-hidden="true"
                className={`relative z-1 block size-2.5 flex-none border-2 bg-canvas ${DOTS[before?.state ?? 'done']}`}
              />
              {after ? (
                <>
                  <span
                    aria-hidden="true"
                    className={`max-tablet:absolute max-tablet:top-5 max-tablet:-bottom-2.5 max-tablet:left-1 max-tablet:w-0.5 tablet:h-0.5 tablet:flex-1 ${LINES[after.state]}`}
                  />
                  {after.words ? (
                    <>
                      <span
                        className={`flex-none px-2 text-11 whitespace-nowrap max-tablet:hidden ${WORDS[after.state]}`}
                      >
                        {after.words}
                      </span>
                      <span
                        aria-hidden="true"
                        className={`max-tablet:hidden tablet:h-0.5 tablet:flex-1 ${LINES[after.state]}`}
                      />
                    </>
                  ) : null}
                </>
              ) : null}
            </div>
            <div className="min-w-0 max-tablet:col-start-3 max-tablet:row-start-1">
              <div className="truncate font-medium mono" title={plainText(stop.full)}>
                {plainText(stop.revision) || ' '}
              </div>
              <div className="truncate text-12 text-ink-2">
                <StopNote stop={stop.id} app={app} />
              </div>
              {after?.words ? (
                <div className={`text-12 tablet:hidden ${WORDS[after.state]}`}>{after.words}</div>
              ) : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StopNote({ stop, app }: { stop: Stop['id']; app: AppItem }) {
  const [source] = app.sources
  switch (stop) {
    case 'source':
      if (!source) return 'No source is named'
      return <ClusterText text={source.chart ?? source.path ?? source.url} />
    case 'target':
      return app.revisions.target.length > 0
        ? 'As the engine last saw it'
        : 'The engine does not say'
    case 'attempted':
      return app.lifecycle.state === 'idle' ? '' : <ClusterText text={app.lifecycle.message} />
    case 'deployed':
      return app.deployedAt ? (
        <>
          <Age at={app.deployedAt} /> ago
        </>
      ) : (
        ''
      )
    default:
      return stop satisfies never
  }
}
