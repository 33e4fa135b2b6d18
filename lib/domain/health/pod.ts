import { conditionWith, degraded, healthy, type Judgement, progressing, unknown } from './judgement'
import type { Reader } from './reader'

const IGNORE_RESTART_POLICY = 'argocd.argoproj.io/ignore-restart-policy'
const HOOKS = ['argocd.argoproj.io/hook', 'helm.sh/hook']

/** A pod by its containers and phase, as Argo CD judges it: a container that waits in an error is a failure at once. */
export function pod(object: Reader): Judgement {
  const isRestarted = object.text('spec', 'restartPolicy') === 'Always'
  const waiting = isRestarted || ignoresRestartPolicy(object) ? waitingInError(object) : undefined
  if (waiting) return degraded(waiting)
  const phase = object.text('status', 'phase') ?? ''
  switch (phase) {
    case 'Pending':
      return progressing(object.text('status', 'message') ?? 'Waiting to start.')
    case 'Succeeded':
      return healthy()
    case 'Failed':
      return degraded(failureOf(object))
    case 'Running':
      return isRestarted ? running(object) : progressing('Still running.')
    default:
      return unknown(phase ? `Its phase is "${phase}".` : 'It has no phase yet.')
  }
}

function ignoresRestartPolicy(object: Reader): boolean {
  const isHook = HOOKS.some((key) => object.has('metadata', 'annotations', key))
  return !isHook && object.text('metadata', 'annotations', IGNORE_RESTART_POLICY) === 'true'
}

function waitingInError(object: Reader): string | undefined {
  for (const container of object.list('status', 'containerStatuses')) {
    const reason = container.text('state', 'waiting', 'reason') ?? ''
    if (/^Err|(Error|BackOff)$/.test(reason)) {
      return container.text('state', 'waiting', 'message') ?? reason
    }
  }
  return undefined
}

function running(object: Reader): Judgement {
  if (conditionWith(object.conditions(), 'Ready', 'True')) return healthy()
  const hasDied = object
    .list('status', 'containerStatuses')
    .some((container) => container.has('lastState', 'terminated'))
  return hasDied ? degraded(failureOf(object)) : progressing('Not ready yet.')
}

function failureOf(object: Reader): string {
  const message = object.text('status', 'message')
  if (message) return message
  for (const container of object.list('status', 'containerStatuses')) {
    const words = endOf(container, 'state') ?? endOf(container, 'lastState')
    if (words) return words
  }
  return 'The pod failed.'
}

function endOf(container: Reader, state: 'state' | 'lastState'): string | undefined {
  if (!container.has(state, 'terminated')) return undefined
  const message = container.text(state, 'terminated', 'message')
  if (message) return message
  const name = container.text('name') ?? 'container'
  const reason = container.text(state, 'terminated', 'reason')
  if (reason === 'OOMKilled') return `${name} ran out of memory (OOMKilled).`
  const code = container.number(state, 'terminated', 'exitCode')
  return code ? `container ${name} failed with exit code ${code}` : undefined
}
