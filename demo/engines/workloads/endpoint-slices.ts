import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, labelsOf, listAt, textAt, type Fields } from '../access'
import { safeSuffix } from './names'
import { isPodReady } from './pod-status'
import { controllerRef, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const

/** Writes the EndpointSlice of a Service: the pods that it selects, and whether they serve. */
export function reconcileEndpoints(
  { store }: WorkloadContext,
  service: KubeObject,
  all: readonly KubeObject[],
): void {
  const selector = Object.entries(fieldsAt(service, 'spec', 'selector'))
  if (selector.length === 0) return
  const { name, namespace = 'default', creationTimestamp } = service.metadata
  const pods = all
    .filter((pod) => selects(selector, pod) && textAt(pod, 'status', 'podIP') !== '')
    .filter((pod) => !['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase')))
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${safeSuffix(`${namespace}/${name}`)}`,
      namespace,
      ...(creationTimestamp !== undefined && { creationTimestamp }),
      generateName: `${name}-`,
      labels: {
        ...labelsOf(service),
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': name,
      },
      ownerReferences: [controllerRef(service)],
    },
    addressType: 'IPv4',
    endpoints: pods.map(endpoint),
    ports: listAt(service, 'spec', 'ports').map((port) => portOf(port, pods[0])),
  }
  const old = store.get(idOf(slice))
  if (!old) store.create(slice, MANAGER)
  else {
    store.mutate(idOf(slice), MANAGER, (draft) => {
      draft.endpoints = slice.endpoints
      draft.ports = slice.ports
    })
  }
}

/** Whether labels are among those of a pod. */
export function selects(selector: readonly [string, unknown][], pod: KubeObject): boolean {
  return selector.every(([key, value]) => pod.metadata.labels?.[key] === value)
}

function endpoint(pod: KubeObject): Fields {
  const { name, namespace, uid, deletionTimestamp } = pod.metadata
  const isTerminating = deletionTimestamp !== undefined
  const isServing = isPodReady(pod)
  return {
    addresses: [textAt(pod, 'status', 'podIP')],
    conditions: {
      ready: isServing && !isTerminating,
      serving: isServing,
      terminating: isTerminating,
    },
    nodeName: textAt(pod, 'spec', 'nodeName'),
    targetRef: { kind: 'Pod', name, namespace, uid },
  }
}

function portOf(port: unknown, pod: KubeObject | undefined): Fields {
  const target = dig(port, 'targetPort') ?? dig(port, 'port')
  const named = listAt(pod, 'spec', 'containers')
    .flatMap((container) => listAt(container, 'ports'))
    .find((one) => textAt(one, 'name') === target)
  return {
    name: textAt(port, 'name'),
    protocol: 'TCP',
    port: typeof target === 'number' ? target : dig(named, 'containerPort'),
  }
}
