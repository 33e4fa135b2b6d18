import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'

/** The CronJob that makes a Job of that name: `nightly-29919030` is one run of `nightly`. */
export function cronJobOf({ group, kind, namespace, name }: ObjectId): ObjectId | undefined {
  const base = kind === 'Job' ? /^(.+)-\d{8}$/.exec(name)?.[1] : undefined
  return base === undefined ? undefined : { group, kind: 'CronJob', namespace, name: base }
}

/** The app that a workload belongs to; a Job may do so by the CronJob that makes it. */
export function ownerOf(fleet: FleetView, cluster: string, workload: ObjectId): AppRow | undefined {
  const maker = cronJobOf(workload)
  return fleet.appOf(cluster, workload) ?? (maker && fleet.appOf(cluster, maker))
}
