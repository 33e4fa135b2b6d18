import 'server-only'

import type { DiffProblem, DiffProblemCode, OrProblem } from '@/lib/domain/diff'

/** A failure that people are told of: thrown inside, data outside. */
export class FileProblem extends Error {
  readonly problem: DiffProblem

  constructor(code: DiffProblemCode, message: string, detail?: string) {
    super(message)
    this.name = 'FileProblem'
    this.problem = { code, message, ...(detail !== undefined && { detail }) }
  }
}

/** Turns what goes wrong in a way that was foreseen into data; anything else is a bug and is thrown on. */
export async function orProblem<T extends object>(work: () => Promise<T>): Promise<OrProblem<T>> {
  try {
    return { ok: true, ...(await work()) }
  } catch (error) {
    if (error instanceof FileProblem) return { ok: false, problem: error.problem }
    throw error
  }
}
