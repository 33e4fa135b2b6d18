import 'server-only'

import { parseAppKey, type AppRef } from '@/lib/domain/ref'

import { ApiProblem } from '../http/problem'

/** What stands in the middle of a fleet graph. */
export type GraphFocus =
  | { kind: 'fleet' }
  | { kind: 'source'; key: string }
  | { kind: 'cluster'; id: string }
  | { kind: 'project'; name: string }
  | { kind: 'app'; ref: AppRef }

export interface GraphQuestion {
  focus: GraphFocus
  /** Words that must all occur. */
  words: readonly string[]
  onlyTrouble: boolean
}

/** Reads `source:<key>`, `cluster:<id>`, `project:<name>` or `app:<key>`; throws ApiProblem for anything else. */
export function parseFocus(text: string | undefined): GraphFocus {
  if (text === undefined || text === '') return { kind: 'fleet' }
  const colon = text.indexOf(':')
  const kind = text.slice(0, colon)
  const rest = text.slice(colon + 1)
  const ref = kind === 'app' ? parseAppKey(rest) : undefined
  if (ref) return { kind: 'app', ref }
  if (rest !== '' && colon > 0) {
    if (kind === 'source') return { kind, key: rest }
    if (kind === 'cluster') return { kind, id: rest }
    if (kind === 'project') return { kind, name: rest }
  }
  throw new ApiProblem('bad-query', 'The focus cannot be read.', [
    {
      parameter: 'focus',
      message: 'Ask for source:<key>, cluster:<id>, project:<name> or app:<cluster/type/ns/name>.',
    },
  ])
}
