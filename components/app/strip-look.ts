import type { Hop } from './hops'

type Looks = Record<Hop['state'], string>

// Written out, because class names are found by reading the source.
export const STRIP_LINES: Looks = {
  done: 'text-healthy bg-current',
  moving: 'text-progressing rail-late max-tablet:rail-late-down',
  late: 'text-outofsync rail-late max-tablet:rail-late-down',
  failed: 'text-degraded rail-late max-tablet:rail-late-down',
  unknown: 'text-unknown rail-late max-tablet:rail-late-down',
}

export const STRIP_WORDS: Looks = {
  done: 'text-ink-3',
  moving: 'font-medium text-progressing',
  late: 'font-medium text-outofsync',
  failed: 'font-medium text-degraded',
  unknown: 'text-unknown',
}

/** The stop that a hop leads to. */
export const STRIP_DOTS: Looks = {
  done: 'rounded-full border-healthy bg-healthy',
  moving: 'rounded-full border-progressing',
  late: 'rounded-full border-outofsync',
  failed: 'rotate-45 rounded-[1px] border-degraded bg-degraded',
  unknown: 'rounded-full border-dashed border-unknown',
}
