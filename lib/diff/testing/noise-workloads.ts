import type { JsonObject } from '../compare-input'

/** What a source says, and what an API server then stores: by hand, from what clusters answer. */
export interface NoiseCase {
  name: string
  wanted: JsonObject
  stored: JsonObject
}

const metadata = { name: 'web', namespace: 'shop' }

const POD_DEFAULTS = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
}
const CONTAINER_DEFAULTS = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: 'IfNotPresent',
}
const labels = { app: 'web' }

export const NOISE_OF_WORKLOADS: readonly NoiseCase[] = [
  {
    name: 'a Deployment with probes, quantities, volumes and ports in two protocols',
    wanted: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        ...metadata,
        creationTimestamp: null,
        annotations: {},
        labels: { a: '1', b: '2' },
      },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        strategy: {},
        template: {
          metadata: { labels, creationTimestamp: null },
          spec: {
            serviceAccountName: 'web',
            hostNetwork: false,
            securityContext: null,
            initContainers: [],
            containers: [
              {
                name: 'proxy',
                image: 'proxy:2',
                ports: [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 53 }],
              },
              {
                name: 'web',
                image: 'web:1',
                tty: false,
                env: [
                  { name: 'B', value: '' },
                  { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
                ],
                livenessProbe: { httpGet: { port: '8080' } },
                readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
                resources: {
                  limits: { cpu: '1000m', memory: '1024Mi' },
                  requests: { cpu: 0.5, memory: '512M' },
                },
                volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: false }],
              },
            ],
            volumes: [
              { name: 'data', emptyDir: {} },
              { name: 'config', configMap: { name: 'web' } },
              {
                name: 'token',
                projected: { sources: [{ serviceAccountToken: { path: 'token' } }] },
              },
            ],
            tolerations: [],
          },
        },
      },
      status: {},
    },
    stored: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        ...metadata,
        uid: 'u',
        generation: 3,
        labels: { b: '2', a: '1' },
        annotations: { 'deployment.kubernetes.io/revision': '3' },
      },
      spec: {
        replicas: 2,
        progressDeadlineSeconds: 600,
        revisionHistoryLimit: 10,
        selector: { matchLabels: labels },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
        },
        template: {
          metadata: { labels, creationTimestamp: null },
          spec: {
            ...POD_DEFAULTS,
            serviceAccount: 'web',
            serviceAccountName: 'web',
            containers: [
              {
                ...CONTAINER_DEFAULTS,
                name: 'web',
                image: 'web:1',
                env: [
                  {
                    name: 'A',
                    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } },
                  },
                  { name: 'B' },
                ],
                livenessProbe: {
                  httpGet: { path: '/', port: 8080, scheme: 'HTTP' },
                  timeoutSeconds: 1,
                  periodSeconds: 10,
                  successThreshold: 1,
                  failureThreshold: 3,
                },
                readinessProbe: {
                  httpGet: { path: '/', port: 'http', scheme: 'HTTP' },
                  timeoutSeconds: 1,
                  periodSeconds: 5,
                  successThreshold: 1,
                  failureThreshold: 3,
                },
                resources: {
                  limits: { cpu: '1', memory: '1Gi' },
                  requests: { cpu: '500m', memory: '512M' },
                },
                volumeMounts: [{ mountPath: '/data', name: 'data' }],
              },
              {
                ...CONTAINER_DEFAULTS,
                name: 'proxy',
                image: 'proxy:2',
                ports: [
                  { containerPort: 53, protocol: 'TCP' },
                  { containerPort: 53, protocol: 'UDP' },
                ],
                resources: {},
              },
            ],
            volumes: [
              { name: 'data', emptyDir: {} },
              { name: 'config', configMap: { name: 'web', defaultMode: 420 } },
              {
                name: 'token',
                projected: {
                  sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }],
                  defaultMode: 420,
                },
              },
            ],
          },
        },
      },
      status: { replicas: 2 },
    },
  },
  {
    name: 'a StatefulSet with claims',
    wanted: {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        serviceName: 'web',
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1024Mi' } },
            },
          },
        ],
      },
    },
    stored: {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        replicas: 1,
        serviceName: 'web',
        podManagementPolicy: 'OrderedReady',
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            ...POD_DEFAULTS,
            containers: [{ ...CONTAINER_DEFAULTS, name: 'web', image: 'web:1', resources: {} }],
          },
        },
        volumeClaimTemplates: [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name: 'data', creationTimestamp: null },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1Gi' } },
              volumeMode: 'Filesystem',
            },
            status: { phase: 'Pending' },
          },
        ],
      },
    },
  },
  {
    name: 'a DaemonSet',
    wanted: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            tolerations: [{ key: 'node', effect: 'NoSchedule' }],
            containers: [{ name: 'web', image: 'web' }],
          },
        },
      },
    },
    stored: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata,
      spec: {
        revisionHistoryLimit: 10,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            ...POD_DEFAULTS,
            tolerations: [{ key: 'node', effect: 'NoSchedule' }],
            containers: [
              {
                ...CONTAINER_DEFAULTS,
                name: 'web',
                image: 'web',
                imagePullPolicy: 'Always',
                resources: {},
              },
            ],
          },
        },
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
        },
      },
    },
  },
  {
    name: 'a CronJob',
    wanted: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: {
        schedule: '* * * * *',
        jobTemplate: {
          spec: {
            template: {
              spec: { restartPolicy: 'Never', containers: [{ name: 'job', image: 'job:1' }] },
            },
          },
        },
      },
    },
    stored: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: {
        schedule: '* * * * *',
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
        jobTemplate: {
          metadata: { creationTimestamp: null },
          spec: {
            template: {
              metadata: { creationTimestamp: null },
              spec: {
                ...POD_DEFAULTS,
                restartPolicy: 'Never',
                containers: [{ ...CONTAINER_DEFAULTS, name: 'job', image: 'job:1', resources: {} }],
              },
            },
          },
        },
      },
    },
  },
  {
    name: 'a HorizontalPodAutoscaler with an average as a quantity',
    wanted: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 5,
        metrics: [
          {
            type: 'Pods',
            pods: {
              metric: { name: 'rps' },
              target: { type: 'AverageValue', averageValue: '1000' },
            },
          },
        ],
        behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
      },
    },
    stored: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 1,
        maxReplicas: 5,
        metrics: [
          {
            type: 'Pods',
            pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1k' } },
          },
        ],
        behavior: {
          scaleDown: {
            selectPolicy: 'Max',
            policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
          },
        },
      },
      status: { currentReplicas: 1 },
    },
  },
]
