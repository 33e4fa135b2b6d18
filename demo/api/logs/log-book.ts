import type { KubeObject } from '../object'

/** One run of a container, from its start to its end. */
export interface ContainerRun {
  pod: KubeObject
  container: string
  image: string
  /** `containerd://…` */
  id: string
  /** How often the container was started before. */
  restarts: number
  /** Milliseconds since the epoch. */
  startedAt: number
  /** Undefined while it runs. */
  finishedAt: number | undefined
  /** Undefined while it runs. */
  exitCode: number | undefined
}

/** What one run of a container says, by line number from 0; lines are made when they are asked for. */
export interface LogBook {
  /** How many lines are written at a time (ms since the epoch). */
  countAt(now: number): number
  /** When a line is written (ms since the epoch); undefined when there never is such a line. */
  timeOf(index: number): number | undefined
  /** The bytes of a line without its end. */
  textOf(index: number): Buffer
}

/** Where the logs of a cluster's containers come from; undefined when the node has lost them. */
export type PodLogs = (run: ContainerRun) => LogBook | undefined

/** A container that says nothing. */
export const SILENCE: LogBook = {
  countAt: () => 0,
  timeOf: () => undefined,
  textOf: () => Buffer.alloc(0),
}
