import type { ContainerRun } from '../../api/logs/log-book'

/** Text of one line, or its bytes as they are. */
export type LogText = string | Buffer

/** What a script may build a line from. */
export interface LineSeed {
  /** Counts the lines after the opening from 0. */
  index: number
  /** When it is written (ms since the epoch). */
  at: number
  run: ContainerRun
  /** A number in [0, 1) that belongs to this line; each call gives the next. */
  random: () => number
}

/** What a program says while it runs, always the same for the same container. */
export interface LogScript {
  /** Said first, so many ms after the start. */
  opening?: (run: ContainerRun) => readonly (readonly [afterMs: number, text: LogText])[]
  /** Said from then on, about every so many ms. */
  body?: { everyMs: number; say: (seed: LineSeed) => LogText }
  /** Said last, when it ends. */
  closing?: (run: ContainerRun) => readonly LogText[]
  /** The node has lost what was said. */
  isLost?: boolean
}

/** A rule of the scripts: an image, or with a trailing `*` all that begin like it. */
export interface LogRule {
  image: string
  script: LogScript
}

/** The first script that fits an image. */
export function scriptOf(rules: readonly LogRule[], image: string): LogScript | undefined {
  return rules.find(({ image: wanted }) =>
    wanted.endsWith('*') ? image.startsWith(wanted.slice(0, -1)) : image === wanted,
  )?.script
}
