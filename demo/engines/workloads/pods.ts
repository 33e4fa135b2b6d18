import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, textAt } from '../access'
import { safeNumber } from './names'
import {
  behavioursOf,
  isStuck,
  liveOf,
  livesMs,
  nodeFor,
  podOf,
  sinceSettled,
  stuckAt,
  troubleNow,
  type PodWish,
} from './pod-facts'
import { complaintsOf, tellKilling, tellScheduled, tellStarted } from './pod-events'
import { refusalOf } from './pod-refusal'
import { podStatus, type PodStage } from './pod-status'
import { troubleOf, type PodTrouble } from './pod-trouble'
import { backOffMs, nextSayingMs, restartsWithin, timesSaid } from './restarts'
import { tell, timeOf, type WorkloadContext } from './workload-context'

const KUBELET = { manager: 'kubelet', subresource: 'status' } as const
const SCHEDULER = { manager: 'kube-scheduler' } as const
const START_MS = 1_500
const SETTLE_MS = 2_500
const STOP_MS = 1_500
/** How long a Job's container runs. */
export const RUN_MS = 6_000
const RECHECK_MS = 10_000

/** Where a pod stands on its way. */
interface PodLife {
  stage: PodStage
  restarts: number
  /** When the containers were first started (ms). */
  startedAt: number
  lastRun?: { startedAt: string; finishedAt: string }
  ended?: boolean
}

/**
 * Creates a pod for its owner from the owner's template, and lets it live. Undefined when a quota or
 * a policy refuses it, of which the owner's events then tell.
 */
export function createPod(
  context: WorkloadContext,
  owner: KubeObject,
  wish: PodWish,
): KubeObject | undefined {
  const draft = podOf(context, owner, wish)
  const refusal = refusalOf(context, draft)
  if (refusal !== undefined) {
    tellRefusal(context, owner, refusal)
    wish.refused?.(refusal)
    return undefined
  }
  const trouble = troubleOf(context.store, context.nodes, draft)
  const spec = fieldsAt(draft, 'spec')
  if (trouble?.at === 'scheduling') Reflect.deleteProperty(spec, 'nodeName')
  const pod = context.store.create(draft, { manager: wish.manager ?? 'kube-controller-manager' })
  tell(context, owner, {
    reason: 'SuccessfulCreate',
    message:
      owner.kind === 'StatefulSet'
        ? `create Pod ${wish.name} in StatefulSet ${owner.metadata.name} successful`
        : `Created pod: ${wish.name}`,
    source: `${owner.kind.toLowerCase()}-controller`,
  })
  if (context.settledAt === undefined) begin(context, pod, trouble)
  else settle(context, pod, trouble, context.settledAt)
  return context.store.get(idOf(pod)) ?? pod
}

/** Takes a pod away as its controller does: it is stopped first, which is seen. */
export function removePod(context: WorkloadContext, pod: KubeObject): void {
  const { store, clock } = context
  const id = idOf(pod)
  if (context.settledAt !== undefined || textAt(pod, 'spec', 'nodeName') === '') {
    store.remove(id)
    return
  }
  tellKilling(context, pod)
  store.terminate(id, 30)
  clock.after(STOP_MS, () => {
    if (store.get(id)?.metadata.uid === pod.metadata.uid) store.remove(id)
  })
}

/** Looks again at a pod that could not start: what it lacked may be there now. */
export function recheckPod(context: WorkloadContext, pod: KubeObject): void {
  const live = liveOf(context, pod)
  if (!live || !isStuck(live)) return
  const trouble = troubleOf(context.store, context.nodes, live)
  if (trouble?.at !== stuckAt(live)) begin(context, live, trouble)
  else {
    const startedAt = Date.parse(live.metadata.creationTimestamp ?? timeOf(context))
    write(context, live, { stage: 'settled', restarts: 0, startedAt })
  }
}

/** Goes on with what a pod that was built in its final state keeps doing. */
export function wakePod(context: WorkloadContext, pod: KubeObject): void {
  const behaviours = behavioursOf(context, pod)
  const isCrashing = behaviours.some(({ does }) => does === 'crash')
  const restarts = Number(dig(pod, 'status', 'containerStatuses', 0, 'restartCount') ?? 0)
  if (isCrashing) {
    const life: PodLife = { stage: 'settled', restarts, startedAt: now(context) }
    const rest = safeNumber(pod.metadata.uid ?? '') % backOffMs(restarts + 1)
    context.clock.after(rest, () => restart(context, pod, life))
  } else if (complaintsOf(pod, behaviours, troubleNow(context, pod)).length > 0) {
    complain(context, pod, timesSaid(Infinity))
  }
}

/** Writes what a Job's pod looks like when its containers have ended. */
export function endPod(context: WorkloadContext, pod: KubeObject): void {
  const startedAt = Date.parse(pod.metadata.creationTimestamp ?? timeOf(context))
  write(context, pod, { stage: 'settled', restarts: 0, startedAt, ended: true })
}

function tellRefusal(context: WorkloadContext, owner: KubeObject, refusal: string): void {
  const source = `${owner.kind.toLowerCase()}-controller`
  const note = { reason: 'FailedCreate', message: `Error creating: ${refusal}`, source }
  const times = context.settledAt === undefined ? 1 : timesSaid(sinceSettled(context))
  tell(context, owner, { ...note, type: 'Warning' }, times)
}

/** A pod that is new, or has got what it lacked. */
function begin(context: WorkloadContext, pod: KubeObject, trouble: PodTrouble | undefined): void {
  const life: PodLife = { stage: 'pending', restarts: 0, startedAt: now(context) }
  if (trouble?.at === 'scheduling') {
    write(context, pod, life)
    complain(context, pod, 0)
    return
  }
  const placed = place(context, pod)
  tellScheduled(context, placed)
  write(context, placed, life)
  if (trouble?.at === 'mount') complain(context, placed, 0)
  else context.clock.after(START_MS, () => start(context, placed, life))
}

