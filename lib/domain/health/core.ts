import { findCondition } from '../condition'
import {
  byCondition,
  conditionWith,
  degraded,
  healthy,
  type Judgement,
  progressing,
  type Rule,
  type Rules,
  unknown,
  wordsOf,
} from './judgement'
import { pod } from './pod'
import { Reader } from './reader'

function service(object: Reader): Judgement {
  return object.text('spec', 'type') === 'LoadBalancer' ? loadBalanced(object) : healthy()
}

function loadBalanced(object: Reader): Judgement {
  return object.list('status', 'loadBalancer', 'ingress').length > 0
    ? healthy()
    : progressing('Waiting for an address.')
}

function persistentVolumeClaim(object: Reader): Judgement {
  const phase = object.text('status', 'phase') ?? ''
  switch (phase) {
    case 'Lost':
      return degraded('Its volume is lost.')
    case 'Pending':
      return progressing('Waiting for a volume.')
    case 'Bound':
      return healthy()
    default:
      return unknown(phase ? `Its phase is "${phase}".` : 'It has no phase yet.')
  }
}

function apiService(object: Reader): Judgement {
  const available = findCondition(object.conditions(), 'Available')
  if (available?.status === 'True') return healthy(available.message)
  return progressing(available ? wordsOf(available) : 'Not available yet.')
}

function podDisruptionBudget(object: Reader): Judgement {
  const conditions = object.conditions()
  if (conditions.length === 0) return progressing('Not judged yet.')
  const failed = conditions.find(
    ({ status, reason }) => status === 'False' && reason !== 'InsufficientPods',
  )
  return failed ? degraded(wordsOf(failed)) : healthy()
}

function customResourceDefinition(object: Reader): Judgement {
  const conditions = object.conditions()
  if (conditions.length === 0) return progressing('Not established yet.')
  if (conditionWith(conditions, 'Terminating', 'True')) return progressing('Being deleted.')
  const bad =
    conditionWith(conditions, 'NamesAccepted', 'False') ??
    conditionWith(conditions, 'NonStructuralSchema', 'True')
  if (bad) return degraded(wordsOf(bad))
  const established = findCondition(conditions, 'Established')
  if (established?.status === 'True') return healthy()
  if (established?.reason === 'Installing') return progressing('Being installed.')
  return degraded(established ? wordsOf(established) : 'Not established.')
}

const SCALER_FAILURES: Readonly<Record<string, readonly string[]>> = {
  AbleToScale: ['FailedGetScale', 'FailedUpdateScale'],
  ScalingActive: [
    'FailedGetResourceMetric',
    'FailedGetObjectMetric',
    'FailedGetPodsMetric',
    'FailedGetExternalMetric',
    'FailedComputeMetricsReplicas',
    'InvalidSelector',
  ],
}

function horizontalPodAutoscaler(object: Reader): Judgement {
  const conditions = object.has('status', 'conditions')
    ? object.conditions()
    : annotatedConditions(object)
  const failed = conditions.find(({ type, reason }) =>
    SCALER_FAILURES[type]?.includes(reason ?? ''),
  )
  if (failed) return degraded(wordsOf(failed))
  const good = conditions.find(
    ({ type, status }) =>
      (type === 'AbleToScale' || type === 'ScalingLimited') && status === 'True',
  )
  return good ? healthy(good.message) : progressing('Waiting to scale.')
}

/** `autoscaling/v1` keeps its conditions as text in an annotation. */
function annotatedConditions(object: Reader): ReturnType<Reader['conditions']> {
  const text = object.text('metadata', 'annotations', 'autoscaling.alpha.kubernetes.io/conditions')
  if (text === undefined) return []
  try {
    return new Reader({ list: JSON.parse(text) as unknown }).conditions('list')
  } catch {
    return []
  }
}

const ingress: Rule = loadBalanced

/** Kubernetes' own kinds that run nothing themselves; Argo CD's results. */
export const CORE_RULES: Rules = {
  '/Pod': pod,
  '/Service': service,
  '/PersistentVolumeClaim': persistentVolumeClaim,
  'networking.k8s.io/Ingress': ingress,
  'extensions/Ingress': ingress,
  'apiregistration.k8s.io/APIService': apiService,
  'autoscaling/HorizontalPodAutoscaler': horizontalPodAutoscaler,
  'policy/PodDisruptionBudget': podDisruptionBudget,
  'apiextensions.k8s.io/CustomResourceDefinition': customResourceDefinition,
  'snapshot.storage.k8s.io/VolumeSnapshot': volumeSnapshot,
  '/Node': byCondition('Ready'),
}

function volumeSnapshot(object: Reader): Judgement {
  const message = object.text('status', 'error', 'message')
  if (message) return degraded(message)
  return object.flag('status', 'readyToUse') ? healthy() : progressing('Not ready to use yet.')
}
