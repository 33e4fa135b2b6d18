import 'server-only'

import type { CompareRules } from '@/lib/domain/recipe'

import type { DryRuns } from './dry-runs'

const WAYS: Record<CompareRules['how'], string> = {
  'three-way': 'by what was applied last, what is wanted and what is there',
  ownership: 'by which manager owns each field',
  merge: 'by the fields that the source says',
}

/** By which rules something was compared with a cluster. */
export function liveHow(how: CompareRules['how'], cluster: string, dry?: DryRuns): string {
  const readOnly = `read-only, as the engine would: ${WAYS[how]}`
  if (!dry) return `Compared ${readOnly}.`
  const answered = Object.keys(dry.answers).length
  if (dry.refused === 0) return `Compared by dry runs of the API server of ${cluster}.`
  const why = dry.why === '' ? '' : `: ${dry.why}`
  if (answered === 0) return `Compared ${readOnly}. A dry run was not possible in ${cluster}${why}.`
  return `Compared by dry runs of the API server of ${cluster}; ${dry.refused} of ${answered + dry.refused} objects ${readOnly}, because a dry run was not possible${why}.`
}

/** By which rules two wanted states were compared. */
export function wantedHow(isAcrossApps: boolean): string {
  return isAcrossApps
    ? 'Compared by kind and name, whatever the namespace; what the engine puts on by itself and declared differences make none.'
    : 'Compared as rendered, without a cluster.'
}
