import type { LiveObject, Symptom } from '../live-object'
import { exitWords } from './exit-code'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { asSentence, counted, named, sinceOf } from './words'
import type { World } from './world'

/** Jobs that gave up or fail again and again, with how their last pod ended; hooks of a deployment are told as such. */
export function jobs(world: World, job: LiveObject): Suspicion[] {
  if (job.id.kind !== 'Job') return []
  const failed = job.symptoms.find(({ code }) => code === 'job-failed')
  const deadline = failed?.reason === 'DeadlineExceeded'
  const pods = failedPods(world, job)
  if (!failed && pods.length === 0) return []
  const [last] = pods
  const hook = world.hookOf(job)
  const event = world.eventsOf(job).find(({ isWarning }) => isWarning)
  return [
    {
      code: hook !== undefined ? 'hook-failed' : deadline ? 'deadline' : 'job-failed',
      tone: failed ? 'bad' : 'warning',
      object: job,
      alike: `job ${job.id.name}`,
      tell: () => sentenceOf(job, hook, failed, pods),
      evidence: [
        ...(last
          ? [
              fromStatus(
                `Last end of container ${last.end.part ?? ''}${codeWords(last.end)}`,
                last.end.message || last.end.reason,
                last.end.at,
              ),
            ]
          : []),
        ...(failed
          ? [fromStatus(`Condition Failed: ${failed.reason}`, failed.message, failed.at)]
          : []),
        ...(!failed && event ? [fromEvent(event)] : []),
      ].filter(({ text }) => text !== ''),
      next: nextOf(job, hook, last?.end, deadline),
      ...sinceOf(failed?.at ?? last?.end.at ?? job.createdAt),
      // What keeps its pods from running says more than that it gave up.
      isSymptom: true,
    },
  ]
}

interface FailedPod {
  pod: LiveObject
  end: Symptom
}

/** Pods of a Job of which a container ended in an error, the youngest first. */
function failedPods(world: World, job: LiveObject): FailedPod[] {
  return world
    .childrenOf(job)
    .filter(({ id }) => id.kind === 'Pod')
    .toSorted((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? 1 : -1))
    .flatMap((pod) => {
      const end = pod.symptoms.find(({ code }) => code === 'terminated' || code === 'ended-before')
      return end ? [{ pod, end }] : []
    })
}

function codeWords({ exitCode }: Symptom): string {
  return exitCode === undefined ? '' : `, exit code ${exitCode}`
}

function sentenceOf(
  job: LiveObject,
  hook: string | undefined,
  failed: Symptom | undefined,
  pods: readonly FailedPod[],
): string {
  const what = hook === undefined ? named(job.id) : `The ${hook} hook ${named(job.id)}`
  const [last] = pods
  const isFatal = last?.end.reason === 'OOMKilled'
  const ended =
    last === undefined
      ? ''
      : isFatal
        ? `container ${last.end.part ?? ''} was killed because it needs more than its memory limit`
        : last.end.exitCode === undefined
          ? `container ${last.end.part ?? ''} ended with ${last.end.reason}`
          : `container ${last.end.part ?? ''} ${exitWords(last.end.exitCode)}`
  if (!failed)
    return `${what} has failed ${counted(pods.length, 'time')} and tries again: ${ended}.`
  if (failed.reason === 'DeadlineExceeded')
    return `${what} was stopped because it took longer than it may${ended === '' ? '' : `: ${ended}`}.`
  if (ended === '') return asSentence(`${what} failed: ${failed.message || failed.reason}`)
  return `${what} failed${pods.length > 1 ? ` after ${counted(pods.length, 'try').replace('trys', 'tries')}` : ''}: ${ended}.`
}

function nextOf(
  job: LiveObject,
  hook: string | undefined,
  end: Symptom | undefined,
  isLate: boolean,
): string[] {
  return [
    end?.part === undefined
      ? `Read the Events of ${named(job.id)}.`
      : `Read the log of container ${end.part}: it says why it ended.`,
    ...(isLate
      ? [`Give ${named(job.id)} more time (activeDeadlineSeconds), or make it do less.`]
      : []),
    ...(hook === undefined
      ? []
      : ['Nothing after this hook was deployed: sync again once it is mended.']),
  ]
}
