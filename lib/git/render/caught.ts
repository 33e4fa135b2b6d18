import 'server-only'

import type { OrProblem } from '@/lib/domain/diff'

import { RenderFault } from './problem'

/** Turns a fault into a problem; anything else that is thrown is a bug or the caller's own abort and goes on. */
export async function caught<T extends object>(work: () => Promise<T>): Promise<OrProblem<T>> {
  try {
    return { ok: true, ...(await work()) }
  } catch (error) {
    if (error instanceof RenderFault) return { ok: false, problem: error.problem }
    throw error
  }
}
