import 'server-only'

import type { DiffProblem, DiffProblemCode } from '@/lib/domain/diff'

/** Ends a rendering with a sentence for the user; caught where rendering began, never seen outside. */
export class RenderFault extends Error {
  readonly problem: DiffProblem

  constructor(code: DiffProblemCode, message: string, detail?: string) {
    super(message)
    this.problem = { code, message, ...(detail !== undefined && { detail }) }
  }
}
