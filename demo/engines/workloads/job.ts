import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, listAt, textAt } from '../access'
import { safeSuffix } from './names'
import { behaviourOfPod, createPod, endPod } from './pods'
import { controlledBy, controllerRef, timeOf, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const RUN_MS = 6_000

/** Takes a Job one step further: one pod that completes, fails or never ends, as scripted. */
export function reconcileJob(context: WorkloadContext, job: KubeObject): boolean {
  if (isJobFinished(job) || dig(job, 'spec', 'suspend') === true) return false
  const { store } = context
  const pod = controlledBy(store, job, '', 'Pod')[0]
  const { does } = behaviourOfPod(context, job)
  if (!pod) {
    const { name, uid = '' } = job.metadata
    const labels = { 'batch.kubernetes.io/job-name': name, 'job-name': name }
    const made = createPod(context, job, { name: `${name}-${safeSuffix(uid)}`, labels })
    writeStatus(context, job, does === 'hang' || context.settledAt === undefined ? 'active' : does)
    if (does === 'hang') return false
    if (context.settledAt !== undefined) endPod(context, made)
    else context.clock.after(RUN_MS, () => finish(context, job, made, does))
  }
  return false
}

/** Whether a Job has completed or failed. */
export function isJobFinished(job: KubeObject): boolean {
  return listAt(job, 'status', 'conditions').some((condition) =>
    ['Complete', 'Failed'].includes(textAt(condition, 'type')),
  )
}

/** The Job of a CronJob for one point in time; its name tells the minute. */
export function jobOf(context: WorkloadContext, cronJob: KubeObject, at: number): KubeObject {
  const template = fieldsAt(cronJob, 'spec', 'jobTemplate')
  const labels = fieldsAt(template, 'metadata', 'labels') as Record<string, string>
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${cronJob.metadata.name}-${Math.floor(at / 60_000)}`,
      namespace: cronJob.metadata.namespace ?? 'default',
      creationTimestamp: context.clock.iso(at),
      labels,
      annotations: { 'batch.kubernetes.io/cronjob-scheduled-timestamp': context.clock.iso(at) },
      ownerReferences: [controllerRef(cronJob)],
    },
    spec: { backoffLimit: 6, completions: 1, parallelism: 1, ...fieldsAt(template, 'spec') },
  }
}

function finish(context: WorkloadContext, job: KubeObject, pod: KubeObject, does: string): void {
  const live = context.store.get(idOf(job))
  if (live?.metadata.uid !== job.metadata.uid || live === undefined) return
  endPod(context, pod)
  writeStatus(context, live, does)
}

function writeStatus(context: WorkloadContext, job: KubeObject, outcome: string): void {
  const now = timeOf(context)
  const startTime = job.metadata.creationTimestamp ?? now
  // Where the world's past is being built, a Job is made at its firing, which may lie ahead of the moment.
  const time = startTime > now ? startTime : now
  const condition = (type: string, reason?: string, message?: string) => ({
    type,
    status: 'True',
    lastProbeTime: time,
    lastTransitionTime: time,
    ...(reason !== undefined && { reason, message }),
  })
  const uncounted = { uncountedTerminatedPods: {}, startTime }
  const status =
    outcome === 'active'
      ? { ...uncounted, active: 1, ready: 0 }
      : outcome === 'fail' || outcome === 'crash'
        ? {
            ...uncounted,
            failed: 1,
            ready: 0,
            conditions: [
              condition(
                'Failed',
                'BackoffLimitExceeded',
                'Job has reached the specified backoff limit',
              ),
            ],
          }
        : {
            ...uncounted,
            succeeded: 1,
            ready: 0,
            completionTime: time,
            conditions: [
              condition(
                'SuccessCriteriaMet',
                'CompletionsReached',
                'Reached expected number of succeeded pods',
              ),
              condition(
                'Complete',
                'CompletionsReached',
                'Reached expected number of succeeded pods',
              ),
            ],
          }
  context.store.patchStatus(idOf(job), status, MANAGER)
}
