/** A running part of an engine, as its workload shows it. */
export interface Controller {
  namespace: string
  name: string
  /** `Deployment` or `StatefulSet`. */
  kind: string
  /** Label `app.kubernetes.io/component`: `application-controller`, `source-controller`. */
  component: string
  ready: number
  /** Zero when somebody has switched it off. */
  wanted: number
  images: readonly string[]
  version?: string
  /** ISO time since which none of it is ready, as Fleetglass saw it. */
  downSince?: string
}

/** Whether the parts of an engine that judge apps are at work; `unknown` when they cannot be seen, which is no fault. */
export type ControllerState =
  { state: 'up' | 'unknown' } | { state: 'down'; since: string; message: string }
