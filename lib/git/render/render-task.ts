import 'server-only'

import type { RenderLimits } from './sandbox/run-tool'
import type { Toolbox } from './sandbox/toolbox'

/** What every renderer is given of a request. */
export interface RenderTask {
  /** Absolute, links resolved. */
  root: string
  /** Roots of the sources that lend files. */
  refs: ReadonlyMap<string, string>
  toolbox: Toolbox
  limits: RenderLimits
  secrets: readonly string[]
  words: Readonly<Record<string, string>>
  signal: AbortSignal
}
