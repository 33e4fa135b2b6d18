import 'server-only'

import type { DiffSideFacts } from '../fleet/diffs-view'
import type { JsonObject } from '../fleet/fleet-view'

/** What an app wants or wanted, from wherever it is known. Nothing in it is masked. */
export interface Side {
  objects: readonly JsonObject[]
  /** Texts that came from Secrets. */
  secrets: readonly string[]
  notes: readonly string[]
  facts: DiffSideFacts
  /** Equal ids are equal objects. */
  id: string
  /** Files that it was made from, by source; absent when that is not known. */
  inputs?: readonly { path: string; inputs: readonly string[] }[]
}
