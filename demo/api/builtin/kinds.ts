import type { Kind } from '../kind'

type Traits = Partial<Omit<Kind, 'group' | 'version' | 'kind' | 'plural' | 'namespaced'>>

const REPLICAS = { specPath: '.spec.replicas', statusPath: '.status.replicas' }
const WORKLOAD: Traits = {
  statusSubresource: true,
  categories: ['all'],
}
const SCALED: Traits = { ...WORKLOAD, scale: { ...REPLICAS, selectorPath: '.spec.selector' } }
const PLAIN: Traits = { generation: false }
const WITH_STATUS: Traits = { generation: false, statusSubresource: true }

function kindsOf(
  group: string,
  version: string,
  rows: readonly [
    kind: string,
    plural: string,
    scope: 'ns' | 'cluster',
    ...names: (string | Traits)[],
  ][],
): Kind[] {
  return rows.map(([kind, plural, scope, ...rest]) => {
    const traits = Object.assign({}, ...rest.filter((item) => typeof item !== 'string')) as Traits
    return {
      group,
      version,
      kind,
      plural,
      singular: kind.toLowerCase(),
      shortNames: rest.filter((item) => typeof item === 'string'),
      namespaced: scope === 'ns',
      statusSubresource: false,
      compiledIn: true,
      ...traits,
    }
  })
}

/** The kinds that every cluster serves without a CRD. */
export const BUILT_IN_KINDS: readonly Kind[] = [
  ...kindsOf('', 'v1', [
    ['Namespace', 'namespaces', 'cluster', 'ns', WITH_STATUS],
    ['Node', 'nodes', 'cluster', 'no', WITH_STATUS],
    ['Pod', 'pods', 'ns', 'po', WITH_STATUS, { categories: ['all'] }],
    ['Service', 'services', 'ns', 'svc', WITH_STATUS, { categories: ['all'] }],
    ['Endpoints', 'endpoints', 'ns', 'ep', PLAIN],
    ['ConfigMap', 'configmaps', 'ns', 'cm', PLAIN],
    ['Secret', 'secrets', 'ns', PLAIN],
    ['ServiceAccount', 'serviceaccounts', 'ns', 'sa', PLAIN],
    ['Event', 'events', 'ns', 'ev', PLAIN],
    ['PersistentVolume', 'persistentvolumes', 'cluster', 'pv', WITH_STATUS],
    ['PersistentVolumeClaim', 'persistentvolumeclaims', 'ns', 'pvc', WITH_STATUS],
    ['ResourceQuota', 'resourcequotas', 'ns', 'quota', WITH_STATUS],
    ['LimitRange', 'limitranges', 'ns', 'limits', PLAIN],
  ]),
  ...kindsOf('apps', 'v1', [
    ['Deployment', 'deployments', 'ns', 'deploy', SCALED],
    ['ReplicaSet', 'replicasets', 'ns', 'rs', SCALED],
    ['StatefulSet', 'statefulsets', 'ns', 'sts', SCALED],
    ['DaemonSet', 'daemonsets', 'ns', 'ds', WORKLOAD],
    ['ControllerRevision', 'controllerrevisions', 'ns', PLAIN],
  ]),
  ...kindsOf('batch', 'v1', [
    ['Job', 'jobs', 'ns', WORKLOAD],
    ['CronJob', 'cronjobs', 'ns', 'cj', WORKLOAD],
  ]),
  ...kindsOf('autoscaling', 'v2', [
    [
      'HorizontalPodAutoscaler',
      'horizontalpodautoscalers',
      'ns',
      'hpa',
      WITH_STATUS,
      { categories: ['all'] },
    ],
  ]),
  ...kindsOf('networking.k8s.io', 'v1', [
    ['Ingress', 'ingresses', 'ns', 'ing', { statusSubresource: true }],
    ['IngressClass', 'ingressclasses', 'cluster'],
    ['NetworkPolicy', 'networkpolicies', 'ns', 'netpol'],
  ]),
  ...kindsOf('policy', 'v1', [
    ['PodDisruptionBudget', 'poddisruptionbudgets', 'ns', 'pdb', { statusSubresource: true }],
  ]),
  ...kindsOf('rbac.authorization.k8s.io', 'v1', [
    ['Role', 'roles', 'ns', PLAIN],
    ['RoleBinding', 'rolebindings', 'ns', PLAIN],
    ['ClusterRole', 'clusterroles', 'cluster', PLAIN],
    ['ClusterRoleBinding', 'clusterrolebindings', 'cluster', PLAIN],
  ]),
  ...kindsOf('discovery.k8s.io', 'v1', [['EndpointSlice', 'endpointslices', 'ns']]),
  ...kindsOf('coordination.k8s.io', 'v1', [['Lease', 'leases', 'ns', PLAIN]]),
  ...kindsOf('storage.k8s.io', 'v1', [['StorageClass', 'storageclasses', 'cluster', 'sc', PLAIN]]),
  ...kindsOf('scheduling.k8s.io', 'v1', [['PriorityClass', 'priorityclasses', 'cluster', 'pc']]),
  ...kindsOf('admissionregistration.k8s.io', 'v1', [
    [
      'MutatingWebhookConfiguration',
      'mutatingwebhookconfigurations',
      'cluster',
      { categories: ['api-extensions'] },
    ],
    [
      'ValidatingWebhookConfiguration',
      'validatingwebhookconfigurations',
      'cluster',
      { categories: ['api-extensions'] },
    ],
  ]),
  ...kindsOf('apiextensions.k8s.io', 'v1', [
    [
      'CustomResourceDefinition',
      'customresourcedefinitions',
      'cluster',
      'crd',
      'crds',
      { statusSubresource: true, categories: ['api-extensions'] },
    ],
  ]),
]
