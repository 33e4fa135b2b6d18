/** What the references' rules make of one object that kubectl printed; undefined = they leave it open. */
export interface Reading {
  sync: string
  cause: string | undefined
  /** As the engine itself records it; undefined for an engine that records none. */
  engineHealth: string | undefined
  /** undefined when nothing special goes on: idle, or asked for and not begun. */
  lifecycle: string | undefined
  target: readonly string[]
  deployed: readonly string[]
  autoSync: boolean
  project: string
  /** How many objects it lists as its own; undefined for an engine's version that does not tell. */
  resources: number | undefined
  isRunning: boolean
}
