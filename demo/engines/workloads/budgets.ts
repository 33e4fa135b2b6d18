import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, numberAt } from '../access'
import { selects } from './endpoint-slices'
import { isPodReady } from './pod-status'
import { timeOf, type WorkloadContext } from './workload-context'

const BY = { manager: 'kube-controller-manager', subresource: 'status' } as const

/** Writes how many of a budget's pods may go. */
export function reconcileBudget(
  context: WorkloadContext,
  budget: KubeObject,
  all: readonly KubeObject[],
): void {
  const { store } = context
  const selector = Object.entries(fieldsAt(budget, 'spec', 'selector', 'matchLabels'))
  const pods = all.filter((pod) => selects(selector, pod))
  const expectedPods = pods.length
  const currentHealthy = pods.filter(isPodReady).length
  const least = share(dig(budget, 'spec', 'minAvailable'), expectedPods)
  const most = share(dig(budget, 'spec', 'maxUnavailable'), expectedPods)
  const desiredHealthy = least ?? Math.max(0, expectedPods - (most ?? 1))
  const disruptionsAllowed = Math.max(0, currentHealthy - desiredHealthy)
  const isAllowed = disruptionsAllowed > 0
  const status = isAllowed ? 'True' : 'False'
  const before = dig(budget, 'status', 'conditions', 0)
  const isSame = dig(before, 'status') === status
  const condition = {
    type: 'DisruptionAllowed',
    status,
    reason: isAllowed ? 'SufficientPods' : 'InsufficientPods',
    message: '',
    observedGeneration: numberAt(budget, 1, 'metadata', 'generation'),
    lastTransitionTime: isSame ? dig(before, 'lastTransitionTime') : timeOf(context),
  }
  const counts = { expectedPods, currentHealthy, desiredHealthy, disruptionsAllowed }
  const observedGeneration = condition.observedGeneration
  store.patchStatus(idOf(budget), { observedGeneration, ...counts, conditions: [condition] }, BY)
}

function share(value: unknown, of: number): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? Math.ceil((parseInt(value, 10) * of) / 100) : undefined
}