/** The pod on a node: one that waited for room gets there now. */
function place(context: WorkloadContext, pod: KubeObject): KubeObject {
  if (textAt(pod, 'spec', 'nodeName') !== '') return pod
  const change = (draft: KubeObject) => {
    draft.spec = { ...fieldsAt(draft, 'spec'), nodeName: nodeFor(context, pod.metadata.name) }
  }
  return context.store.mutate(idOf(pod), SCHEDULER, change) ?? pod
}

function start(context: WorkloadContext, pod: KubeObject, life: PodLife): void {
  const live = liveOf(context, pod)
  if (!live) return
  const behaviours = behavioursOf(context, live)
  const next: PodLife = { ...life, stage: 'started', startedAt: now(context) }
  const trouble = troubleNow(context, live)
  if (!trouble) tellStarted(context, live, behaviours, false)
  write(context, live, next)
  if (behaviours.some(({ does }) => does === 'crash')) afterCrash(context, live, next)
  else {
    context.clock.after(SETTLE_MS, () => {
      const settled = liveOf(context, live)
      if (!settled) return
      write(context, settled, { ...next, stage: 'settled' })
      if (complaintsOf(settled, behaviours, trouble).length > 0) complain(context, settled, 0)
    })
  }
}

/** Lets the running container die and be started again when the waiting is over. */
function afterCrash(context: WorkloadContext, pod: KubeObject, life: PodLife): void {
  const began = context.clock.iso()
  context.clock.after(livesMs(context, pod), () => {
    const live = liveOf(context, pod)
    if (!live) return
    const lastRun = { startedAt: began, finishedAt: context.clock.iso() }
    const next: PodLife = { ...life, stage: 'settled', lastRun }
    write(context, live, next)
    for (const note of complaintsOf(live, behavioursOf(context, live), undefined)) {
      tell(context, live, note)
    }
    context.clock.after(backOffMs(life.restarts + 1), () => restart(context, live, next))
  })
}

function restart(context: WorkloadContext, pod: KubeObject, life: PodLife): void {
  const live = liveOf(context, pod)
  if (!live) return
  const last = dig(live, 'status', 'containerStatuses', 0, 'lastState', 'terminated')
  const lastRun = life.lastRun ?? {
    startedAt: textAt(last, 'startedAt'),
    finishedAt: textAt(last, 'finishedAt'),
  }
  const next: PodLife = { ...life, lastRun, stage: 'started', restarts: life.restarts + 1 }
  tellStarted(context, live, behavioursOf(context, live), true)
  write(context, live, next)
  afterCrash(context, live, next)
}

/** Says again and again what is wrong, ever less often, until it is not any more. */
function complain(context: WorkloadContext, pod: KubeObject, times: number): void {
  const live = liveOf(context, pod)
  if (!live) return
  const trouble = troubleNow(context, live)
  const notes = complaintsOf(live, behavioursOf(context, live), trouble)
  if (notes.length === 0) {
    recheckPod(context, live)
    return
  }
  for (const note of notes) tell(context, live, note)
  if (context.still) return
  context.clock.after(Math.max(RECHECK_MS, nextSayingMs(times)), () => {
    complain(context, live, times + 1)
  })
}

/** The final state of a pod that began some time ago, with what was said of it until now. */
function settle(
  context: WorkloadContext,
  pod: KubeObject,
  trouble: PodTrouble | undefined,
  at: number,
): void {
  const behaviours = behavioursOf(context, pod)
  const lives = livesMs(context, pod)
  const { restarts, lastStartMs } = restartsWithin(sinceSettled(context), lives)
  const { clock } = context
  const isCrashing = behaviours.some(({ does }) => does === 'crash')
  const lastRun = {
    startedAt: clock.iso(at + lastStartMs),
    finishedAt: clock.iso(at + lastStartMs + lives),
  }
  if (trouble?.at !== 'scheduling') tellScheduled(context, pod)
  if (!trouble) tellStarted(context, pod, behaviours, false)
  const times = timesSaid(sinceSettled(context))
  for (const note of complaintsOf(pod, behaviours, trouble)) tell(context, pod, note, times)
  write(context, pod, {
    stage: 'settled',
    restarts: isCrashing ? restarts : 0,
    startedAt: at,
    ...(isCrashing && { lastRun }),
  })
}

function write(context: WorkloadContext, pod: KubeObject, life: PodLife): void {
  const seed = safeNumber(pod.metadata.uid ?? pod.metadata.name)
  const status = podStatus(pod, {
    stage: life.stage,
    behaviours: behavioursOf(context, pod),
    trouble: life.ended ? undefined : troubleNow(context, pod),
    restarts: life.restarts,
    startedAt: context.clock.iso(life.startedAt),
    lastRun: life.lastRun,
    now: life.ended ? context.clock.iso(endOf(context, life)) : timeOf(context),
    ip: `10.244.${seed % 250}.${(seed >>> 8) % 250}`,
    hostIp: `10.60.4.${10 + context.nodes.indexOf(textAt(pod, 'spec', 'nodeName'))}`,
    ...(life.ended === true && { ended: true }),
  })
  context.store.patchStatus(idOf(pod), status, KUBELET)
}

function now({ clock, settledAt }: WorkloadContext): number {
  return settledAt ?? clock.now()
}

/** When a Job's containers end that began at a time: not before they could have done something. */
function endOf({ clock, settledAt }: WorkloadContext, { startedAt }: PodLife): number {
  return settledAt === undefined ? clock.now() : Math.max(settledAt, startedAt) + RUN_MS
}
