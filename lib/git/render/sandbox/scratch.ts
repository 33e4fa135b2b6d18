import 'server-only'

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fresh folder for one rendering: `files` for what it works on, `home` and an empty `bin` for the program. */
export interface Scratch {
  root: string
  files: string
  home: string
  bin: string
}

/** Lends a fresh folder and removes it whatever happens. */
export async function withScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'fleetglass-render-'))
  const scratch = {
    root,
    files: join(root, 'files'),
    home: join(root, 'home'),
    bin: join(root, 'bin'),
  }
  try {
    await Promise.all([scratch.files, scratch.home, scratch.bin].map((path) => mkdir(path)))
    return await work(scratch)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
