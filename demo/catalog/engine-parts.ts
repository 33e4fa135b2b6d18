import type { KubeObject } from '../api/object'
import { ensureNamespace } from '../engines/cluster-runtime'
import type { SimCluster, World } from '../world'
import { argocdCrds } from './crds/argocd'
import { fluxCrds } from './crds/flux'
import { fluxExtensionCrds } from './crds/flux-extensions'
import { otherCrds } from './crds/others'
import { fluxApis } from './flux-apis'
import { createAgo } from './seeding'
import { atLeast } from './version'

const AGE_MINUTES = 60 * 24 * 120
const SETUP = { manager: 'kubectl-client-side-apply' } as const

/** What a cluster has before any app: nodes, custom kinds, and the engines' own workloads. */
export function installEngines(world: World, cluster: SimCluster): void {
  const { spec } = cluster
  const add = (...objects: KubeObject[]) => createAgo(world, cluster, AGE_MINUTES, ...objects)
  add(...spec.nodes.map((name) => node(name, spec.version)), ...otherCrds(), storageClass())
  const builtAt = world.parts.clock.now() - AGE_MINUTES * 60_000
  const run = (objects: KubeObject[]) => {
    add(...objects)
    for (const object of objects) cluster.workloads.settle(object, builtAt)
  }
  run([
    workload('Deployment', 'coredns', 'kube-system', 'registry.k8s.io/coredns/coredns:v1.11.3', 2),
  ])
  if (spec.argocd) {
    add(...argocdCrds(spec.argocd.version))
    ensureNamespace(cluster, spec.argocd.namespace, SETUP)
    run(argocdParts(spec.argocd.version, spec.argocd.namespace, spec.context === 'crc'))
    add(project('default', spec.argocd.namespace, {}))
  }
  if (spec.flux) {
    add(...fluxCrds(fluxApis(spec.flux.version), spec.flux.components))
    add(...fluxExtensionCrds(spec.flux.components))
    ensureNamespace(cluster, 'flux-system', SETUP)
    run([
      ...fluxParts(spec.flux.version, spec.flux.components),
      ...spec.flux.components.filter((name) => SERVING.includes(name)).map(fluxService),
    ])
  }
}

/** An AppProject that permits everything, with what is given on top. */
export function project(
  name: string,
  namespace: string,
  spec: Record<string, unknown>,
): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      ...spec,
    },
  }
}

/** The class of volumes that claims get which ask for none. */
function storageClass(): KubeObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'standard',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'csi.example.com',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
    allowVolumeExpansion: true,
  }
}

function node(name: string, version: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } },
    spec: {},
    status: {
      capacity: { cpu: '4', memory: '16Gi', pods: '110' },
      allocatable: { cpu: '4', memory: '15Gi', pods: '110' },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
        },
      ],
      nodeInfo: {
        kubeletVersion: version,
        osImage: 'Debian GNU/Linux 12 (bookworm)',
        architecture: 'amd64',
      },
    },
  }
}

function workload(
  kind: string,
  name: string,
  namespace: string,
  image: string,
  replicas: number,
  labels: Record<string, string> = {},
): KubeObject {
  const selector = { 'app.kubernetes.io/name': name }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace, labels: { ...selector, ...labels } },
    spec: {
      replicas,
      selector: { matchLabels: selector },
      ...(kind === 'StatefulSet' && { serviceName: name }),
      template: {
        metadata: { labels: { ...selector, ...labels } },
        spec: { containers: [{ name, image }] },
      },
    },
  }
}

function argocdParts(version: string, namespace: string, isOperator: boolean): KubeObject[] {
  const image = `quay.io/argoproj/argocd:${version}`
  const prefix = isOperator ? 'openshift-gitops' : 'argocd'
  const part = (kind: string, name: string, from = image) =>
    workload(kind, `${prefix}-${name}`, namespace, from, 1, {
      'app.kubernetes.io/part-of': 'argocd',
      'app.kubernetes.io/component': name,
      'app.kubernetes.io/version': version,
    })
  const labels = { 'app.kubernetes.io/part-of': 'argocd', 'app.kubernetes.io/name': 'argocd-cm' }
  const configMap = (name: string, data: Record<string, string>): KubeObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: { ...labels, 'app.kubernetes.io/name': name } },
    data,
  })
  return [
    part('StatefulSet', 'application-controller'),
    part('Deployment', 'server'),
    part('Deployment', 'repo-server'),
    part('Deployment', 'applicationset-controller'),
    part('Deployment', 'redis', 'docker.io/library/redis:7.2.7-alpine'),
    configMap('argocd-cm', {
      'application.resourceTrackingMethod': 'annotation',
      url: 'https://argocd.example.com',
      'admin.enabled': 'false',
      'timeout.reconciliation': '180s',
      ...(atLeast(version, '3.0') && { 'kustomize.buildOptions': '' }),
    }),
    configMap('argocd-cmd-params-cm', { 'server.insecure': 'false' }),
    configMap('argocd-rbac-cm', { 'policy.default': 'role:readonly' }),
  ]
}

const CONTROLLER_TAGS: Record<string, Record<string, string>> = {
  '2.1': { source: 'v1.1.2', kustomize: 'v1.1.1', helm: 'v0.36.2', notification: 'v1.1.0' },
  '2.2': { source: 'v1.2.4', kustomize: 'v1.2.2', helm: 'v0.37.4', notification: 'v1.2.4' },
  '2.5': { source: 'v1.5.0', kustomize: 'v1.5.1', helm: 'v1.2.0', notification: 'v1.5.0' },
  '2.6': { source: 'v1.6.2', kustomize: 'v1.6.1', helm: 'v1.3.0', notification: 'v1.6.0' },
  '2.9': { source: 'v1.9.0', kustomize: 'v1.9.0', helm: 'v1.6.0', notification: 'v1.9.0' },
  '2.8': { source: 'v1.8.0', kustomize: 'v1.8.1', helm: 'v1.5.1', notification: 'v1.8.1' },
}

/** The controllers that others in the cluster ask for something. */
const SERVING = ['source-controller', 'source-watcher', 'notification-controller']

function fluxService(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: 'flux-system',
      labels: { 'app.kubernetes.io/part-of': 'flux', 'app.kubernetes.io/component': name },
    },
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': name },
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
    },
  }
}

function fluxParts(version: string, components: readonly string[]): KubeObject[] {
  const tags = CONTROLLER_TAGS[version.replace(/^v(\d+\.\d+).*/, '$1')] ?? {}
  return components.map((name) => {
    const tag = tags[name.replace('-controller', '')] ?? 'v1.0.0'
    return workload('Deployment', name, 'flux-system', `ghcr.io/fluxcd/${name}:${tag}`, 1, {
      'app.kubernetes.io/part-of': 'flux',
      'app.kubernetes.io/instance': 'flux-system',
      'app.kubernetes.io/component': name,
      'app.kubernetes.io/version': version,
      'control-plane': 'controller',
    })
  })
}
