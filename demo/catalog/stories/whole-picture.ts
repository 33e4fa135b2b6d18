import type { KubeObject } from '../../api/object'
import { idOf } from '../../engines/access'
import { controllerRef } from '../../engines/workloads/workload-context'
import type { World } from '../../world'
import { project } from '../engine-parts'
import { policyCrds } from '../crds/more-kinds'
import { configMapManifest, manifests, serviceManifest, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { DAY, gitApplication, storyRepository } from './kit'
import { liveAt, madeBy } from './parts'

const CLUSTER = 'gitops-real-aks'
const FIVE_MEGABYTES = 5 * 1024 * 1024
const KUBECTL = { manager: 'kubectl-create' } as const

/** Apps with every kind of part, with odd logs, and with things in their namespace that are not theirs. */
export async function pictureStories(world: World): Promise<void> {
  await archive(world)
  await logSamples(world)
  await orphans(world)
}

/** All built-in kinds that hang together, all well; and owners that make no tree. */
async function archive(world: World): Promise<void> {
  const name = 'city-archive'
  const path = `city-works/${name}`
  const image = (part: string) => `ghcr.io/city-works/${part}:2.3.0`
  const meta = (own = name) => ({ metadata: { name: own } })
  const search = {
    container: { envFrom: [{ configMapRef: { name: 'archive-settings' } }] },
    beside: [{ name: 'log-shipper', image: 'docker.io/grafana/promtail:3.0.0' }],
    pod: {
      serviceAccountName: 'archivist',
      initContainers: [{ name: 'unpack', image: image('archive-unpack') }],
    },
  }
  const claims = {
    volumeClaimTemplates: [
      {
        metadata: { name: 'pages' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
      },
    ],
  }
  const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } }
  const job = {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'tidy', image: image('archive-tidy') }],
      },
    },
  }
  const backend = { service: { name: 'archive-search', port: { number: 80 } } }
  const rule = {
    host: 'archive.example.com',
    http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
  }
  await storyRepository(world, path, [
    {
      days: 16,
      author: PEOPLE.nowak,
      message: 'The whole archive',
      files: {
        'all/all.yaml': manifests(
          configMapManifest('archive-settings', { LANGUAGE: 'de' }),
          { apiVersion: 'v1', kind: 'ServiceAccount', ...meta('archivist') },
          workloadManifest('archive-search', image('archive-search'), search),
          serviceManifest('archive-search'),
          workloadManifest('archive-store', image('archive-store'), {
            kind: 'StatefulSet',
            spec: claims,
          }),
          serviceManifest('archive-store', { clusterIP: 'None' }),
          workloadManifest('archive-scan', image('archive-scan'), { kind: 'DaemonSet' }),
          {
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            ...meta('archive-tidy'),
            spec: { schedule: '15 */6 * * *', jobTemplate: { spec: job } },
          },
          {
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            ...meta('archive-search'),
            spec: {
              minReplicas: 2,
              maxReplicas: 6,
              scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'archive-search' },
              metrics: [{ type: 'Resource', resource: cpu }],
            },
          },
          {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            ...meta('archive-search'),
            spec: { minAvailable: 1, selector: { matchLabels: { app: 'archive-search' } } },
          },
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'Ingress',
            ...meta('archive-search'),
            spec: { ingressClassName: 'nginx', rules: [rule] },
          },
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            ...meta('archive-store'),
            spec: { podSelector: { matchLabels: { app: 'archive-store' } } },
          },
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'all', { automated: { prune: true } })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 15 * DAY }])
  reports(world, name)
  oddOwners(world, name)
}

