import type { DesiredInput } from '../../engine'
import { type Json } from '../../parse'
import { recordIn, recordsIn, textIn, textsIn } from '../../raw'

/** One source as the spec says it, with what it resolved to. */
export interface SpecSource {
  raw: Json
  /** Empty where nobody has resolved it yet. */
  revision: string
}

/**
 * The sources that are deployed: the hydrator's output, else the list, else the single one; `GetSources` in `types.go`.
 * Their revisions are those of the deployment that is asked for, else what the controller compared with last, as long as
 * it looked at as many sources and could tell: a comparison that failed leaves an older revision behind.
 */
export function specSources(
  app: Json,
  revisions: DesiredInput['revisions'],
): readonly SpecSource[] {
  const raws = rawSources(recordIn(app, 'spec'))
  const resolved = revisions ?? compared(recordIn(recordIn(app, 'status'), 'sync'))
  const isFitting = resolved.length === raws.length
  return raws.map((raw, at) => ({ raw, revision: isFitting ? (resolved[at] ?? '') : '' }))
}

function rawSources(spec: Json): readonly Json[] {
  if (spec.sourceHydrator !== undefined && spec.sourceHydrator !== null) {
    return [hydrated(recordIn(spec, 'sourceHydrator'))]
  }
  const list = recordsIn(spec, 'sources')
  if (list.length > 0) return list
  const single = recordIn(spec, 'source')
  return Object.keys(single).length > 0 ? [single] : []
}

/** Manifests are rendered into a branch, from which they are deployed as they are; `GetSyncSource`. */
function hydrated(hydrator: Json): Json {
  const sync = recordIn(hydrator, 'syncSource')
  return {
    repoURL: textIn(sync, 'repoURL') || textIn(recordIn(hydrator, 'drySource'), 'repoURL'),
    path: textIn(sync, 'path'),
    targetRevision: textIn(sync, 'targetBranch'),
  }
}

function compared(sync: Json): readonly string[] {
  if (textIn(sync, 'status') === 'Unknown') return []
  const many = textsIn(sync, 'revisions')
  const one = textIn(sync, 'revision')
  return many.length > 0 ? many : one ? [one] : []
}
