import { STRIP_DOTS, STRIP_LINES, STRIP_WORDS } from './strip-look'
import { hopsOf, STOPS, type Hop } from './hops'
import { HopWords } from './hop-words'
import { DeployedStop } from './deployed-stop'
import { RunningStop } from './running-stop'
import { SourceStop } from './source-stop'
import { TargetStop } from './target-stop'
import { plainText } from '@/lib/client/plain-text'
import type { AppDetail } from '@/lib/contract/fleet'

const LABELS = { source: 'Source', target: 'Target', deployed: 'Deployed', running: 'Running' }
const DRAWN = {
  source: SourceStop,
  target: TargetStop,
  deployed: DeployedStop,
  running: RunningStop,
}

/** From the source to what runs on one rail: done hops are solid, the one that lags is dashed and named. Upright on a phone. */
export function CommitStrip({ detail }: { detail: AppDetail }) {
  const hops = hopsOf(detail)
  const first = detail.app.freshness.state === 'offline' ? 'unknown' : 'done'
  return (
    <ol
      aria-label="From source to what runs"
      className="border-y border-line bg-canvas px-4 py-2 tablet:grid tablet:grid-cols-4 tablet:px-6 tablet:py-0"
    >
      {STOPS.map((stop, index) => {
        const before = hops[index - 1]
        const after = hops[index]
        const Stop = DRAWN[stop]
        return (
          <li
            key={stop}
            className="relative grid grid-cols-[12px_72px_minmax(0,1fr)] items-baseline gap-x-2.5 py-1.5 tablet:block tablet:pt-2.5 tablet:pr-5 tablet:pb-[11px]"
          >
            <div className="text-12 text-ink-3 max-tablet:col-start-2 max-tablet:row-start-1">
              {LABELS[stop]}
            </div>
            <div className="max-tablet:static max-tablet:col-start-1 max-tablet:row-start-1 max-tablet:self-start max-tablet:pt-1 tablet:relative tablet:my-[3px] tablet:-mr-5 tablet:flex tablet:h-4 tablet:items-center">
              <span
                aria-hidden="true"
                className={`relative z-1 block size-2.5 flex-none border-2 bg-canvas ${STRIP_DOTS[before?.state ?? first]}`}
              />
              {after ? <Rail hop={after} /> : null}
            </div>
            <div className="min-w-0 max-tablet:col-start-3 max-tablet:row-start-1">
              <Stop detail={detail} />
              {after?.words ? (
                <div
                  className={`mt-0.5 text-12 [overflow-wrap:anywhere] desk:hidden ${STRIP_WORDS[after.state]}`}
                >
                  <HopWords words={after.words} />
                </div>
              ) : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Rail({ hop }: { hop: Hop }) {
  const line = STRIP_LINES[hop.state]
  return (
    <>
      <span
        aria-hidden="true"
        className={`max-tablet:absolute max-tablet:top-5 max-tablet:-bottom-2.5 max-tablet:left-1 max-tablet:w-0.5 tablet:h-0.5 tablet:min-w-3 tablet:flex-1 ${line}`}
      />
      {hop.words ? (
        <>
          <span
            title={plainText(hop.words.after?.replace(/^[:,] /, '') ?? '')}
            className={`min-w-0 truncate px-2 text-11 max-desk:hidden ${STRIP_WORDS[hop.state]}`}
          >
            <HopWords words={hop.words} />
          </span>
          <span
            aria-hidden="true"
            className={`max-desk:hidden tablet:h-0.5 tablet:min-w-3 tablet:flex-1 ${line}`}
          />
        </>
      ) : null}
    </>
  )
}
