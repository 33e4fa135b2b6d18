import type { FilesOrigin } from '@/lib/domain/recipe'
import type { ObjectId } from '@/lib/domain/ref'

import type { DesiredInput, Parsed } from '../../engine'
import { isRecord } from '../../parse'
import { objectKey } from '@/lib/domain/ref'
import { artifactOf, gitOf, isSameRevision, missing } from './artifact'

/** Files of a source, with what has to be said of them. */
export interface SourceFiles {
  files: FilesOrigin
  notes: readonly string[]
}

/**
 * The files that a source object gives: what its controller has stored, as long as that is the revision that is asked for.
 * Of older ones the controller keeps nothing (`--artifact-retention-ttl`, a minute): Git has them still, others do not.
 */
export function sourceFiles(
  id: ObjectId,
  { found, revisions }: Pick<DesiredInput, 'found' | 'revisions'>,
): Parsed<SourceFiles> {
  const source = found.get(objectKey(id))
  if (!isRecord(source)) return { ok: false, problem: missing(id, source) }
  const called = `${id.kind} ${id.namespace}/${id.name}`
  const artifact = artifactOf(source)
  const [asked] = revisions ?? []
  if (artifact && (asked === undefined || isSameRevision(asked, artifact.revision))) {
    const git = gitOf(id, source, artifact.revision)
    return {
      ok: true,
      value: { files: { from: 'artifact', ...artifact, ...(git ? { git } : {}) }, notes: [] },
    }
  }
  if (asked === undefined) return { ok: false, problem: `${called} has stored no artifact yet.` }
  const git = gitOf(id, source, asked)
  if (git) {
    const note = `Rendered from Git: the artifact of ${asked} is no longer kept.`
    return { ok: true, value: { files: { from: 'git', ...git }, notes: [note] } }
  }
  return {
    ok: false,
    problem: `The artifact of ${asked} is no longer kept by ${called}, and nothing else has it.`,
  }
}
