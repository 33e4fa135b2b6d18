import 'server-only'

import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { SharedWork } from './shared-work'

interface Kept {
  place: string
  bytes: number
  usedAt: number
  holders: number
}

/** A folder that stays until it is given back. */
export interface Held {
  folder: string
  release(): void
}

/** Fills an empty folder and tells the bytes that it takes on disk. */
export type Fill = (folder: string, signal: AbortSignal) => Promise<number>

const PLACE = /^(?<name>[0-9a-f]{64})-[0-9a-f]{16}$/

/**
 * Folders by key, each made once and then never written again. They outlive a restart. When all together hold more than
 * the budget the least recently used go that nobody holds.
 */
export class KeptFolders {
  private readonly kept = new Map<string, Kept>()
  private readonly making = new SharedWork()
  private loading: Promise<void> | undefined

  constructor(
    private readonly folder: string,
    private readonly budgetBytes: number,
    private readonly now: () => number,
  ) {}

  /** Takes hold of a folder that is there already. */
  async find(key: string): Promise<Held | undefined> {
    await (this.loading ??= this.load())
    return this.hold(nameOf(key))
  }

  /** Takes hold of a folder, which is made unless it is there; several who ask at once wait for one making. */
  async get(key: string, signal: AbortSignal | undefined, fill: Fill): Promise<Held> {
    const name = nameOf(key)
    const there = await this.find(key)
    if (there) return there
    await this.making.run(name, signal, (stop) => this.make(name, fill, stop))
    const made = this.hold(name)
    if (!made) throw new Error('A folder that was just made is not there.')
    return made
  }

  private async make(name: string, fill: Fill, signal: AbortSignal): Promise<void> {
    const place = join(this.folder, `${name}-${randomBytes(8).toString('hex')}`)
    try {
      await mkdir(join(place, 'files'), { recursive: true, mode: 0o700 })
      const bytes = Math.max(await fill(join(place, 'files'), signal), 1)
      // Written last: without it the folder counts as unfinished.
      await writeFile(join(place, 'bytes'), String(bytes))
      this.kept.set(name, { place, bytes, usedAt: this.now(), holders: 0 })
    } catch (error) {
      await rm(place, { recursive: true, force: true })
      throw error
    }
    const held = this.hold(name)
    await this.makeRoom()
    // All who waited take hold of it before this comes.
    setImmediate(() => held?.release())
  }

  private hold(name: string): Held | undefined {
    const kept = this.kept.get(name)
    if (!kept) return undefined
    kept.holders++
    kept.usedAt = this.now()
    const at = new Date(kept.usedAt)
    // How recently it was used has to be known after a restart; it is no loss when it is not.
    void utimes(join(kept.place, 'bytes'), at, at).catch(() => undefined)
    let isHeld = true
    return {
      folder: join(kept.place, 'files'),
      release: () => {
        if (!isHeld) return
        isHeld = false
        kept.holders--
        void this.makeRoom()
      },
    }
  }

  private async makeRoom(): Promise<void> {
    let total = [...this.kept.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    const oldestFirst = [...this.kept].sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [name, { bytes, holders, place }] of oldestFirst) {
      if (total <= this.budgetBytes) return
      if (holders > 0 || !this.kept.delete(name)) continue
      total -= bytes
      await rm(place, { recursive: true, force: true }).catch(() => undefined)
    }
  }

  /** What an earlier run finished is kept; what it did not finish is deleted. */
  private async load(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    for (const file of await readdir(this.folder)) {
      const place = join(this.folder, file)
      const name = PLACE.exec(file)?.groups?.name
      const bytes = Number(await readFile(join(place, 'bytes'), 'utf8').catch(() => ''))
      if (name !== undefined && bytes > 0 && !this.kept.has(name)) {
        const { mtimeMs } = await stat(join(place, 'bytes'))
        this.kept.set(name, { place, bytes, usedAt: mtimeMs, holders: 0 })
      } else await rm(place, { recursive: true, force: true })
    }
  }
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
