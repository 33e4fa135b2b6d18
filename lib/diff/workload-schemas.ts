import {
  CLAIM_SPEC,
  INT_OR_STRING,
  METADATA,
  POD_SPEC,
  POD_TEMPLATE,
  QUANTITIES,
  QUANTITY,
  SELECTOR,
  templateLabels,
} from './pod-schema'
import type { Default, Schema } from './schema'

const isRolling = ({ type }: { readonly type?: unknown }) =>
  type === undefined || type === 'RollingUpdate'

const ROLLING: Schema = { fields: { maxSurge: INT_OR_STRING, maxUnavailable: INT_OR_STRING } }

/** How an update goes; without a word it rolls, with these steps. */
function strategy(field: string, steps: Readonly<Record<string, Default>>): Schema {
  return {
    retainsKeys: true,
    fields: { [field]: { ...ROLLING, defaults: steps } },
    defaults: {
      type: 'RollingUpdate',
      [field]: (object) => (isRolling(object) ? steps : undefined),
    },
  }
}

const QUARTER = { maxSurge: '25%', maxUnavailable: '25%' }
const DAEMON = { maxSurge: 0, maxUnavailable: 1 }
const selectorDefault: Default = (spec) => ({ matchLabels: templateLabels(spec) })

const DEPLOYMENT: Schema = {
  fields: {
    strategy: strategy('rollingUpdate', QUARTER),
    template: POD_TEMPLATE,
    selector: SELECTOR,
  },
  defaults: {
    replicas: 1,
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 10,
    minReadySeconds: 0,
    paused: false,
    strategy: { type: 'RollingUpdate', rollingUpdate: QUARTER },
    selector: selectorDefault,
  },
}

const STATEFUL_SET: Schema = {
  fields: {
    updateStrategy: strategy('rollingUpdate', { partition: 0 }),
    template: POD_TEMPLATE,
    selector: SELECTOR,
    volumeClaimTemplates: {
      items: {
        fields: { metadata: METADATA, spec: CLAIM_SPEC },
        defaults: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          status: (template) => template.status ?? { phase: 'Pending' },
        },
      },
    },
  },
  defaults: {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: 'OrderedReady',
    minReadySeconds: 0,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  },
}

const DAEMON_SET: Schema = {
  fields: {
    updateStrategy: strategy('rollingUpdate', DAEMON),
    template: POD_TEMPLATE,
    selector: SELECTOR,
  },
  defaults: {
    revisionHistoryLimit: 10,
    minReadySeconds: 0,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: DAEMON },
  },
}

const JOB: Schema = {
  fields: { template: POD_TEMPLATE, selector: SELECTOR },
  defaults: {
    backoffLimit: (spec) => (spec.backoffLimitPerIndex === undefined ? 6 : 2147483647),
    completions: ({ parallelism }) => (parallelism === undefined ? 1 : undefined),
    parallelism: 1,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: (spec) =>
      spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  },
}

const CRON_JOB: Schema = {
  fields: { jobTemplate: { fields: { metadata: METADATA, spec: JOB } } },
  defaults: {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  },
}

const METRIC_TARGET: Schema = { fields: { averageValue: QUANTITY, value: QUANTITY } }
const METRIC: Schema = {
  fields: Object.fromEntries(
    ['resource', 'containerResource', 'pods', 'object', 'external'].map((source) => [
      source,
      { fields: { target: METRIC_TARGET } },
    ]),
  ),
}
const SCALING: Schema = { defaults: { selectPolicy: 'Max', stabilizationWindowSeconds: 0 } }

const AUTOSCALER: Schema = {
  fields: {
    metrics: { items: METRIC },
    behavior: {
      fields: { scaleUp: SCALING, scaleDown: { defaults: { selectPolicy: 'Max' } } },
    },
  },
  defaults: { minReplicas: 1 },
}

const REPLICA_SET: Schema = {
  fields: { template: POD_TEMPLATE, selector: SELECTOR },
  defaults: { replicas: 1, minReadySeconds: 0 },
}

/** Kinds that run Pods or scale them; by `group/kind`, each the schema of `spec`. */
export const WORKLOADS: Readonly<Record<string, Schema>> = {
  '/Pod': {
    ...POD_SPEC,
    defaults: { ...POD_SPEC.defaults, preemptionPolicy: 'PreemptLowerPriority', priority: 0 },
  },
  '/PodTemplate': POD_TEMPLATE,
  '/ReplicationController': { ...REPLICA_SET, fields: { template: POD_TEMPLATE } },
  'apps/Deployment': DEPLOYMENT,
  'apps/StatefulSet': STATEFUL_SET,
  'apps/DaemonSet': DAEMON_SET,
  'apps/ReplicaSet': REPLICA_SET,
  'batch/Job': JOB,
  'batch/CronJob': CRON_JOB,
  'autoscaling/HorizontalPodAutoscaler': AUTOSCALER,
  'policy/PodDisruptionBudget': {
    fields: { maxUnavailable: INT_OR_STRING, minAvailable: INT_OR_STRING, selector: SELECTOR },
  },
  '/PersistentVolumeClaim': CLAIM_SPEC,
  '/PersistentVolume': {
    fields: { capacity: QUANTITIES },
    defaults: { volumeMode: 'Filesystem', persistentVolumeReclaimPolicy: 'Retain' },
  },
  '/ResourceQuota': { fields: { hard: QUANTITIES } },
  '/LimitRange': {
    fields: {
      limits: {
        items: {
          fields: Object.fromEntries(
            ['default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio'].map((key) => [
              key,
              QUANTITIES,
            ]),
          ),
          defaults: {
            defaultRequest: (limit) => limit.default,
            default: (limit) => (limit.type === 'Container' ? limit.max : undefined),
          },
        },
      },
    },
  },
}
