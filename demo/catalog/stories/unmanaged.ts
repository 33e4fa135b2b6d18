import { parseManifests } from '../../engines/render/manifests'
import { storeRevision } from '../../engines/helm-storage'
import { applyObject, inNamespace } from '../../engines/cluster-runtime'
import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { deploymentYaml, serviceYaml } from '../builders'
import { createNamespace } from '../healthy-mass'
import { chartVersion } from '../platform'
import { plainComponent } from '../repositories'
import { createAgo } from '../seeding'
import { DAY } from './kit'

const HELM = { manager: 'helm', operation: 'Update' } as const
const KUBECTL = { manager: 'kubectl-create', operation: 'Update' } as const

/** One revision of a release made with the Helm CLI. */
interface ByHand {
  name: string
  namespace: string
  chart: string
  image: string
  revisions: readonly { version: string; appVersion: string; minutesAgo: number }[]
}

/** What no engine manages: releases made with the Helm CLI, workloads made with kubectl. */
export async function unmanagedStories(world: World): Promise<void> {
  await helm(world, 'gitops-real-aks', {
    name: 'prometheus',
    namespace: 'gitops-real-monitoring',
    chart: 'kube-prometheus-stack',
    image: 'quay.io/prometheus-operator/prometheus-operator',
    revisions: [{ version: '58.5.3', appVersion: 'v0.73.2', minutesAgo: 33 * DAY }],
  })
  await helm(world, 'in-cluster-germany', {
    name: 'gitops-k8s-deployments-helm',
    namespace: 'default',
    chart: 'gitops-k8s-deployments-helm',
    image: 'docker.io/nginxdemos/hello',
    revisions: [
      { version: '0.1.0', appVersion: '1.16.0', minutesAgo: 51 * DAY },
      { version: '0.2.0', appVersion: '2.0.0', minutesAgo: 51 * DAY - 14 },
    ],
  })
  await helm(world, 'vcluster-team-a', {
    name: 'sealed-secrets',
    namespace: 'kube-system',
    chart: 'sealed-secrets',
    image: 'docker.io/bitnami/sealed-secrets-controller',
    revisions: [{ version: '2.15.3', appVersion: 'v0.26.2', minutesAgo: 20 * DAY }],
  })
  kubectl(world, 'vcluster-team-a', 'team-a', 'scratchpad')
  kubectl(world, 'gitops-real-aks', 'default', 'debug-toolbox')
  kubectl(world, 'in-cluster-germany', 'gitops-kubernetes', 'first-cd-pipeline-deployment')
}

/** `helm install` and `helm upgrade`: objects with Helm's marks, and its own memory of them. */
async function helm(world: World, clusterName: string, release: ByHand): Promise<void> {
  const cluster = world.cluster(clusterName)
  const { clock, renderer } = world.parts
  const { name, namespace, revisions } = release
  if (namespace !== 'kube-system') createNamespace(world, cluster, namespace)
  const component = plainComponent(release.chart, release.image, 'cli', 'Deployment')
  const firstDeployed = clock.iso(clock.now() - (revisions[0]?.minutesAgo ?? 0) * 60_000)
  for (const [i, { version, appVersion, minutesAgo }] of revisions.entries()) {
    const at = clock.now() - minutesAgo * 60_000
    const lastDeployed = clock.iso(at)
    const chart = chartVersion(component, version, appVersion, lastDeployed)
    const helmOptions = { name, namespace, valueFiles: [], values: {} }
    const { objects } = await renderer.render({ files: chart.files, path: '', helm: helmOptions })
    const placed = objects.map((object) => marked(inNamespace(object, namespace), release))
    for (const object of placed) applyObject(cluster, object, HELM, at, (time) => clock.iso(time))
    storeRevision(cluster.store, namespace, {
      name,
      namespace,
      version: i + 1,
      status: 'deployed',
      description: i === 0 ? 'Install complete' : 'Upgrade complete',
      chart,
      values: {},
      objects: placed,
      firstDeployed,
      lastDeployed,
    })
  }
}

function marked(object: KubeObject, { name, namespace }: ByHand): KubeObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...object.metadata.labels, 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: {
        ...object.metadata.annotations,
        'meta.helm.sh/release-name': name,
        'meta.helm.sh/release-namespace': namespace,
      },
    },
  }
}

/** `kubectl create deployment` and `kubectl expose`: nothing says where they come from. */
function kubectl(world: World, clusterName: string, namespace: string, name: string): void {
  const cluster = world.cluster(clusterName)
  const { clock } = world.parts
  createNamespace(world, cluster, namespace)
  const at = clock.now() - 9 * DAY * 60_000
  const text = `${deploymentYaml({ name, image: 'docker.io/library/debian:12', replicas: 1 })}---\n${serviceYaml(name)}`
  for (const object of parseManifests(text, name)) {
    applyObject(cluster, inNamespace(object, namespace), KUBECTL, at, (time) => clock.iso(time))
  }
  createAgo(world, cluster, 9 * DAY, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `${name}-notes`, namespace },
    data: { why: 'made by hand' },
  })
}
