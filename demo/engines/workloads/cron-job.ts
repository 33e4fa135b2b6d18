import type { KubeObject } from '../../api/object'
import { dig, idOf, listAt, textAt } from '../access'
import { parseCron } from '../cron'
import { isJobFinished, jobOf } from './job'
import { controlledBy, tell, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const DAY_MS = 86_400_000

/**
 * Takes a CronJob one step further: starts the Job that is due, keeps the last three, writes the status.
 * Returns the time (ms) of the next firing.
 */
export function reconcileCronJob(
  context: WorkloadContext,
  cronJob: KubeObject,
): number | undefined {
  const { store, clock } = context
  const schedule = parseCron(textAt(cronJob, 'spec', 'schedule'))
  const now = clock.now()
  const last = Date.parse(textAt(cronJob, 'status', 'lastScheduleTime'))
  const due = lastFiring(
    schedule.next.bind(schedule),
    Number.isNaN(last) ? now - DAY_MS : last,
    now,
  )
  const suspended = dig(cronJob, 'spec', 'suspend') === true
  if (due !== undefined && !suspended) {
    const job = jobOf(context, cronJob, due)
    if (!store.get(idOf(job))) {
      store.create(job, MANAGER)
      const source = 'cronjob-controller'
      const message = `Created job ${job.metadata.name}`
      tell(context, cronJob, { reason: 'SuccessfulCreate', message, source })
    }
  }
  const jobs = controlledBy(store, cronJob, 'batch', 'Job')
  for (const job of jobs.filter(isJobFinished).slice(0, -3)) store.remove(idOf(job), MANAGER)
  const times = (list: readonly KubeObject[], field: string) =>
    list
      .map((job) => textAt(job, 'status', field))
      .filter((time) => time !== '')
      .sort()
  const active = jobs.filter((job) => !isJobFinished(job))
  const success = times(jobs, 'completionTime').at(-1)
  const scheduled = due ?? (Number.isNaN(last) ? undefined : last)
  store.patchStatus(
    idOf(cronJob),
    {
      ...(active.length > 0 && { active: active.map(reference) }),
      ...(scheduled !== undefined && { lastScheduleTime: clock.iso(scheduled) }),
      ...(success !== undefined && { lastSuccessfulTime: success }),
    },
    MANAGER,
  )
  return suspended ? undefined : schedule.next(now)
}

function lastFiring(
  next: (after: number) => number | undefined,
  from: number,
  now: number,
): number | undefined {
  let found: number | undefined
  for (let at = next(from), i = 0; at !== undefined && at <= now && i < 2000; i += 1) {
    found = at
    at = next(at)
  }
  return found
}

function reference(job: KubeObject) {
  const { name, namespace, uid } = job.metadata
  return { apiVersion: 'batch/v1', kind: 'Job', name, namespace, uid, ...versionOf(job) }
}

function versionOf(job: KubeObject) {
  const { resourceVersion } = job.metadata
  return listAt(job, 'status', 'conditions').length === 0 ? { resourceVersion } : {}
}
