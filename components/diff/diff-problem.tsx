import { Snippet } from '@/components/app/snippet'
import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { Button } from '@/components/ui/button'
import { DIFF_PROBLEM_WORDS } from '@/lib/client/diff-words'
import type { DiffAnswer } from '@/lib/contract/diff'

interface Props {
  problem: NonNullable<DiffAnswer['problem']>
  /** Something second-best is shown below. */
  isSecondBest: boolean
  onFresh: () => void
}

/** Why a difference cannot be had as it should: what, in whose words, and what to do next. */
export function DiffProblem({ problem, isSecondBest, onFresh }: Props) {
  const { headline, step } = DIFF_PROBLEM_WORDS[problem.code]
  return (
    <div
      role="alert"
      className={`px-4 py-3 tablet:px-6 ${isSecondBest ? 'border-b border-line bg-outofsync-tint' : ''}`}
    >
      <div
        className={`grid max-w-200 grid-cols-[20px_minmax(0,1fr)] gap-x-2 ${isSecondBest ? '' : 'bg-degraded-tint px-4 py-3'}`}
      >
        <span className={`pt-0.5 ${isSecondBest ? 'text-outofsync' : 'text-degraded'}`}>
          <Mark name={isSecondBest ? 'qsync' : 'failed'} />
        </span>
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <p className={isSecondBest ? 'font-semibold' : 'text-15 font-semibold'}>{headline}</p>
          <p className="mt-0.5 text-ink-2">
            <ClusterText text={problem.message} />
          </p>
          {problem.detail ? (
            <div className="mt-2">
              <Snippet text={problem.detail} what="what the tool said" />
            </div>
          ) : null}
          {isSecondBest ? null : (
            <>
              <p className="mt-2 text-ink-2">{step}</p>
              <div className="mt-3">
                <Button onClick={onFresh}>Read again</Button>
              </div>
            </>
          )}
        </div>
      </div>
    </div>
  )
}
