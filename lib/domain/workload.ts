import type { Health } from './status'

/** A live workload (Deployment, StatefulSet, DaemonSet, Job, CronJob), reduced to what lists need of it. */
export interface Workload {
  group: string
  kind: string
  namespace: string
  name: string
  uid: string
  health: Health
  images: readonly string[]
  /** Labels and annotations by which engines say that the object is theirs; values as they stand on the object. */
  marks: Readonly<Record<string, string>>
}
