import type { KubeObject } from '../../api/object'
import { dig, idOf, numberAt, textAt } from '../access'
import { safeSuffix } from './names'
import { timeOf, type WorkloadContext } from './workload-context'

/** What other controllers of a cluster write into a new object's status, by kind. */
const STATUS_OF: Record<
  string,
  (object: KubeObject, time: string) => { manager: string; status: unknown } | undefined
> = {
  Service: (object) =>
    textAt(object, 'spec', 'type') === 'LoadBalancer'
      ? { manager: 'cloud-controller-manager', status: { loadBalancer: ingress(object) } }
      : { manager: 'kube-controller-manager', status: { loadBalancer: {} } },
  Ingress: (object) => ({
    manager: 'nginx-ingress-controller',
    status: { loadBalancer: ingress(object) },
  }),
  HorizontalPodAutoscaler: (object, time) => ({
    manager: 'kube-controller-manager',
    status: autoscaling(object, time),
  }),
  Certificate: (object, time) =>
    ready(
      object,
      time,
      'cert-manager-certificates-readiness',
      'Ready',
      'Certificate is up to date and has not expired',
    ),
  ClusterIssuer: (object, time) =>
    ready(
      object,
      time,
      'cert-manager-clusterissuers',
      'ACMEAccountRegistered',
      'The ACME account was registered with the ACME server',
    ),
  ExternalSecret: (object, time) =>
    ready(object, time, 'external-secrets', 'SecretSynced', 'secret synced'),
  Cluster: (_object, time) => ({
    manager: 'manager',
    status: {
      phase: 'Provisioned',
      controlPlaneReady: true,
      infrastructureReady: true,
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: time }],
    },
  }),
}

/** Whether a kind gets a status from `reconcilePassive`. */
export function isPassive(kind: string): boolean {
  return kind in STATUS_OF
}

/** Writes the status that a new object of a passive kind gets, once. */
export function reconcilePassive(context: WorkloadContext, object: KubeObject): void {
  const before =
    dig(object, 'status', 'loadBalancer', 'ingress') ?? dig(object, 'status', 'conditions')
  if (before !== undefined || dig(object, 'status', 'phase') === 'Bound') return
  const made = STATUS_OF[object.kind]?.(object, timeOf(context))
  if (!made) return
  const { manager, status } = made
  context.store.patchStatus(idOf(object), status, { manager, subresource: 'status' })
}

function ingress(object: KubeObject) {
  const host = safeSuffix(`${object.metadata.namespace ?? ''}/${object.metadata.name}`, 2)
  return { ingress: [{ ip: `172.18.${host.charCodeAt(0)}.${host.charCodeAt(1)}` }] }
}

function ready(object: KubeObject, time: string, manager: string, reason: string, message: string) {
  const observedGeneration = object.metadata.generation ?? 1
  const condition = { type: 'Ready', status: 'True', reason, message, lastTransitionTime: time }
  return { manager, status: { conditions: [{ ...condition, observedGeneration }] } }
}

function autoscaling(object: KubeObject, time: string) {
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: time,
  })
  const replicas = numberAt(object, 1, 'spec', 'minReplicas')
  return {
    currentReplicas: replicas,
    desiredReplicas: replicas,
    currentMetrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', current: { averageUtilization: 31, averageValue: '31m' } },
      },
    ],
    conditions: [
      condition('AbleToScale', 'ReadyForNewScale', 'recommended size matches current size'),
      condition(
        'ScalingActive',
        'ValidMetricFound',
        'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
      ),
    ],
  }
}
