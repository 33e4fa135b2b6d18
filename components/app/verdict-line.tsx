import { causeOf } from '@/components/apps/cause'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { TONES } from '@/components/status/tone'
import type { AppItem } from '@/lib/contract/app'

import { whoseVerdict } from './whose-verdict'

/** The app in one sentence: its state, for how long, why, and who says so. */
export function VerdictLine({ app, engine }: { app: AppItem; engine: string }) {
  const { look, sentence, since } = causeOf(app)
  return (
    <div className="mt-1 flex flex-wrap items-baseline gap-x-2.5 text-15">
      <p className="max-w-[96ch] min-w-0 [overflow-wrap:anywhere]">
        <b className={`font-semibold ${TONES[look.tone].text}`}>
          {look.word} for <Age at={since} />.
        </b>{' '}
        <ClusterText text={sentence} />
      </p>
      <p className="ml-auto text-12 text-ink-3">{whoseVerdict(app, engine)}</p>
    </div>
  )
}
