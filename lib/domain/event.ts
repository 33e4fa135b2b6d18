import type { AppRef, ObjectId } from './ref'

/** A Kubernetes Event that Fleetglass has seen, kept past its hour. Equal events are one with a count, as Kubernetes aggregates them. */
export interface SeenEvent {
  /** Unique over the fleet: cluster and the Event's uid. */
  id: string
  cluster: string
  /** What it is about. */
  about: ObjectId
  /** The app that `about` is, or that it says it happened for. */
  app?: AppRef
  isWarning: boolean
  reason: string
  message: string
  /** The controller or person that wrote it. */
  source: string
  /** ISO times. */
  firstAt: string
  lastAt: string
  count: number
  /** The revision that the engine attached. */
  revision?: string
  /** The person that the engine attached; nobody has authenticated it. */
  user?: string
}
