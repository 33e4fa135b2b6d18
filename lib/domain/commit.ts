/** What is known of a commit beyond its hash. */
export interface CommitFacts {
  /** Full hash. */
  sha: string
  /** First line of its message. */
  subject: string
  author: string
  /** ISO time of the commit. */
  at: string
}
