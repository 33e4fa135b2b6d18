import { numberAt, textAt, type Fields } from '../access'
import { goDuration } from './conditions'

const LENGTH = 5

/** `status.history` with one more run, newest first: equal builds with equal outcomes are one entry. */
export function withRun(
  history: readonly unknown[],
  run: { digest: string; lastReconciledStatus: string; revision: string },
  now: string,
  tookMs: number,
): Fields[] {
  const { digest, lastReconciledStatus, revision } = run
  const isSame = (one: unknown) =>
    textAt(one, 'digest') === digest && textAt(one, 'lastReconciledStatus') === lastReconciledStatus
  const known = history.find(isSame)
  const entry = {
    digest,
    firstReconciled: textAt(known, 'firstReconciled') || now,
    lastReconciled: now,
    lastReconciledDuration: goDuration(Math.max(120, tookMs)),
    lastReconciledStatus,
    totalReconciliations: numberAt(known, 0, 'totalReconciliations') + 1,
    metadata: { revision },
  }
  return [entry, ...(history as Fields[]).filter((one) => !isSame(one))].slice(0, LENGTH)
}
