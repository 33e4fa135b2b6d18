import 'server-only'

import { FileProblem } from './file-problem'

/** A version of a chart that was found, and how to get its archive. */
export interface FoundChart {
  version: string
  /** `sha256:…`; absent where the repository tells none. */
  digest?: string
  /** Where it is: what it is by, as long as there is no digest. */
  place: string
}

/** How a chart of one kind of place is found and read. */
export interface ChartSource {
  find: (signal: AbortSignal) => Promise<FoundChart>
  /** Its archive; `what` names it in sentences. */
  read: (found: FoundChart, what: string, signal: AbortSignal) => Promise<Buffer>
}

/** No version of a chart is the wanted one, or in the wanted range. */
export function noVersion(name: string, version: string): FileProblem {
  return new FileProblem(
    'unknown-revision',
    `${name} has no version ${version.slice(0, 100) || 'at all'}: check the version or range that the app names.`,
  )
}
