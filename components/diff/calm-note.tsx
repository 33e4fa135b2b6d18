import { Mark } from '@/components/status/mark'
import { restWords, type DiffSubject } from '@/lib/client/diff-groups'
import type { DiffAnswer } from '@/lib/contract/diff'

const HEADLINES: Record<DiffSubject, string> = {
  live: 'Nothing differs.',
  pending: 'A sync would change nothing.',
  history: 'The two deployments are the same.',
  apps: 'Nothing differs that was not expected.',
}

interface Props {
  subject: DiffSubject
  counts: DiffAnswer['counts']
}

/** Both sides are the same: said calmly, with what was compared. */
export function CalmNote({ subject, counts }: Props) {
  const rest = restWords(counts, subject)
  return (
    <div className="grid max-w-180 grid-cols-[24px_minmax(0,1fr)] gap-x-2 px-4 py-8 tablet:px-6">
      <span className="pt-1 text-healthy">
        <Mark name="healthy" />
      </span>
      <div>
        <p className="text-15 font-semibold">{HEADLINES[subject]}</p>
        <p className="mt-0.5 text-ink-2">
          {rest ? `Compared: ${rest}.` : 'There was nothing to compare.'} Choose an object to read
          it.
        </p>
      </div>
    </div>
  )
}
