import type { JsonObject } from '../compare-input'

/** What a source says, and what an API server then stores: by hand, from what clusters answer. */
export interface NoiseCase {
  name: string
  wanted: JsonObject
  stored: JsonObject
}

export const metadata = { name: 'web', namespace: 'shop' }

export const POD_DEFAULTS = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
}
export const CONTAINER_DEFAULTS = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: 'IfNotPresent',
}
export const labels = { app: 'web' }

/** Probes, quantities, volumes, and a port in two protocols. */
export const A_DEPLOYMENT: NoiseCase = {
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
}
