import 'server-only'

import type { OrProblem } from '@/lib/domain/diff'
import type { Substitution } from '@/lib/domain/recipe'

type JsonObject = Readonly<Record<string, unknown>>

/** Puts variables into rendered objects as Flux does after a build: on the YAML text of each one. */
export function substituteObjects(
  objects: readonly JsonObject[],
  substitution: Substitution,
): OrProblem<{ objects: readonly JsonObject[] }> {
  if (Object.keys(substitution.variables).length === 0) return { ok: true, objects }
  const message = 'Variables are not put in yet.'
  return { ok: false, problem: { code: 'unsupported', message } }
}
