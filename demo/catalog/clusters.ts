/** One simulated cluster, before any app is in it. */
export interface ClusterSpec {
  /** Display name and store name. */
  name: string
  /** Its name in kubeconfigs. */
  context: string
  /** Kubernetes version. */
  version: string
  labels: { env: string; region: string; provider: string; tier: string }
  nodes: readonly string[]
  argocd?: { version: string; namespace: string }
  flux?: { version: string; components: readonly string[] }
  /** How many apps it holds in all; team apps fill up what the stories leave. */
  apps: number
  /** Its kubeconfig holds a token that the server refuses with 401. */
  expiredToken?: boolean
  /** `plural.group`s answered with 403. */
  forbidden?: readonly string[]
  /** Goes away and comes back while the fleet moves. */
  flaky?: boolean
  /** Round trip while the fleet moves. */
  latencyMs?: number
}

const FLUX = [
  'source-controller',
  'kustomize-controller',
  'helm-controller',
  'notification-controller',
]

const EXTENSIONS = [
  'image-reflector-controller',
  'image-automation-controller',
  'source-watcher',
  'flux-operator',
]

function labels(env: string, region: string, provider: string, tier: string) {
  return { env, region, provider, tier }
}

function nodes(count: number, name: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => name(index))
}

/** The default fleet. */
export const CLUSTERS: readonly ClusterSpec[] = [
  {
    name: 'in-cluster',
    context: 'in-cluster',
    version: 'v1.31.4',
    labels: labels('prod', 'eu-central', 'on-prem', 'gold'),
    nodes: nodes(5, (i) => `cockpit-worker-${i + 1}`),
    argocd: { version: 'v3.1.8', namespace: 'argocd' },
    apps: 76,
  },
  {
    name: 'in-cluster-austria',
    context: 'in-cluster-austria',
    version: 'v1.30.8',
    labels: labels('prod', 'austria', 'on-prem', 'gold'),
    nodes: nodes(4, (i) => `vie-node-${i + 1}`),
    flux: { version: 'v2.1.2', components: FLUX },
    apps: 38,
    latencyMs: 21,
  },
  {
    name: 'in-cluster-germany',
    context: 'in-cluster-germany',
    version: 'v1.30.8',
    labels: labels('prod', 'germany', 'on-prem', 'gold'),
    nodes: nodes(4, (i) => `fra-node-${i + 1}`),
    argocd: { version: 'v3.1.8', namespace: 'argocd' },
    apps: 41,
    latencyMs: 19,
  },
  {
    name: 'in-cluster-ireland',
    context: 'in-cluster-ireland',
    version: 'v1.34.1',
    labels: labels('prod', 'ireland', 'on-prem', 'silver'),
    nodes: nodes(3, (i) => `dub-node-${i + 1}`),
    flux: { version: 'v2.9.0', components: [...FLUX, ...EXTENSIONS] },
    apps: 21,
    flaky: true,
  },
  {
    name: 'gitops-real-aks',
    context: 'gitops-real-aks',
    version: 'v1.31.2',
    labels: labels('prod', 'switzerlandnorth', 'aks', 'gold'),
    nodes: nodes(3, (i) => `aks-nodepool1-31764123-vmss00000${i}`),
    argocd: { version: 'v3.0.16', namespace: 'argocd' },
    apps: 44,
    latencyMs: 44,
  },
  {
    name: 'eksgitopscluster',
    context: 'arn:aws:eks:eu-central-1:1:cluster/eksgitopscluster',
    version: 'v1.29.13',
    labels: labels('prod', 'eu-central-1', 'eks', 'gold'),
    nodes: nodes(4, (i) => `ip-10-0-${i + 1}-117.eu-central-1.compute.internal`),
    argocd: { version: 'v3.0.16', namespace: 'argocd' },
    flux: { version: 'v2.5.1', components: FLUX },
    apps: 61,
    latencyMs: 310,
  },
  {
    name: 'aks-excelsior-development-2',
    context: 'aks-excelsior-development-2',
    version: 'v1.31.2',
    labels: labels('dev', 'westeurope', 'aks', 'silver'),
    nodes: nodes(3, (i) => `aks-system-20381149-vmss00000${i}`),
    argocd: { version: 'v2.14.11', namespace: 'argocd' },
    flux: { version: 'v2.5.1', components: [...FLUX, 'fluxconfig-agent'] },
    apps: 35,
    latencyMs: 41,
  },
  {
    name: 'crc',
    context: 'crc',
    version: 'v1.27.10',
    labels: labels('dev', 'local', 'openshift', 'bronze'),
    nodes: ['crc-xl2km-master-0'],
    argocd: { version: 'v2.10.4', namespace: 'openshift-gitops' },
    apps: 9,
    expiredToken: true,
  },
  {
    name: 'flux-cluster',
    context: 'flux-cluster',
    version: 'v1.30.0',
    labels: labels('staging', 'local', 'minikube', 'bronze'),
    nodes: ['minikube', 'minikube-m02'],
    flux: { version: 'v2.2.3', components: ['source-controller', 'kustomize-controller'] },
    apps: 41,
    latencyMs: 12,
  },
  {
    name: 'mgmt-cluster',
    context: 'mgmt-cluster',
    version: 'v1.30.0',
    labels: labels('prod', 'local', 'minikube', 'silver'),
    nodes: ['mgmt-cluster'],
    flux: { version: 'v2.8.1', components: FLUX },
    apps: 19,
    forbidden: ['helmreleases.helm.toolkit.fluxcd.io'],
    latencyMs: 15,
  },
  {
    name: 'vcluster-team-a',
    context: 'vcluster-team-a',
    version: 'v1.30.4',
    labels: labels('vdev', 'eu-central', 'vcluster', 'bronze'),
    nodes: ['cockpit-worker-2'],
    apps: 0,
    latencyMs: 26,
  },
  {
    name: 'capi-quickstart',
    context: 'capi-quickstart',
    version: 'v1.29.0',
    labels: labels('dev', 'centralus', 'capz', 'bronze'),
    nodes: ['capi-quickstart-control-plane-kcqmm', 'md-0-2kj9c', 'md-0-7krx6', 'md-0-b8m7r'],
    argocd: { version: 'v3.2.1', namespace: 'argocd' },
    apps: 8,
    latencyMs: 88,
  },
]
