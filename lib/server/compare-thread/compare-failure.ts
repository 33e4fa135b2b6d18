import 'server-only'

/** `timeout`: it took too long · `too-large`: it needed too much memory · `failed`: anything else, a fault of ours. */
export type CompareFailureCode = 'timeout' | 'too-large' | 'failed'

/** A comparison that came to nothing; the message is a sentence to show and quotes nothing that was compared. */
export class CompareFailure extends Error {
  constructor(
    readonly code: CompareFailureCode,
    message: string,
    /** Where it failed, for the log. */
    readonly fault?: string,
  ) {
    super(message)
    this.name = 'CompareFailure'
  }
}
