import { Mark } from '@/components/status/mark'
import { countWords } from '@/lib/client/count-words'
import { differingCount, restWords, type DiffSubject } from '@/lib/client/diff-groups'
import type { DiffAnswer } from '@/lib/contract/diff'

import { SideHead } from './side-head'

interface Props {
  subject: DiffSubject
  answer: Pick<DiffAnswer, 'counts' | 'total' | 'left' | 'right'>
}

/** No object is open: how many are the same, what was compared with what, and what can be done now. */
export function CalmNote({ subject, answer: { counts, total, left, right } }: Props) {
  const rest = restWords(counts, subject)
  const isSame = differingCount(counts) === 0
  return (
    <div className="grid min-w-0 grid-cols-[24px_minmax(0,1fr)] content-start gap-x-2 px-4 py-8">
      <span className={`pt-1 ${isSame ? 'text-healthy' : 'text-ink-3'}`}>
        <Mark name={isSame ? 'healthy' : 'none'} />
      </span>
      <div className="min-w-0">
        <p className="text-15 font-semibold">
          {rest
            ? `${countWords(total, 'object')} compared: ${rest}.`
            : 'There was nothing to compare.'}
        </p>
        <div className="mt-1 grid gap-0.5">
          <SideHead side={left} />
          <SideHead side={right} />
        </div>
        <p className="mt-3 text-ink-3">Choose an object to read it.</p>
      </div>
    </div>
  )
}
