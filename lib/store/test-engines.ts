import 'server-only'

import { openEmbedded } from './open-embedded'
import type { Store } from './store'

/** For tests: every engine that the store runs on, each opening what a directory stands for. */
export const ENGINES: readonly [name: string, open: (directory: string) => Promise<Store>][] = [
  ['the embedded engine', openEmbedded],
]
