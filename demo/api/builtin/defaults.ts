import { isRecord, type JsonRecord } from '../json-value'
import type { Kind } from '../kind'
import type { KubeObject } from '../object'
import { defaultPod, defaultTemplate, fill, inner, itemsAt } from './pod-defaults'

type Filler = (spec: JsonRecord) => void

const RBAC = 'rbac.authorization.k8s.io'

const FILLERS: Readonly<Record<string, Filler>> = {
  Pod: defaultPod,
  Deployment: (spec) => {
    defaultTemplate(spec)
    fill(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 })
    const strategy = fill(inner(spec, 'strategy'), { type: 'RollingUpdate' })
    if (strategy.type !== 'RollingUpdate') return
    fill(inner(strategy, 'rollingUpdate'), { maxUnavailable: '25%', maxSurge: '25%' })
  },
  ReplicaSet: (spec) => {
    defaultTemplate(spec)
    fill(spec, { replicas: 1 })
  },
  StatefulSet: (spec) => {
    defaultTemplate(spec)
    fill(spec, { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' })
    fill(inner(spec, 'persistentVolumeClaimRetentionPolicy'), {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    })
    const strategy = fill(inner(spec, 'updateStrategy'), { type: 'RollingUpdate' })
    if (strategy.type === 'RollingUpdate') fill(inner(strategy, 'rollingUpdate'), { partition: 0 })
    for (const claim of itemsAt(spec, 'volumeClaimTemplates')) {
      fill(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: { phase: 'Pending' } })
      fill(inner(claim, 'metadata'), { creationTimestamp: null })
      fill(inner(claim, 'spec'), { volumeMode: 'Filesystem' })
    }
  },
  DaemonSet: (spec) => {
    defaultTemplate(spec)
    fill(spec, { revisionHistoryLimit: 10 })
    const strategy = fill(inner(spec, 'updateStrategy'), { type: 'RollingUpdate' })
    if (strategy.type !== 'RollingUpdate') return
    fill(inner(strategy, 'rollingUpdate'), { maxUnavailable: 1, maxSurge: 0 })
  },
  Job: (spec) => {
    defaultTemplate(spec)
    if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1
    fill(spec, {
      parallelism: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed',
    })
  },
  CronJob: (spec) => {
    const template = inner(spec, 'jobTemplate')
    fill(inner(template, 'metadata'), { creationTimestamp: null })
    defaultTemplate(inner(template, 'spec'))
    fill(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    })
  },
  Service: (spec) => {
    fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' })
    if (spec.sessionAffinity === 'ClientIP') {
      fill(inner(inner(spec, 'sessionAffinityConfig'), 'clientIP'), { timeoutSeconds: 10_800 })
    }
    for (const port of itemsAt(spec, 'ports'))
      fill(port, { protocol: 'TCP', targetPort: port.port })
    if (spec.type === 'ExternalName') return
    fill(spec, { internalTrafficPolicy: 'Cluster' })
    if (spec.type === 'ClusterIP') return
    fill(spec, { externalTrafficPolicy: 'Cluster' })
    if (spec.type === 'LoadBalancer') fill(spec, { allocateLoadBalancerNodePorts: true })
  },
  PersistentVolumeClaim: (spec) => void fill(spec, { volumeMode: 'Filesystem' }),
  PersistentVolume: (spec) =>
    void fill(spec, { volumeMode: 'Filesystem', persistentVolumeReclaimPolicy: 'Retain' }),
  HorizontalPodAutoscaler: (spec) => {
    fill(spec, { minReplicas: 1 })
    const target = { type: 'Utilization', averageUtilization: 80 }
    fill(spec, { metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] })
  },
  NetworkPolicy: (spec) => {
    const types = spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress']
    fill(spec, { podSelector: {}, policyTypes: types })
    for (const rule of [...itemsAt(spec, 'ingress'), ...itemsAt(spec, 'egress')]) {
      for (const port of itemsAt(rule, 'ports')) fill(port, { protocol: 'TCP' })
    }
  },
}

/** The same for kinds whose fields lie outside a spec. */
const WHOLE_FILLERS: Readonly<Record<string, (object: KubeObject) => void>> = {
  Namespace: ({ metadata }) => {
    metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name }
  },
  Secret: (object) => {
    const { stringData } = object
    fill(object, { type: 'Opaque' })
    if (!isRecord(stringData)) return
    const encoded = Object.entries(stringData).map(([key, value]) => [
      key,
      Buffer.from(String(value)).toString('base64'),
    ])
    object.data = { ...(isRecord(object.data) ? object.data : {}), ...Object.fromEntries(encoded) }
    delete object.stringData
  },
  RoleBinding: defaultBinding,
  ClusterRoleBinding: defaultBinding,
  PriorityClass: (object) => void fill(object, { preemptionPolicy: 'PreemptLowerPriority' }),
  StorageClass: (object) =>
    void fill(object, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
  MutatingWebhookConfiguration: defaultWebhooks,
  ValidatingWebhookConfiguration: defaultWebhooks,
}

function defaultBinding(object: KubeObject): void {
  fill(inner(object, 'roleRef'), { apiGroup: RBAC })
  for (const subject of itemsAt(object, 'subjects')) {
    if (subject.kind === 'User' || subject.kind === 'Group') fill(subject, { apiGroup: RBAC })
    if (subject.apiGroup === '') delete subject.apiGroup
  }
}

function defaultWebhooks(object: KubeObject): void {
  const isMutating = object.kind === 'MutatingWebhookConfiguration'
  for (const webhook of itemsAt(object, 'webhooks')) {
    fill(webhook, {
      failurePolicy: 'Fail',
      matchPolicy: 'Equivalent',
      namespaceSelector: {},
      objectSelector: {},
      timeoutSeconds: 10,
      ...(isMutating && { reinvocationPolicy: 'Never' }),
    })
    for (const rule of itemsAt(webhook, 'rules')) fill(rule, { scope: '*' })
    const { service } = inner(webhook, 'clientConfig')
    if (isRecord(service)) fill(service, { port: 443 })
  }
}

/** Fills in what a server takes for the fields of a built-in object that are left out, in place. */
export function fillDefaults({ kind }: Kind, object: KubeObject): void {
  WHOLE_FILLERS[kind]?.(object)
  if (isRecord(object.spec)) FILLERS[kind]?.(object.spec)
}
