import 'server-only'

import type { CommitFacts } from '@/lib/domain/commit'
import type { GitHost } from '@/lib/git/git-host'
import type { StoredCommit } from '@/lib/store/store'

import type { Clock } from '../clock'
import { log } from '../log'
import type { CommitShelf } from './open-commit-book'

/** A commit that somebody wants to know of. */
export interface WantedCommit {
  /** The repository's one spelling, by which the store keeps it. */
  repository: string
  url: string
  host: GitHost
  sha: string
}

export type Known = CommitFacts | { problem: string }

type FetchCommits = (url: string, host: GitHost, shas: readonly string[]) => Promise<CommitFacts[]>

interface Entry {
  known: Known | undefined
  /** Epoch ms from which a problem is worth another try. */
  retryAt: number
}

const REMEMBERED = 20_000
const COLLECT_MS = 50
const PER_FETCH = 20
const AT_ONCE = 2
const RETRY_AFTER_MS = 5 * 60_000
const WAITING_AT_MOST = 2_000

/**
 * Gets commits from the store, then from Git: several of one repository in one go, two repositories at a time. What
 * cannot be had is remembered as a problem and tried again minutes later.
 */
export class CommitQueue {
  private readonly entries = new Map<string, Entry>()
  private readonly waiting = new Map<string, WantedCommit>()
  private readonly listeners = new Set<() => void>()
  private running = 0
  private isScheduled = false

  constructor(
    private readonly clock: Clock,
    private readonly shelf: CommitShelf,
    private readonly fetch: FetchCommits,
  ) {}

  /** What is known by now; asks for what is not. */
  find(wanted: WantedCommit): Known | undefined {
    const key = keyOf(wanted)
    const entry = this.entries.get(key)
    const isDue =
      !entry || (entry.known && 'problem' in entry.known && entry.retryAt <= this.clock.now())
    if (isDue && !this.waiting.has(key) && this.waiting.size < WAITING_AT_MOST) {
      this.waiting.set(key, wanted)
      this.remember(key, { known: entry?.known, retryAt: 0 })
      this.schedule()
    }
    return entry?.known
  }

  /** The same, after waiting at most that long for an answer. */
  async wait(wanted: WantedCommit, limitMs: number): Promise<Known | undefined> {
    const known = this.find(wanted)
    if (known) return known
    await new Promise<void>((resolve) => {
      const done = () => {
        this.listeners.delete(look)
        cancel()
        resolve()
      }
      const look = () => {
        if (this.entries.get(keyOf(wanted))?.known) done()
      }
      const cancel = this.clock.after(limitMs, done)
      this.listeners.add(look)
    })
    return this.entries.get(keyOf(wanted))?.known
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    this.clock.after(COLLECT_MS, () => {
      this.isScheduled = false
      while (this.running < AT_ONCE && this.waiting.size > 0) void this.work(this.takeBatch())
    })
  }

  /** Commits of one repository, read with one credential. */
  private takeBatch(): WantedCommit[] {
    const [first] = this.waiting.values()
    if (!first) return []
    const batch = [...this.waiting]
      .filter(
        ([, { repository, host }]) =>
          repository === first.repository && host.token === first.host.token,
      )
      .slice(0, PER_FETCH)
    for (const [key] of batch) this.waiting.delete(key)
    return batch.map(([, wanted]) => wanted)
  }

  private async work(batch: readonly WantedCommit[]): Promise<void> {
    this.running++
    try {
      const missing = await this.fromStore(batch)
      if (missing.length > 0) await this.fromGit(missing)
    } finally {
      this.running--
      for (const listener of [...this.listeners]) listener()
      if (this.waiting.size > 0) this.schedule()
    }
  }

  private async fromStore(batch: readonly WantedCommit[]): Promise<readonly WantedCommit[]> {
    const [first] = batch
    if (!first) return batch
    const shas = batch.map(({ sha }) => sha)
    const stored = await this.shelf.commits(first.repository, shas).catch(() => [])
    for (const commit of stored) this.learn(first.repository, commit)
    return batch.filter(({ sha }) => !stored.some((commit) => commit.sha === sha))
  }

  private async fromGit(batch: readonly WantedCommit[]): Promise<void> {
    const [first] = batch
    if (!first) return
    const { repository, url, host } = first
    let problem = `The repository ${repository} does not have this commit any more.`
    try {
      const found = await this.fetch(
        url,
        host,
        batch.map(({ sha }) => sha),
      )
      for (const commit of found) this.learn(repository, commit)
      const stored: StoredCommit[] = found.map((commit) => ({ ...commit, repository }))
      await this.shelf.saveCommits(stored).catch(() => undefined)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      problem = `Git could not be read: ${reason}`
      log().warn({ repository, reason }, 'a Git repository could not be read')
    }
    for (const wanted of batch) {
      const entry = this.entries.get(keyOf(wanted))
      if (entry?.known && !('problem' in entry.known)) continue
      this.remember(keyOf(wanted), {
        known: { problem },
        retryAt: this.clock.now() + RETRY_AFTER_MS,
      })
    }
  }

  private learn(repository: string, { sha, subject, author, at }: CommitFacts): void {
    this.remember(keyOf({ repository, sha }), { known: { sha, subject, author, at }, retryAt: 0 })
  }

  /** The oldest entries are let go of: the store still has them. */
  private remember(key: string, entry: Entry): void {
    this.entries.delete(key)
    this.entries.set(key, entry)
    if (this.entries.size <= REMEMBERED) return
    const [oldest] = this.entries.keys()
    if (oldest !== undefined) this.entries.delete(oldest)
  }
}

function keyOf({ repository, sha }: Pick<WantedCommit, 'repository' | 'sha'>): string {
  return `${repository} ${sha}`
}
