import 'server-only'

import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { GitHost } from './git-host'
import { runGit } from './run-git'

const INIT_LIMIT_MS = 10_000
/** Every fetch leaves a pack behind and nothing joins them: a copy with so many is begun anew. */
const MOST_PACKS = 300

interface Known {
  bytes: number
  usedAt: number
}

/**
 * Bare copies of repositories, a folder each, used by one at a time. Repositories read with different credentials never
 * share a folder. The least recently used go when all together hold more than the budget.
 */
export class RepositoryFolders {
  private readonly busy = new Map<string, Promise<unknown>>()
  private readonly known = new Map<string, Known>()
  private loading: Promise<void> | undefined

  constructor(
    private readonly folder: string,
    private readonly budgetBytes = Infinity,
    private readonly now: () => number = Date.now,
  ) {}

  /** Runs `work` on a repository while nobody else does; it is empty when it is new. */
  async use<T>(name: string, work: (directory: string) => Promise<T>): Promise<T> {
    const before = this.busy.get(name) ?? Promise.resolve()
    const turn = () => this.open(name, work)
    const mine = before.then(turn, turn)
    this.busy.set(name, mine)
    try {
      return await mine
    } finally {
      if (this.busy.get(name) === mine) this.busy.delete(name)
    }
  }

  private async open<T>(name: string, work: (directory: string) => Promise<T>): Promise<T> {
    await (this.loading ??= this.load())
    const directory = join(this.folder, name)
    const isNew = !this.known.has(name)
    if (isNew) await sweep(directory)
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const args = ['init', '--quiet', '--bare', '.']
    await runGit({ directory, args, config: {}, limitMs: INIT_LIMIT_MS })
    try {
      return await work(directory)
    } catch (error) {
      await sweep(directory)
      throw error
    } finally {
      const { bytes, packs } = await measure(directory)
      if (packs > MOST_PACKS) await rm(directory, { recursive: true, force: true })
      this.known.set(name, { bytes: packs > MOST_PACKS ? 0 : bytes, usedAt: this.now() })
      await this.makeRoom(name)
    }
  }

  /** What an earlier run left is counted too. */
  private async load(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const directory = join(this.folder, name)
      const info = await stat(directory).catch(() => undefined)
      if (!info?.isDirectory()) continue
      await sweep(directory)
      this.known.set(name, { bytes: (await measure(directory)).bytes, usedAt: info.mtimeMs })
    }
  }

  private async makeRoom(kept: string): Promise<void> {
    let total = [...this.known.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    const oldestFirst = [...this.known].sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [name, { bytes }] of oldestFirst) {
      if (total <= this.budgetBytes) return
      if (name !== kept && this.busy.has(name)) continue
      this.known.delete(name)
      await rm(join(this.folder, name), { recursive: true, force: true })
      total -= bytes
    }
  }
}

/** A name from which neither address nor credential can be read; `use` keeps copies of different kinds apart. */
export function repositoryName(url: string, { username, token }: GitHost, use = ''): string {
  const { origin, pathname } = new URL(url)
  const parts = [origin, pathname, token === undefined ? '' : username, token ?? '']
  return createHash('sha256')
    .update(JSON.stringify(use === '' ? parts : [...parts, use]))
    .digest('hex')
    .slice(0, 32)
}

/** Bytes that all packs of a repository hold, unfinished ones too, and their number. */
export async function measure(directory: string): Promise<{ bytes: number; packs: number }> {
  const folder = join(directory, 'objects', 'pack')
  const files = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(folder, file)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    packs: files.filter((file) => file.endsWith('.pack')).length,
  }
}

/** Takes away what commands leave that were ended midway: half a pack fills the disk, a lock blocks all that follow. */
async function sweep(directory: string): Promise<void> {
  const packs = join(directory, 'objects', 'pack')
  const [halves, locks] = await Promise.all([
    readdir(packs).catch(() => []),
    readdir(directory).catch(() => []),
  ])
  const gone = [
    ...halves.filter((file) => file.startsWith('tmp_')).map((file) => join(packs, file)),
    ...locks.filter((file) => file.endsWith('.lock')).map((file) => join(directory, file)),
  ]
  await Promise.all(gone.map((file) => rm(file, { recursive: true, force: true })))
}
