import type { NoiseCase } from './noise-deployment'

const metadata = { name: 'web', namespace: 'shop' }
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

export const NOISE_OF_OTHERS: readonly NoiseCase[] = [
  {
    name: 'a Service with ports in two protocols',
    wanted: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        clusterIP: '',
        selector: { app: 'web' },
        ports: [
          { name: 'dns', port: 53, protocol: 'UDP' },
          { name: 'dns-tcp', port: 53 },
          { name: 'web', port: 80, targetPort: '8080' },
        ],
      },
    },
    stored: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        clusterIP: '10.0.0.7',
        clusterIPs: ['10.0.0.7'],
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: [
          { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
          { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
          { name: 'web', port: 80, protocol: 'TCP', targetPort: 8080 },
        ],
        selector: { app: 'web' },
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
      status: { loadBalancer: {} },
    },
  },
  {
    name: 'a Secret written as text',
    wanted: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      data: { b: `${base64('two')}\n` },
      stringData: { a: 'one' },
    },
    stored: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      type: 'Opaque',
      data: { a: base64('one'), b: base64('two') },
    },
  },
  {
    name: 'a ConfigMap without data',
    wanted: { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: {} },
    stored: { apiVersion: 'v1', kind: 'ConfigMap', metadata },
  },
  {
    name: 'a RoleBinding',
    wanted: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { kind: 'Role', name: 'web' },
      subjects: [
        { kind: 'ServiceAccount', name: 'web', namespace: 'shop', apiGroup: '' },
        { kind: 'Group', name: 'ops' },
      ],
    },
    stored: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' },
      subjects: [
        { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'ops' },
      ],
    },
  },
  {
    name: 'an aggregated ClusterRole',
    wanted: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'all' },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
      rules: [],
    },
    stored: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'all' },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    },
  },
  {
    name: 'a NetworkPolicy',
    wanted: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: {},
        ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] }],
        egress: [{}],
      },
    },
    stored: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 80, protocol: 'TCP' }] }],
        egress: [{}],
      },
    },
  },
  {
    name: 'a MutatingWebhookConfiguration',
    wanted: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: 'web' },
      webhooks: [
        {
          name: 'a.shop.io',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { service: { name: 'web', namespace: 'shop', path: '/a' } },
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['pods'] }],
        },
      ],
    },
    stored: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: 'web' },
      webhooks: [
        {
          name: 'a.shop.io',
          admissionReviewVersions: ['v1'],
          clientConfig: {
            caBundle: 'Y2E=',
            service: { name: 'web', namespace: 'shop', path: '/a', port: 443 },
          },
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          reinvocationPolicy: 'Never',
          rules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['*'],
              resources: ['pods'],
              scope: '*',
            },
          ],
          sideEffects: 'None',
          timeoutSeconds: 10,
        },
      ],
    },
  },
  {
    name: 'a CustomResourceDefinition',
    wanted: {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'things.shop.io', creationTimestamp: null },
      spec: {
        group: 'shop.io',
        names: { kind: 'Thing', plural: 'things' },
        scope: 'Namespaced',
        preserveUnknownFields: false,
        versions: [
          { name: 'v1', served: true, storage: true, subresources: { status: {} }, schema: {} },
        ],
      },
      status: { acceptedNames: { kind: '', plural: '' }, conditions: [], storedVersions: [] },
    },
    stored: {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'things.shop.io' },
      spec: {
        conversion: { strategy: 'None' },
        group: 'shop.io',
        names: { kind: 'Thing', listKind: 'ThingList', plural: 'things', singular: 'thing' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, subresources: { status: {} } }],
      },
      status: { storedVersions: ['v1'] },
    },
  },
  {
    name: 'a PersistentVolumeClaim',
    wanted: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadata, finalizers: ['shop.io/keep'] },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '0.5Gi' } } },
    },
    stored: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadata, finalizers: ['kubernetes.io/pvc-protection', 'shop.io/keep'] },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '512Mi' } },
        storageClassName: 'standard',
        volumeMode: 'Filesystem',
        volumeName: 'pv-1',
      },
      status: { phase: 'Bound' },
    },
  },
  {
    name: 'an object of a CRD, with null and defaults of its schema',
    wanted: {
      apiVersion: 'shop.io/v1',
      kind: 'Thing',
      metadata,
      spec: { size: 2, gone: null, list: [{ a: 1 }], nested: { a: {} } },
    },
    stored: {
      apiVersion: 'shop.io/v1',
      kind: 'Thing',
      metadata,
      spec: { list: [{ a: 1 }], mode: 'Standard', nested: { a: {} }, size: 2 },
      status: { ok: true },
    },
  },
  {
    name: 'an Ingress with a class that a default chose',
    wanted: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: {
        rules: [
          {
            host: 'shop.example',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'web', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
    stored: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: {
        ingressClassName: 'nginx',
        rules: [
          {
            host: 'shop.example',
            http: {
              paths: [
                {
                  backend: { service: { name: 'web', port: { number: 80 } } },
                  path: '/',
                  pathType: 'Prefix',
                },
              ],
            },
          },
        ],
      },
      status: { loadBalancer: {} },
    },
  },
]
