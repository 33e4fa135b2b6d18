import type { JsonObject } from './compare-input'
import { isRecord, recordAt, textAt } from './json'
import type { Schema } from './schema'

export const QUANTITY: Schema = { scalar: 'quantity' }
export const QUANTITIES: Schema = { each: QUANTITY }
export const INT_OR_STRING: Schema = { scalar: 'int-or-string' }
export const PRESENCE: Schema = { isPresence: true }

/** A selector that is there and empty picks everything; none picks nothing, or something else. */
export const SELECTOR: Schema = { isPresence: true, fields: { matchLabels: {} }, isAtomic: true }

const FIELD_REF: Schema = { defaults: { apiVersion: 'v1' } }
const RESOURCE_FIELD_REF: Schema = {
  fields: { divisor: QUANTITY },
  defaults: { divisor: '0' },
}

const HTTP_GET: Schema = {
  fields: { port: INT_OR_STRING },
  defaults: { path: '/', scheme: 'HTTP' },
}
const HANDLER = { httpGet: HTTP_GET, tcpSocket: { fields: { port: INT_OR_STRING } } }

const PROBE: Schema = {
  fields: { ...HANDLER, grpc: { defaults: { service: '' } } },
  defaults: {
    initialDelaySeconds: 0,
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  },
}

const RESOURCES: Schema = {
  fields: { limits: QUANTITIES, requests: QUANTITIES, claims: { keys: ['name'] } },
  // A limit without a request is the request as well.
  defaults: { requests: ({ limits }) => (isRecord(limits) ? limits : undefined) },
}

const CONTAINER: Schema = {
  fields: {
    env: {
      keys: ['name'],
      items: {
        fields: {
          valueFrom: {
            fields: { fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_FIELD_REF },
          },
        },
        defaults: { value: ({ valueFrom }) => (valueFrom === undefined ? '' : undefined) },
      },
    },
    ports: {
      keys: ['containerPort', 'protocol'],
      keyDefaults: { protocol: 'TCP' },
      items: { defaults: { protocol: 'TCP', hostPort: 0, hostIP: '', name: '' } },
    },
    volumeMounts: {
      keys: ['mountPath'],
      items: { defaults: { readOnly: false, subPath: '', subPathExpr: '' } },
    },
    volumeDevices: { keys: ['devicePath'] },
    resources: RESOURCES,
    livenessProbe: PROBE,
    readinessProbe: PROBE,
    startupProbe: PROBE,
    lifecycle: { fields: { preStop: { fields: HANDLER }, postStart: { fields: HANDLER } } },
    securityContext: { defaults: {} },
  },
  defaults: {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicy,
    resources: {},
    stdin: false,
    stdinOnce: false,
    tty: false,
    workingDir: '',
  },
}

/** `Always` for the tag `latest`, said or not; a digest pins. */
function pullPolicy(container: JsonObject): string {
  const image = textAt(container, 'image') ?? ''
  if (image.includes('@')) return 'IfNotPresent'
  const tag = /:([^/:]+)$/.exec(image)?.[1] ?? 'latest'
  return tag === 'latest' ? 'Always' : 'IfNotPresent'
}

const MODE = { defaults: { defaultMode: 420 } }
const PROJECTED: Schema = {
  fields: {
    sources: {
      items: {
        fields: {
          serviceAccountToken: { defaults: { expirationSeconds: 3600 } },
          downwardAPI: { fields: { items: { items: { fields: { fieldRef: FIELD_REF } } } } },
        },
      },
    },
  },
  defaults: { defaultMode: 420 },
}

/** Of a PersistentVolumeClaim, also as a template. */
export const CLAIM_SPEC: Schema = {
  allocated: ['volumeName'],
  fields: { resources: { fields: { limits: QUANTITIES, requests: QUANTITIES } } },
  defaults: { volumeMode: 'Filesystem', volumeName: '' },
}

const VOLUME: Schema = {
  retainsKeys: true,
  fields: {
    secret: MODE,
    configMap: MODE,
    projected: PROJECTED,
    downwardAPI: {
      fields: { items: { items: { fields: { fieldRef: FIELD_REF } } } },
      defaults: { defaultMode: 420 },
    },
    emptyDir: { isPresence: true, fields: { sizeLimit: QUANTITY } },
    hostPath: { defaults: { type: '' } },
    ephemeral: {
      fields: {
        volumeClaimTemplate: { fields: { spec: CLAIM_SPEC }, defaults: { metadata: {} } },
      },
    },
  },
  // A volume of no kind is an empty folder.
  defaults: {
    emptyDir: (volume) =>
      Object.keys(volume).some((key) => !['name', 'emptyDir'].includes(key)) ? undefined : {},
  },
}

const SPREAD: Schema = {
  fields: { labelSelector: SELECTOR },
  defaults: { nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' },
}

export const POD_SPEC: Schema = {
  fields: {
    containers: { keys: ['name'], items: CONTAINER },
    initContainers: { keys: ['name'], items: CONTAINER },
    ephemeralContainers: { keys: ['name'], items: CONTAINER },
    volumes: { keys: ['name'], items: VOLUME },
    imagePullSecrets: { keys: ['name'] },
    hostAliases: { keys: ['ip'] },
    topologySpreadConstraints: { keys: ['topologyKey', 'whenUnsatisfiable'], items: SPREAD },
    schedulingGates: { keys: ['name'] },
    resourceClaims: { keys: ['name'] },
    overhead: QUANTITIES,
    nodeSelector: { isAtomic: true },
    tolerations: { items: { defaults: { operator: 'Equal' } } },
  },
  defaults: {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    enableServiceLinks: true,
    hostNetwork: false,
    hostPID: false,
    hostIPC: false,
    hostname: '',
    subdomain: '',
    nodeName: '',
    priorityClassName: '',
    serviceAccountName: (spec) => spec.serviceAccount ?? '',
    serviceAccount: (spec) => spec.serviceAccountName ?? '',
  },
}

/** Of labels, annotations and the rest of `metadata`, for every kind. */
export const METADATA: Schema = {
  fields: {
    finalizers: { keys: 'set' },
    ownerReferences: { keys: ['uid'] },
    labels: {},
    annotations: {},
  },
}

/** Of Pods that a controller makes. */
export const POD_TEMPLATE: Schema = { fields: { metadata: METADATA, spec: POD_SPEC } }

/** The labels of a workload's Pods, which select them where nothing else is said. */
export function templateLabels(spec: JsonObject): JsonObject {
  return recordAt(spec, 'template', 'metadata', 'labels')
}
