import type { LiveEvent, LiveObject, Symptom } from '../live-object'
import { exitMeaning, exitWords } from './exit-code'
import { readMissing } from './read-missing'
import { readProbe } from './read-probe'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { asSentence, counted, named, sinceOf } from './words'
import type { World } from './world'

/** Reasons to wait that say that the container did not even start. */
const START_ERRORS = new Set([
  'StartError',
  'ContainerCannotRun',
  'RunContainerError',
  'CreateContainerConfigError',
  'CreateContainerError',
  'PostStartHookError',
])
const KILLED = 137
/** Restarts from which a container that runs just now is still told to crash again and again. */
const OFTEN = 3

/** Containers that end again and again: with what code and what that means, out of memory, or killed by their probe. */
export function crashes(world: World, pod: LiveObject): Suspicion[] {
  if (pod.id.kind !== 'Pod' || isOfJob(pod)) return []
  const parts = new Set(pod.symptoms.flatMap(({ part }) => part ?? []))
  return Array.from(parts).flatMap((part) => crashOf(world, pod, part) ?? [])
}

/** A container that only lacks a Secret or ConfigMap is told as that. */
function isCrash({ reason, message }: Symptom): boolean {
  if (reason === 'CrashLoopBackOff') return true
  return START_ERRORS.has(reason) && readMissing(message) === undefined
}

function isEnd({ code }: Symptom): boolean {
  return code === 'ended-before'
}

function isOfJob({ owners }: LiveObject): boolean {
  return owners.some(({ id }) => id.kind === 'Job')
}

function crashOf(world: World, pod: LiveObject, part: string): Suspicion | undefined {
  const own = pod.symptoms.filter((symptom) => symptom.part === part)
  const waiting = own.find(isCrash)
  const end = own.find(({ code }) => code === 'terminated') ?? own.find(isEnd)
  const restarts = pod.restarts ?? 0
  if (!waiting && end?.code !== 'terminated' && (!end || restarts < OFTEN)) return undefined
  const events = world.eventsOf(pod)
  const backOff = events.find(
    ({ reason, message }) => reason === 'BackOff' && message.includes(part),
  )
  const times = restarts > 0 ? `, ${counted(restarts, 'restart')} so far` : ''
  const base = {
    tone: 'bad' as const,
    object: pod,
    evidence: evidenceOf(part, waiting, end, backOff),
    ...sinceOf(backOff?.firstAt ?? pod.createdAt),
  }
  if (end?.reason === 'OOMKilled') return { ...base, ...outOfMemory(world, pod, part, end, times) }
  const probe = killedByProbe(events, part, end)
  if (probe) return { ...base, ...killed(world, pod, part, probe, times) }
  return { ...base, ...crashed(world, pod, part, waiting, end, times) }
}

type Told = Pick<Suspicion, 'code' | 'alike' | 'tell' | 'next'> &
  Partial<Pick<Suspicion, 'evidence'>>

function outOfMemory(
  world: World,
  pod: LiveObject,
  part: string,
  end: Symptom,
  times: string,
): Told {
  const limit = /memory limit (?:of )?(\d+\w*)/i.exec(end.message)?.[1]
  const at = limit === undefined ? 'its memory limit' : `its memory limit of ${limit}`
  return {
    code: 'out-of-memory',
    alike: `${part} oom`,
    tell: (who) =>
      `Container ${part} of ${who} was killed because it needs more than ${at}${times}.`,
    next: [
      `Raise the memory limit of container ${part} in ${named(world.underOf(pod).id)}, or find out why it needs more than before.`,
    ],
  }
}

/** A container that its liveness or startup probe ends: the probe is the cause, not the program. */
function killedByProbe(
  events: readonly LiveEvent[],
  part: string,
  end: Symptom | undefined,
): LiveEvent | undefined {
  if (end && ![KILLED, 143, 0, 2].includes(end.exitCode ?? KILLED)) return undefined
  const sign = new RegExp(`^Container ${escape(part)} failed (liveness|startup) probe`)
  return events.some(({ message }) => sign.test(message))
    ? events.find((event) =>
        ['liveness', 'startup'].includes(readProbe(event.message)?.probe ?? ''),
      )
    : undefined
}

function killed(
  world: World,
  pod: LiveObject,
  part: string,
  event: LiveEvent,
  times: string,
): Told {
  const { probe = 'liveness', words = '' } = readProbe(event.message) ?? {}
  return {
    code: 'probe-failing',
    alike: `${part} ${probe}`,
    evidence: [fromEvent(event)],
    tell: (who) =>
      `Container ${part} of ${who} is restarted because its ${probe} probe fails: ${words}${times}.`,
    next: [
      `Check port, path and time limits of the ${probe} probe of container ${part} in ${named(world.underOf(pod).id)}.`,
      `Read the log of container ${part} before its restart: does it hang, or only need longer to start?`,
    ],
  }
}

function crashed(
  world: World,
  pod: LiveObject,
  part: string,
  waiting: Symptom | undefined,
  end: Symptom | undefined,
  times: string,
): Told {
  const isUnstarted = waiting !== undefined && START_ERRORS.has(waiting.reason)
  const words =
    startError(`${end?.message ?? ''} ${waiting?.message ?? ''}`) ??
    (isUnstarted && waiting.message !== '' ? waiting.message : undefined)
  const to = named(world.underOf(pod).id)
  if (words !== undefined)
    return {
      code: 'crash-loop',
      alike: `${part} ${words}`,
      tell: (who) => asSentence(`Container ${part} of ${who} cannot be started: ${words}${times}`),
      next: [`Correct command and arguments of container ${part} in ${to}, or its image.`],
    }
  const code = end?.exitCode
  return {
    code: 'crash-loop',
    alike: `${part} ${code ?? ''}`,
    tell: (who) =>
      code === undefined
        ? `Container ${part} of ${who} ends again and again${times}.`
        : `Container ${part} of ${who} ${exitWords(code)}${times}.`,
    next: [
      code === undefined || exitMeaning(code) !== exitMeaning(0)
        ? `Read the last lines of the log of container ${part} before its restart: they usually say why it ended.`
        : `Give container ${part} in ${to} something that keeps running, or make it a Job.`,
    ],
  }
}

/** What a container runtime says of a program that it cannot start. */
function startError(text: string): string | undefined {
  const program = /exec: "?([^":\s]+)"?|exec (\S+): /.exec(text)
  const name = program?.[1] ?? program?.[2]
  const it = name === undefined ? 'its program' : `its program ${name}`
  if (/executable file not found|no such file or directory/.test(text) && program)
    return `${it} is not in the image`
  if (text.includes('exec format error')) return `${it} is made for another processor`
  if (text.includes('permission denied') && program) return `${it} may not be run`
  if (/runAsNonRoot|non-root policy|verify user is non-root/.test(text))
    return 'it would run as root, which its security context forbids'
  return undefined
}

function evidenceOf(
  part: string,
  waiting: Symptom | undefined,
  end: Symptom | undefined,
  backOff: LiveEvent | undefined,
): Suspicion['evidence'] {
  const code = end?.exitCode === undefined ? '' : `, exit code ${end.exitCode}`
  return [
    ...(end
      ? [fromStatus(`Last end of container ${part}${code}`, end.message || end.reason, end.at)]
      : []),
    ...(waiting
      ? [fromStatus(`Container ${part}: ${waiting.reason}`, waiting.message || waiting.reason)]
      : []),
    ...(backOff ? [fromEvent(backOff)] : []),
  ]
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