/** What Kyverno found of a Deployment: allowed, but noted. */
function reports(world: World, namespace: string): void {
  createAgo(world, world.cluster(CLUSTER), 60 * DAY, ...policyCrds())
  const at = { group: 'apps', kind: 'Deployment', namespace, name: 'archive-search' }
  const { uid, name } = liveAt(world, CLUSTER, at).metadata
  const scope = { apiVersion: 'apps/v1', kind: 'Deployment', name, namespace, uid }
  const result = (policy: string, rule: string, outcome: string, message: string) => ({
    policy,
    rule,
    result: outcome,
    severity: 'medium',
    category: 'Best Practices',
    source: 'kyverno',
    scored: true,
    message,
    timestamp: { seconds: Math.floor(world.parts.clock.now() / 1000) - 3600, nanos: 0 },
  })
  createAgo(world, world.cluster(CLUSTER), 15 * DAY, {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: 'PolicyReport',
    metadata: {
      name: uid ?? 'report',
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'kyverno' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name, uid: uid ?? '' }],
    },
    scope,
    summary: { pass: 3, fail: 1, warn: 0, error: 0, skip: 0 },
    results: [
      result(
        'require-requests-limits',
        'autogen-validate-resources',
        'fail',
        'validation error: CPU and memory resource requests and memory limits are required for containers. rule autogen-validate-resources failed at path /spec/template/spec/containers/1/resources/limits/',
      ),
      result(
        'disallow-latest-tag',
        'autogen-validate-image-tag',
        'pass',
        "validation rule 'autogen-validate-image-tag' passed.",
      ),
    ],
  })
}

/** Two objects that own each other, one whose owner is gone, one too large to be listed. */
function oddOwners(world: World, namespace: string): void {
  const { store } = world.cluster(CLUSTER)
  const map = (name: string, data: Record<string, string>): KubeObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data,
  })
  const settings = liveAt(world, CLUSTER, {
    group: '',
    kind: 'ConfigMap',
    namespace,
    name: 'archive-settings',
  })
  createAgo(world, world.cluster(CLUSTER), 10 * DAY, map('hen', { first: 'egg' }))
  const hen = liveAt(world, CLUSTER, idOf(map('hen', {})))
  const egg = madeBy(world, CLUSTER, 10 * DAY, hen, map('egg', { first: 'hen' }))
  store.mutate(idOf(hen), KUBECTL, (draft) => {
    draft.metadata.ownerReferences = [controllerRef(egg)]
  })
  const gone = {
    ...settings,
    metadata: { ...settings.metadata, name: 'nobody', uid: '00000000-0000-4000-8000-000000000000' },
  }
  madeBy(world, CLUSTER, 9 * DAY, gone, map('foundling', { whose: 'unknown' }))
  madeBy(
    world,
    CLUSTER,
    8 * DAY,
    settings,
    map('archive-index', { index: 'Keep everything. '.repeat(FIVE_MEGABYTES / 17) }),
  )
}

/** What logs can be like. */
async function logSamples(world: World): Promise<void> {
  const name = 'log-samples'
  const path = `city-works/${name}`
  const kinds = ['long-lines', 'raw-bytes', 'colours', 'chatty', 'lost', 'silent']
  await storyRepository(world, path, [
    {
      days: 3,
      author: PEOPLE.byrne,
      message: 'One pod for each kind of log',
      files: {
        'all/all.yaml': manifests(
          ...kinds.map((kind) =>
            workloadManifest(`log-${kind}`, `ghcr.io/city-works/log-${kind}:1.0.0`, {
              replicas: 1,
            }),
          ),
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'all', { automated: { prune: true } })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 2 * DAY }])
}

/** The project wants to hear of what lies in its namespaces and belongs to no app. */
async function orphans(world: World): Promise<void> {
  const name = 'harbour-office'
  const cluster = world.cluster(CLUSTER)
  createAgo(
    world,
    cluster,
    30 * DAY,
    project(name, 'argocd', {
      description: 'Tells what nobody manages',
      orphanedResources: { warn: true, ignore: [{ kind: 'ConfigMap', name: 'kube-root-ca.crt' }] },
    }),
  )
  const path = `city-works/${name}`
  await storyRepository(world, path, [
    {
      days: 9,
      author: PEOPLE.ivanova,
      message: 'Harbour office',
      files: {
        'all/all.yaml': manifests(
          workloadManifest(name, `ghcr.io/city-works/${name}:1.0.0`),
          serviceManifest(name),
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'all', {
    project: name,
    automated: { prune: true },
  })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 8 * DAY }])
  const own = workloadManifest('debug-shell', 'docker.io/library/debian:12', { replicas: 1 })
  const objects = [own, serviceManifest('debug-shell'), configMapManifest('old-berths', { a: '1' })]
  for (const object of objects as unknown as KubeObject[]) {
    const placed = { ...object, metadata: { ...object.metadata, namespace: name } }
    createAgo(world, cluster, 4 * DAY, placed)
    cluster.workloads.settle(placed, world.parts.clock.now() - 4 * DAY * 60_000)
  }
}
