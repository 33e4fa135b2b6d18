import { INT_OR_STRING, METADATA, PRESENCE, QUANTITY, SELECTOR } from './pod-schema'
import type { Schema } from './schema'

const PORT = { fields: { port: INT_OR_STRING }, defaults: { protocol: 'TCP' } }

const isNodeBased = (type: unknown) => type === 'NodePort' || type === 'LoadBalancer'

const SERVICE: Schema = {
  allocated: ['clusterIP', 'clusterIPs', 'healthCheckNodePort', 'ipFamilies', 'ipFamilyPolicy'],
  fields: {
    ports: {
      keys: ['port', 'protocol'],
      keyDefaults: { protocol: 'TCP' },
      items: {
        allocated: ['nodePort'],
        fields: { targetPort: INT_OR_STRING },
        defaults: { protocol: 'TCP', targetPort: ({ port }) => port, nodePort: 0, name: '' },
      },
    },
    selector: { isAtomic: true },
  },
  defaults: {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    sessionAffinityConfig: ({ sessionAffinity }) =>
      sessionAffinity === 'ClientIP' ? { clientIP: { timeoutSeconds: 10800 } } : undefined,
    internalTrafficPolicy: 'Cluster',
    externalTrafficPolicy: ({ type }) => (isNodeBased(type) ? 'Cluster' : undefined),
    allocateLoadBalancerNodePorts: ({ type }) => (type === 'LoadBalancer' ? true : undefined),
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    publishNotReadyAddresses: false,
    clusterIP: '',
    loadBalancerIP: '',
    externalName: '',
  },
}

const PEER: Schema = { fields: { namespaceSelector: SELECTOR, podSelector: SELECTOR } }
const rule = (peers: string): Schema => ({
  fields: { ports: { items: PORT }, [peers]: { items: PEER } },
})

const NETWORK_POLICY: Schema = {
  fields: {
    podSelector: { ...SELECTOR, isPresence: false },
    ingress: { items: rule('from') },
    egress: { items: rule('to') },
  },
  defaults: {
    podSelector: {},
    policyTypes: ({ egress }) => (egress === undefined ? ['Ingress'] : ['Ingress', 'Egress']),
  },
}

const BACKEND: Schema = {
  fields: { service: { fields: { port: { fields: { number: INT_OR_STRING } } } } },
}
const INGRESS: Schema = {
  fields: {
    defaultBackend: BACKEND,
    rules: {
      items: {
        fields: { http: { fields: { paths: { items: { fields: { backend: BACKEND } } } } } },
      },
    },
  },
}

const RULES: Schema = { items: { defaults: { scope: '*' } } }
const webhooks = (more: Schema['defaults']): Schema => ({
  fields: {
    webhooks: {
      keys: ['name'],
      items: {
        fields: {
          clientConfig: { fields: { service: { defaults: { port: 443 } } } },
          rules: RULES,
          matchConditions: { keys: ['name'] },
        },
        defaults: {
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          timeoutSeconds: 10,
          ...more,
        },
      },
    },
  },
})

const RBAC_GROUP = 'rbac.authorization.k8s.io'
const BINDING: Schema = {
  fields: {
    roleRef: { defaults: { apiGroup: RBAC_GROUP } },
    subjects: {
      items: {
        defaults: { apiGroup: ({ kind }) => (kind === 'ServiceAccount' ? '' : RBAC_GROUP) },
      },
    },
  },
}

const CRD_NAMES: Schema = {
  defaults: {
    singular: ({ kind }) => (typeof kind === 'string' ? kind.toLowerCase() : undefined),
    listKind: ({ kind }) => (typeof kind === 'string' ? `${kind}List` : undefined),
  },
}

/** Kinds with a `spec`; by `group/kind`, each the schema of that. */
export const SPECS: Readonly<Record<string, Schema>> = {
  '/Service': SERVICE,
  '/Namespace': {
    fields: { finalizers: { keys: 'set' } },
    defaults: { finalizers: ['kubernetes'] },
  },
  'networking.k8s.io/Ingress': INGRESS,
  'networking.k8s.io/NetworkPolicy': NETWORK_POLICY,
  'apiextensions.k8s.io/CustomResourceDefinition': {
    fields: {
      names: CRD_NAMES,
      versions: { items: { fields: { subresources: { fields: { status: PRESENCE } } } } },
    },
    defaults: { conversion: { strategy: 'None' }, preserveUnknownFields: false },
  },
  'apiregistration.k8s.io/APIService': { fields: { service: { defaults: { port: 443 } } } },
}

/** Kinds without a `spec`, each the schema of its whole object besides `metadata`. */
export const WHOLES: Readonly<Record<string, Schema>> = {
  '/Secret': { fields: { data: { each: { scalar: 'base64' } } }, defaults: { type: 'Opaque' } },
  '/ConfigMap': { fields: { binaryData: { each: { scalar: 'base64' } } } },
  '/ServiceAccount': {
    fields: { secrets: { keys: ['name'] }, imagePullSecrets: { keys: ['name'] } },
  },
  'rbac.authorization.k8s.io/RoleBinding': BINDING,
  'rbac.authorization.k8s.io/ClusterRoleBinding': BINDING,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks({}),
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks({
    reinvocationPolicy: 'Never',
  }),
  'scheduling.k8s.io/PriorityClass': {
    defaults: { preemptionPolicy: 'PreemptLowerPriority', globalDefault: false },
  },
  'storage.k8s.io/StorageClass': {
    defaults: {
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
      allowVolumeExpansion: false,
    },
  },
  'storage.k8s.io/CSIStorageCapacity': { fields: { capacity: QUANTITY } },
}

export const META: Schema = METADATA
