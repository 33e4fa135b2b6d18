import 'server-only'

import type { CommitItem } from '@/lib/contract/commit'
import type { Source } from '@/lib/domain/app'
import { shortRevision } from '@/lib/domain/revision'
import type { StoredCommit, StoredView } from '@/lib/store/store'

import type { CommitBook } from '../commits/commit-book'
import type { SavedViews } from '../runtime'

/** A commit book that knows what a test wrote into it. */
export class PaperCommits implements CommitBook {
  readonly known: StoredCommit[] = []

  find(_: Source, revision: string): CommitItem {
    const item = { revision, short: shortRevision(revision) }
    const commit = this.known.find(({ sha }) => revision.includes(sha))
    if (!commit) return { ...item, problem: 'Git is not read.' }
    const { subject, author, at } = commit
    return { ...item, subject, author, at }
  }

  async read(source: Source, revision: string): Promise<CommitItem> {
    return this.find(source, revision)
  }

  async search(words: readonly string[], limit: number): Promise<StoredCommit[]> {
    const holds = ({ sha, subject, author }: StoredCommit, word: string) =>
      sha.startsWith(word) || `${subject} ${author}`.toLowerCase().includes(word.toLowerCase())
    return this.known.filter((each) => words.every((word) => holds(each, word))).slice(0, limit)
  }
}

/** Saved views on paper, with the rules of the store: one's own and those that are shared, by name. */
export class PaperViews implements SavedViews {
  private views: StoredView[] = []

  async savedViews(owner: string): Promise<StoredView[]> {
    return this.views
      .filter((view) => view.owner === owner || view.isShared)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  async saveView(view: StoredView): Promise<void> {
    this.views = [...this.views.filter(({ id }) => id !== view.id), view]
  }

  async deleteView(id: string, owner: string): Promise<boolean> {
    const before = this.views.length
    this.views = this.views.filter((view) => view.id !== id || view.owner !== owner)
    return this.views.length < before
  }
}
