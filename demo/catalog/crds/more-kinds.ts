import type { PrinterColumn } from '../../api/kind'
import type { KubeObject } from '../../api/object'
import { column, crd } from './crd'
import { open } from './schema'

const schema = { spec: open, status: open, results: open, summary: open, scope: open }
const age = column('Age', '.metadata.creationTimestamp', 'date')
const condition = (name: string, type: string, field = 'status') =>
  column(name, `.status.conditions[?(@.type=='${type}')].${field}`)

interface Custom {
  kind: string
  plural: string
  columns: readonly PrinterColumn[]
  short?: string[]
  categories?: string[]
  isClusterScoped?: boolean
}

function of(group: string, version: string, ...kinds: readonly Custom[]): KubeObject[] {
  return kinds.map(({ kind, plural, columns, short, categories, isClusterScoped }) =>
    crd({
      group,
      kind,
      plural,
      ...(short && { shortNames: short }),
      ...(categories && { categories }),
      ...(isClusterScoped === true && { clusterScoped: true }),
      versions: [{ name: version, schema, columns }],
    }),
  )
}

const managed = [
  condition('Synced', 'Synced'),
  condition('Ready', 'Ready'),
  column('External-Name', '.metadata.annotations.crossplane\\.io/external-name'),
  age,
]
const AZURE = { categories: ['crossplane', 'managed', 'azure'], isClusterScoped: true }

/** Crossplane: a composite of our own and the managed resources of Azure's network. */
export function crossplaneCrds(): KubeObject[] {
  return [
    ...of('platform.example.org', 'v1alpha1', {
      kind: 'XNetwork',
      plural: 'xnetworks',
      isClusterScoped: true,
      categories: ['composite'],
      columns: [
        condition('Synced', 'Synced'),
        condition('Ready', 'Ready'),
        column('Composition', '.spec.compositionRef.name'),
        age,
      ],
    }),
    ...of(
      'network.azure.upbound.io',
      'v1beta1',
      { kind: 'VirtualNetwork', plural: 'virtualnetworks', columns: managed, ...AZURE },
      { kind: 'Subnet', plural: 'subnets', columns: managed, ...AZURE },
    ),
    ...of('azure.upbound.io', 'v1beta1', {
      kind: 'ResourceGroup',
      plural: 'resourcegroups',
      columns: managed,
      ...AZURE,
    }),
  ]
}

const API = { categories: ['cluster-api'] }
const phase = column('Phase', '.status.phase')
const cluster = column('Cluster', '.spec.clusterName')
const replicas = [
  column('Replicas', '.status.replicas', 'integer'),
  column('Ready', '.status.readyReplicas', 'integer'),
  column('Unavailable', '.status.unavailableReplicas', 'integer'),
]
const kubeVersion = column('Version', '.spec.version')

/** Cluster API beside its Cluster: control plane, workers, machines, and what Azure has of them. */
export function clusterApiCrds(): KubeObject[] {
  return [
    ...of(
      'cluster.x-k8s.io',
      'v1beta1',
      {
        kind: 'MachineDeployment',
        plural: 'machinedeployments',
        short: ['md'],
        ...API,
        columns: [cluster, ...replicas, phase, age],
      },
      {
        kind: 'MachineSet',
        plural: 'machinesets',
        short: ['ms'],
        ...API,
        columns: [cluster, ...replicas, age],
      },
      {
        kind: 'Machine',
        plural: 'machines',
        short: ['ma'],
        ...API,
        columns: [
          cluster,
          column('NodeName', '.status.nodeRef.name'),
          column('ProviderID', '.spec.providerID'),
          phase,
          age,
          kubeVersion,
        ],
      },
    ),
    ...of('controlplane.cluster.x-k8s.io', 'v1beta1', {
      kind: 'KubeadmControlPlane',
      plural: 'kubeadmcontrolplanes',
      short: ['kcp'],
      ...API,
      columns: [
        column('Initialized', '.status.initialized', 'boolean'),
        column('API Server Available', '.status.ready', 'boolean'),
        ...replicas,
        age,
        kubeVersion,
      ],
    }),
    ...of('infrastructure.cluster.x-k8s.io', 'v1beta1', {
      kind: 'AzureCluster',
      plural: 'azureclusters',
      ...API,
      columns: [column('Ready', '.status.ready', 'boolean'), age],
    }),
  ]
}

