import 'server-only'

/** How far a log has been read: to go on there, although nodes can only be asked from a whole second on. */
export class ReadMark {
  private at: string | undefined
  /** Lines with that very time that were read. */
  private count = 0
  /** Of them, those that came again since the log was opened anew. */
  private again = 0

  /** The time from which to ask; undefined while nothing was read. */
  get since(): string | undefined {
    return this.at
  }

  /** To be called before the log is opened once more. */
  reopen(): void {
    this.again = 0
  }

  /** Whether the line is new; lines without a time always are. */
  isNew(at: string | undefined): boolean {
    if (at === undefined) return true
    if (this.at !== undefined && at < this.at) return false
    if (at !== this.at) {
      this.at = at
      this.count = this.again = 1
      return true
    }
    this.again++
    if (this.again <= this.count) return false
    this.count = this.again
    return true
  }
}
