import { CORE_PRINTERS } from './core-printers'
import { OTHER_PRINTERS } from './other-printers'
import type { Printer } from './printer'
import { WORKLOAD_PRINTERS } from './workload-printers'

/** The columns after Name of the compiled-in kinds, by `group/kind`; age alone for the rest. */
export const BUILT_IN_PRINTERS: Readonly<Record<string, Printer>> = {
  ...CORE_PRINTERS,
  ...WORKLOAD_PRINTERS,
  ...OTHER_PRINTERS,
}
