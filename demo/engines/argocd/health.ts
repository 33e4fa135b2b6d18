import type { KubeObject } from '../../api/object'
import { annotationsOf, dig, groupOf, listAt, numberAt, textAt } from '../access'

/** Argo CD's health words, best first. */
export const HEALTH_ORDER = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const
export type ArgoHealth = (typeof HEALTH_ORDER)[number]

/** The worse of two healths. */
export function worse(a: ArgoHealth, b: ArgoHealth): ArgoHealth {
  return HEALTH_ORDER.indexOf(a) >= HEALTH_ORDER.indexOf(b) ? a : b
}

const RULES: Record<string, (object: KubeObject) => ArgoHealth> = {
  'apps/Deployment': deployment,
  'apps/StatefulSet': statefulSet,
  'apps/DaemonSet': daemonSet,
  'batch/Job': job,
  '/PersistentVolumeClaim': (object) => claim(textAt(object, 'status', 'phase')),
  '/Service': (object) =>
    textAt(object, 'spec', 'type') === 'LoadBalancer' ? balanced(object) : 'Healthy',
  'networking.k8s.io/Ingress': balanced,
  'autoscaling/HorizontalPodAutoscaler': autoscaler,
  'cert-manager.io/Certificate': (object) =>
    statusOf(object, 'Issuing') === 'True' ? 'Progressing' : byReady(object),
  'argoproj.io/Rollout': (object) =>
    dig(object, 'status', 'pauseConditions') === undefined ? 'Healthy' : 'Suspended',
  'bitnami.com/SealedSecret': (object) =>
    statusOf(object, 'Synced') === 'False' ? 'Degraded' : 'Healthy',
  'cert-manager.io/ClusterIssuer': byReady,
  'external-secrets.io/ExternalSecret': byReady,
  'cluster.x-k8s.io/Cluster': (object) =>
    textAt(object, 'status', 'phase') === 'Provisioned' ? 'Healthy' : 'Progressing',
}

/** Whether Argo CD judges objects of this kind at all. */
export function hasHealth(group: string, kind: string): boolean {
  return `${group}/${kind}` in RULES
}

/** The health Argo CD gives one live object; undefined where it has no rule. */
export function healthOf(object: KubeObject): ArgoHealth | undefined {
  const rule = RULES[`${groupOf(object)}/${object.kind}`]
  if (!rule) return undefined
  if (object.metadata.deletionTimestamp !== undefined) return 'Progressing'
  return rule(object)
}

/** Whether the object counts for its app. */
export function countsForApp(object: KubeObject): boolean {
  return annotationsOf(object)['argocd.argoproj.io/ignore-healthcheck'] !== 'true'
}

const observed = (object: KubeObject) =>
  numberAt(object, 0, 'status', 'observedGeneration') >= (object.metadata.generation ?? 0)

function deployment(object: KubeObject): ArgoHealth {
  if (dig(object, 'spec', 'paused') === true) return 'Suspended'
  if (!observed(object)) return 'Progressing'
  if (reasonOf(object, 'Progressing') === 'ProgressDeadlineExceeded') return 'Degraded'
  const count = (field: string) => numberAt(object, 0, 'status', field)
  const wanted = numberAt(object, 1, 'spec', 'replicas')
  const updated = count('updatedReplicas')
  if (updated < wanted || count('replicas') > updated) return 'Progressing'
  return count('availableReplicas') < updated ? 'Progressing' : 'Healthy'
}

function statefulSet(object: KubeObject): ArgoHealth {
  if (!observed(object)) return 'Progressing'
  if (numberAt(object, 0, 'status', 'readyReplicas') < numberAt(object, 1, 'spec', 'replicas')) {
    return 'Progressing'
  }
  const [update, current] = ['updateRevision', 'currentRevision'].map((f) =>
    textAt(object, 'status', f),
  )
  return update === current ? 'Healthy' : 'Progressing'
}

function daemonSet(object: KubeObject): ArgoHealth {
  const count = (field: string) => numberAt(object, 0, 'status', field)
  const desired = count('desiredNumberScheduled')
  const isDone = count('updatedNumberScheduled') >= desired && count('numberAvailable') >= desired
  return observed(object) && isDone ? 'Healthy' : 'Progressing'
}

function job(object: KubeObject): ArgoHealth {
  const types = listAt(object, 'status', 'conditions').map((one) => textAt(one, 'type'))
  if (types.includes('Failed')) return 'Degraded'
  return types.includes('Complete') ? 'Healthy' : 'Progressing'
}

function claim(phase: string): ArgoHealth {
  if (phase === 'Bound') return 'Healthy'
  if (phase === 'Pending') return 'Progressing'
  return phase === 'Lost' ? 'Degraded' : 'Unknown'
}

function balanced(object: KubeObject): ArgoHealth {
  const hosts = listAt(object, 'status', 'loadBalancer', 'ingress')
  return hosts.length > 0 ? 'Healthy' : 'Progressing'
}

function autoscaler(object: KubeObject): ArgoHealth {
  const conditions = listAt(object, 'status', 'conditions')
  const failed = conditions.some(
    (one) =>
      textAt(one, 'status') === 'False' && /^Failed|^InvalidSelector/.test(textAt(one, 'reason')),
  )
  if (failed) return 'Degraded'
  return statusOf(object, 'AbleToScale') === 'True' ? 'Healthy' : 'Progressing'
}

function byReady(object: KubeObject): ArgoHealth {
  const status = statusOf(object, 'Ready')
  if (status === 'True') return 'Healthy'
  return status === 'False' ? 'Degraded' : 'Progressing'
}

function conditionOf(object: KubeObject, type: string): unknown {
  return listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
}

function statusOf(object: KubeObject, type: string): string {
  return textAt(conditionOf(object, type), 'status')
}

function reasonOf(object: KubeObject, type: string): string {
  return textAt(conditionOf(object, type), 'reason')
}
