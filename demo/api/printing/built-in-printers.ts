import type { Printer } from './printer'

/** The columns after Name of the compiled-in kinds, by `group/kind`. */
export const BUILT_IN_PRINTERS: Readonly<Record<string, Printer>> = {}
