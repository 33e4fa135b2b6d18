import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, listAt, numberAt, textAt, type Fields } from '../access'
import { safeSuffix } from './names'
import { behaviourOfPod, isStuck } from './pod-facts'
import { RUN_MS, createPod, endPod } from './pods'
import { backOffMs } from './restarts'
import { controlledBy, controllerRef, tell, timeOf, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const

/** Takes a Job one step further: pods one after the other until one completes, or too many failed. */
export function reconcileJob(context: WorkloadContext, job: KubeObject): boolean {
  if (isJobFinished(job) || dig(job, 'spec', 'suspend') === true) return false
  const { store } = context
  const pods = controlledBy(store, job, '', 'Pod')
  const failed = pods.filter((pod) => textAt(pod, 'status', 'phase') === 'Failed')
  if (pods.length > failed.length) return false
  const { name, uid = '' } = job.metadata
  const labels = {
    'batch.kubernetes.io/job-name': name,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
  }
  const suffix = safeSuffix(failed.length === 0 ? uid : `${uid}/${failed.length}`)
  const pod = createPod(context, job, { name: `${name}-${suffix}`, labels })
  const status = pod ? { active: 1, ready: 0, ...count(failed) } : { ...count(failed) }
  store.patchStatus(idOf(job), { ...since(context, job), ...status }, MANAGER)
  const { does } = behaviourOfPod(context, job)
  if (!pod || does === 'hang' || (context.settledAt !== undefined && isStuck(pod))) return false
  if (context.settledAt === undefined) {
    context.clock.after(RUN_MS, () => finish(context, job, pod))
    return false
  }
  return end(context, job, pod)
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

/** Ends the running pod in time; one that could not start yet is waited for. */
function finish(context: WorkloadContext, job: KubeObject, pod: KubeObject): void {
  const live = context.store.get(idOf(job))
  const livePod = context.store.get(idOf(pod))
  if (live?.metadata.uid !== job.metadata.uid || live === undefined || !livePod) return
  if (isStuck(livePod)) {
    context.clock.after(RUN_MS, () => finish(context, job, pod))
    return
  }
  if (!end(context, live, livePod)) return
  const failed = numberAt(context.store.get(idOf(job)), 1, 'status', 'failed')
  context.clock.after(backOffMs(failed), () => {
    const later = context.store.get(idOf(job))
    if (later?.metadata.uid === job.metadata.uid && later) reconcileJob(context, later)
  })
}

/** Ends a pod and judges the Job; true when it is to be tried again. */
function end(context: WorkloadContext, job: KubeObject, pod: KubeObject): boolean {
  const { does } = behaviourOfPod(context, job)
  endPod(context, pod)
  const pods = controlledBy(context.store, job, '', 'Pod')
  const failed = pods.filter((one) => textAt(one, 'status', 'phase') === 'Failed')
  if (does !== 'fail' && does !== 'crash') {
    write(context, job, { succeeded: 1, ...count(failed) }, 'Complete')
    return false
  }
  const isOver = failed.length > numberAt(job, 6, 'spec', 'backoffLimit')
  write(context, job, count(failed), isOver ? 'Failed' : undefined)
  return !isOver
}

function count(failed: readonly KubeObject[]): Fields {
  return failed.length > 0 ? { failed: failed.length } : {}
}

function since(context: WorkloadContext, job: KubeObject): Fields {
  return {
    uncountedTerminatedPods: {},
    terminating: 0,
    startTime: job.metadata.creationTimestamp ?? timeOf(context),
  }
}

const ENDS = {
  Complete: [
    'SuccessCriteriaMet',
    'CompletionsReached',
    'Reached expected number of succeeded pods',
  ],
  Failed: ['FailureTarget', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'],
} as const

function write(
  context: WorkloadContext,
  job: KubeObject,
  counts: Fields,
  end?: keyof typeof ENDS,
): void {
  const now = timeOf(context)
  const startTime = job.metadata.creationTimestamp ?? now
  // Where the world's past is being built, a Job is made at its firing, which may lie ahead of the moment.
  const began = startTime > now ? startTime : now
  const time =
    context.settledAt === undefined ? began : context.clock.iso(Date.parse(began) + RUN_MS)
  const [first = '', reason = '', message = ''] = end ? ENDS[end] : []
  const condition = (type: string) => ({
    type,
    status: 'True',
    lastProbeTime: time,
    lastTransitionTime: time,
    reason,
    message,
  })
  const status = {
    ...since(context, job),
    ready: 0,
    ...counts,
    ...(end === 'Complete' && { completionTime: time }),
    ...(end && { conditions: [condition(first), condition(end)] }),
  }
  context.store.patchStatus(idOf(job), status, MANAGER)
  if (!end) return
  const source = 'job-controller'
  const note =
    end === 'Complete'
      ? { reason: 'Completed', message: 'Job completed', source }
      : { reason, message, source, type: 'Warning' as const }
  tell(context, job, note)
}
