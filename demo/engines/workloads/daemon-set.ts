import type { KubeObject } from '../../api/object'
import { dig, idOf, numberAt, textAt } from '../access'
import { safeSuffix, templateHash } from './names'
import { isPodReady } from './pod-status'
import { createPod, removePod } from './pods'
import { controlledBy, timeOf, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const REVISION = 'controller-revision-hash'

/** Takes a DaemonSet one step further: a pod for each node, replaced one node after the other. */
export function reconcileDaemonSet(context: WorkloadContext, set: KubeObject): boolean {
  const { store } = context
  const hash = templateHash(dig(set, 'spec', 'template'))
  const pods = controlledBy(store, set, '', 'Pod')
  const outdated = pods.find((pod) => pod.metadata.labels?.[REVISION] !== hash)
  if (outdated && pods.every((pod) => pod === outdated || isPodReady(pod))) {
    removePod(context, outdated)
  }
  const wanted = context.nodes.length
  let have = controlledBy(store, set, '', 'Pod').length
  for (; have < wanted; have += 1) {
    const serial = `${set.metadata.uid ?? ''}/${hash}/${timeOf(context)}/${have}`
    const name = `${set.metadata.name}-${safeSuffix(serial)}`
    if (!createPod(context, set, { name, labels: { [REVISION]: hash } })) break
  }
  writeStatus(context, set, hash)
  return outdated !== undefined && context.settledAt !== undefined
}

function writeStatus(context: WorkloadContext, set: KubeObject, hash: string): void {
  const pods = controlledBy(context.store, set, '', 'Pod')
  const ready = pods.filter(isPodReady).length
  const onNode = new Set(pods.map((pod) => textAt(pod, 'spec', 'nodeName'))).size
  const desired = context.nodes.length
  context.store.patchStatus(
    idOf(set),
    {
      observedGeneration: numberAt(set, 1, 'metadata', 'generation'),
      currentNumberScheduled: Math.max(onNode, pods.length),
      desiredNumberScheduled: desired,
      numberMisscheduled: 0,
      numberReady: ready,
      numberAvailable: ready,
      ...(desired > ready && { numberUnavailable: desired - ready }),
      updatedNumberScheduled: pods.filter((pod) => pod.metadata.labels?.[REVISION] === hash).length,
    },
    MANAGER,
  )
}
