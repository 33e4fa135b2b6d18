import { createHash } from 'node:crypto'
import type { KubeObject } from '../api/object'
import type { Fields } from '../engines/access'

/** What the objects of one bulk cluster have in common. */
export interface BulkSetting {
  /** ISO time. */
  now: string
  cluster: string
}

const RESOURCES = 62
const HISTORY = 10
const ENTRIES = 190
const KINDS = [
  'ConfigMap',
  'Service',
  'ServiceAccount',
  'Deployment',
  'Ingress',
  'Role',
  'RoleBinding',
]

/** An Argo CD Application of about 20 KB that was compared and synced. One in nine is not well. */
export function bulkApplication(index: number, { now, cluster }: BulkSetting): KubeObject {
  const name = appName(index)
  const source = {
    repoURL: 'https://git.example.com/bulk/apps.git',
    path: `apps/${name}/overlays/${cluster}`,
    targetRevision: 'main',
  }
  const destination = { server: 'https://kubernetes.default.svc', namespace: 'apps' }
  const revision = hash(`${cluster}/${index % 40}`)
  const isOut = index % 9 === 4
  const health = index % 27 === 13 ? 'Degraded' : index % 31 === 7 ? 'Progressing' : 'Healthy'
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      labels: {
        team: `team-${index % 12}`,
        tier: ['gold', 'silver', 'bronze'][index % 3] ?? 'bronze',
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: `team-${index % 12}`,
      source,
      destination,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
    status: {
      sync: {
        status: isOut ? 'OutOfSync' : 'Synced',
        revision,
        comparedTo: { source, destination },
      },
      health: { status: health, lastTransitionTime: now },
      history: Array.from({ length: HISTORY }, (_, i) => ({
        id: i,
        revision: i === HISTORY - 1 && !isOut ? revision : hash(`${name}/${i}`),
        deployStartedAt: now,
        deployedAt: now,
        initiatedBy: { automated: true },
        source,
      })),
      operationState: {
        operation: {
          initiatedBy: { automated: true },
          retry: { limit: 5 },
          sync: { prune: true, revision },
        },
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: now,
        finishedAt: now,
        syncResult: {
          revision,
          source,
          resources: resources(name).map((one) => ({
            ...one,
            status: 'Synced',
            hookPhase: 'Running',
            syncPhase: 'Sync',
            message: `${one.kind.toLowerCase()}/${one.name} unchanged`,
          })),
        },
      },
      resources: resources(name).map((one, i) => ({
        ...one,
        status: isOut && i === 3 ? 'OutOfSync' : 'Synced',
      })),
      summary: { images: [image(index)] },
      sourceType: 'Kustomize',
      controllerNamespace: 'argocd',
      resourceHealthSource: 'appTree',
      reconciledAt: now,
    },
  }
}

/** A Flux Kustomization of about 20 KB that was applied. */
export function bulkKustomization(index: number, { now, cluster }: BulkSetting): KubeObject {
  const name = appName(index)
  const revision = `main@sha1:${hash(`${cluster}/flux/${index % 40}`)}`
  const message = `Applied revision: ${revision}`
  const condition = {
    lastTransitionTime: now,
    message,
    observedGeneration: 1,
    reason: 'ReconciliationSucceeded',
    status: 'True',
    type: 'Ready',
  }
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: {
      name,
      namespace: 'flux-system',
      labels: { team: `team-${index % 12}` },
      finalizers: ['finalizers.fluxcd.io'],
    },
    spec: {
      interval: '10m',
      prune: true,
      path: `./apps/${name}/overlays/${cluster}`,
      sourceRef: { kind: 'GitRepository', name: 'apps' },
      targetNamespace: 'apps',
      commonMetadata: { annotations: { notes: 'x'.repeat(3000) } },
    },
    status: {
      observedGeneration: 1,
      lastAppliedRevision: revision,
      lastAttemptedRevision: revision,
      conditions: [condition],
      inventory: {
        entries: [
          { id: `apps_${name}_apps_Deployment`, v: 'v1' },
          ...Array.from({ length: ENTRIES }, (_, i) => ({
            id: `apps_${name}-settings-of-part-${i}__ConfigMap`,
            v: 'v1',
          })),
        ],
      },
    },
  }
}

/** The Deployment of a bulk app, ready. */
export function bulkDeployment(index: number, { now }: BulkSetting): KubeObject {
  const name = appName(index)
  const labels = { app: name }
  const isFlux = index % 3 === 2
  const condition = (type: string, reason: string) => ({
    type,
    status: 'True',
    reason,
    message: '',
    lastUpdateTime: now,
    lastTransitionTime: now,
  })
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: 'apps',
      ...(isFlux
        ? {
            labels: {
              'kustomize.toolkit.fluxcd.io/name': name,
              'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
            },
          }
        : {
            annotations: {
              'argocd.argoproj.io/tracking-id': `${name}:apps/Deployment:apps/${name}`,
            },
          }),
    },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'app', image: image(index) }] },
      },
    },
    status: {
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      conditions: [
        condition('Available', 'MinimumReplicasAvailable'),
        condition('Progressing', 'NewReplicaSetAvailable'),
      ],
    },
  }
}

function resources(app: string): (Fields & { kind: string; name: string })[] {
  return Array.from({ length: RESOURCES }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? 'ConfigMap'
    const group = kind === 'Deployment' ? 'apps' : kind === 'Ingress' ? 'networking.k8s.io' : ''
    const name = kind === 'Deployment' && i < KINDS.length ? app : `${app}-part-${i}`
    return { ...(group !== '' && { group }), version: 'v1', kind, namespace: 'apps', name }
  })
}

function appName(index: number): string {
  const words = ['orders', 'billing', 'search', 'profile', 'media', 'mail', 'stock', 'pricing']
  return `${words[index % words.length] ?? 'app'}-${String(index).padStart(4, '0')}`
}

function image(index: number): string {
  return `registry.example.com/bulk/service-${index % 60}:1.${index % 7}.0`
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
