import 'server-only'

import type { DiffProblem, DiffProblemCode } from '@/lib/domain/diff'

/** A reason why a diff cannot be had: thrown inside this folder, data outside of it. */
export class DiffFault extends Error {
  override name = 'DiffFault'
  constructor(readonly problem: DiffProblem) {
    super(problem.message)
  }
}

/** Ends what is being made with a sentence for people. */
export function fault(code: DiffProblemCode, message: string, detail?: string): DiffFault {
  return new DiffFault({ code, message, ...(detail !== undefined && { detail }) })
}

/** The value, or the fault thrown. */
export function orFault<T extends object>(
  answer: ({ ok: true } & T) | { ok: false; problem: DiffProblem },
): T {
  if (!answer.ok) throw new DiffFault(answer.problem)
  return answer
}

/** What a fault says; anything else is a bug, or an abort, and is thrown on. */
export function problemOf(error: unknown): DiffProblem {
  if (error instanceof DiffFault) return error.problem
  throw error
}