/** External Secrets' stores, and Sealed Secrets. */
export function secretCrds(): KubeObject[] {
  return [
    ...of('external-secrets.io', 'v1', {
      kind: 'SecretStore',
      plural: 'secretstores',
      short: ['ss'],
      columns: [age, condition('Status', 'Ready', 'reason'), condition('Ready', 'Ready')],
    }),
    ...of('bitnami.com', 'v1alpha1', {
      kind: 'SealedSecret',
      plural: 'sealedsecrets',
      columns: [condition('Status', 'Synced', 'message'), condition('Synced', 'Synced'), age],
    }),
  ]
}

/** cert-manager's steps to a certificate, the Gateway API, and Argo Rollouts. */
export function trafficCrds(): KubeObject[] {
  const state = column('State', '.status.state')
  return [
    ...of('cert-manager.io', 'v1', {
      kind: 'CertificateRequest',
      plural: 'certificaterequests',
      short: ['cr', 'crs'],
      categories: ['cert-manager'],
      columns: [
        condition('Approved', 'Approved'),
        condition('Denied', 'Denied'),
        condition('Ready', 'Ready'),
        column('Issuer', '.spec.issuerRef.name'),
        age,
      ],
    }),
    ...of(
      'acme.cert-manager.io',
      'v1',
      { kind: 'Order', plural: 'orders', columns: [state, age], categories: ['cert-manager'] },
      {
        kind: 'Challenge',
        plural: 'challenges',
        categories: ['cert-manager'],
        columns: [state, column('Domain', '.spec.dnsName'), age],
      },
    ),
    ...of(
      'gateway.networking.k8s.io',
      'v1',
      {
        kind: 'Gateway',
        plural: 'gateways',
        short: ['gtw'],
        columns: [
          column('Class', '.spec.gatewayClassName'),
          column('Address', '.status.addresses[*].value'),
          condition('Programmed', 'Programmed'),
          age,
        ],
      },
      {
        kind: 'HTTPRoute',
        plural: 'httproutes',
        columns: [column('Hostnames', '.spec.hostnames'), age],
      },
    ),
    ...of('argoproj.io', 'v1alpha1', {
      kind: 'Rollout',
      plural: 'rollouts',
      short: ['ro'],
      columns: [
        column('Desired', '.spec.replicas', 'integer'),
        column('Current', '.status.replicas', 'integer'),
        column('Up-to-date', '.status.updatedReplicas', 'integer'),
        column('Available', '.status.availableReplicas', 'integer'),
        age,
      ],
    }),
  ]
}

/** Kyverno's reports, as the policy working group defined them. */
export function policyCrds(): KubeObject[] {
  const count = (name: string) => column(name, `.summary.${name.toLowerCase()}`, 'integer')
  return of('wgpolicyk8s.io', 'v1alpha2', {
    kind: 'PolicyReport',
    plural: 'policyreports',
    short: ['polr'],
    columns: [
      column('Kind', '.scope.kind'),
      column('Name', '.scope.name'),
      ...['Pass', 'Fail', 'Warn', 'Error', 'Skip'].map(count),
      age,
    ],
  })
}

/** Terraform as the tofu controller runs it. */
export function terraformCrds(): KubeObject[] {
  return of('infra.contrib.fluxcd.io', 'v1alpha2', {
    kind: 'Terraform',
    plural: 'terraforms',
    short: ['tf'],
    columns: [condition('Ready', 'Ready'), condition('Status', 'Ready', 'message'), age],
  })
}
