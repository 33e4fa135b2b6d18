import 'server-only'

import { createHash } from 'node:crypto'

import { checkDigest, readDigest } from './digests'
import type { FileLimits } from './file-limits'
import { FileProblem, orProblem } from './file-problem'
import type { FileSources } from './files'
import type { KeptFolders } from './kept-folders'
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
      const held = await kept.get(key, undefined, async (folder) => {
        const bytes = await read().catch((error: unknown) => {
          throw error instanceof FileProblem ? error : unread(what, error)
        })
        checkDigest(bytes, digest, what)
        return unpackArchive({ bytes, folder, what, isNested: isChart, limits })
      })
      const mark = createHash('sha256').update(key).digest('hex').slice(0, 12)
      const id = `${algorithm}:${hex}:${mark}`
      return { files: { id, revision, asOf: new Date(now()).toISOString(), ...held } }
    })
}

function unread(what: string, error: unknown): FileProblem {
  const detail = error instanceof Error ? error.message.slice(0, 500) : undefined
  return new FileProblem('unreachable', `${what} could not be read: see why below.`, detail)
}
