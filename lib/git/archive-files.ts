import 'server-only'

import { createHash } from 'node:crypto'

import { checkDigest, readDigest } from './digests'
import type { FileLimits } from './file-limits'
import { orProblem } from './file-problem'
import type { FileSources } from './files'
import type { Fill, Held, KeptFolders } from './kept-folders'
import { unpackArchive } from './unpack-archive'

/** Unpacks archives that others read, each once for each scope of rights. */
export function archiveFiles(
  kept: KeptFolders,
  limits: FileLimits,
  now: () => number,
): FileSources['archive'] {
  return ({ digest, revision, scope, isChart = false }, read) =>
    orProblem(async () => {
      const what = `The archive of revision ${revision.slice(0, 100)}`
      const { algorithm, hex } = readDigest(digest, what)
      const key = JSON.stringify(['archive', scope, algorithm, hex, isChart])
      const held = await hold(kept, key, async (folder) => {
        const bytes = await read()
        checkDigest(bytes, digest, what)
        return unpackArchive({ bytes, folder, what, isNested: isChart, limits })
      })
      const mark = createHash('sha256').update(key).digest('hex').slice(0, 12)
      const id = `${algorithm}:${hex}:${mark}`
      return { files: { id, revision, asOf: new Date(now()).toISOString(), ...held } }
    })
}

/** Who waited for another's reading that failed (its own asker may have left) reads for himself. */
async function hold(kept: KeptFolders, key: string, fill: Fill, tries = 10): Promise<Held> {
  const mine = { isRead: false }
  try {
    return await kept.get(key, undefined, (...args) => {
      mine.isRead = true
      return fill(...args)
    })
  } catch (error) {
    if (mine.isRead || tries === 0) throw error
    return hold(kept, key, fill, tries - 1)
  }
}
