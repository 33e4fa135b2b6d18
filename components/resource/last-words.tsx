import { Moment } from '@/components/app/moment'
import { plainText } from '@/lib/client/plain-text'
import type { LogLine } from '@/lib/contract/logs'

const LONGEST = 400

/** What a program said before it ended, as the evidence that weighs most. Its place is kept while it is on its way. */
export function LastWords({ line }: { line: LogLine | undefined }) {
  return (
    <div>
      <dt className="text-ink-3">
        Log of the last run
        {line?.at ? (
          <span className="figures">
            {' '}
            at <Moment at={line.at} seconds />
          </span>
        ) : null}
      </dt>
      <dd className="line-clamp-4 font-medium [overflow-wrap:anywhere] mono">
        {line ? (
          plainText(line.text.trim().slice(0, LONGEST))
        ) : (
          <span className="after-a-moment font-normal text-ink-3">reading</span>
        )}
      </dd>
    </div>
  )
}
