import 'server-only'

export const APPLICATIONS = 'applications.argoproj.io'
export const KUSTOMIZATIONS = 'kustomizations.kustomize.toolkit.fluxcd.io'
export const GIT_REPOSITORIES = 'gitrepositories.source.toolkit.fluxcd.io'
export const DEPLOYMENTS = 'deployments.apps'
export const STATEFUL_SETS = 'statefulsets.apps'

interface ApplicationChoices {
  health?: string
  sync?: string
  project?: string
  server?: string
  uid?: string
  workloads?: readonly string[]
}

const REVISION = 'a'.repeat(40)

/** An Argo CD Application as its controller leaves it. */
export function anApplication(name: string, choices: ApplicationChoices = {}): unknown {
  const { health = 'Healthy', sync = 'Synced', project = 'shop', workloads = [] } = choices
  const source = { repoURL: 'https://git.example/shop.git', path: name, targetRevision: 'main' }
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd', uid: choices.uid ?? `uid-${name}`, generation: 1 },
    spec: {
      project,
      source,
      destination: {
        server: choices.server ?? 'https://kubernetes.default.svc',
        namespace: 'shop',
      },
    },
    status: {
      health: { status: health },
      sync: { status: sync, revision: REVISION, comparedTo: { source } },
      history: [{ id: 1, revision: REVISION, deployedAt: '2026-02-01T00:00:00Z', source }],
      resources: workloads.map((workload) => ({
        group: 'apps',
        version: 'v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: workload,
        status: 'Synced',
      })),
    },
  }
}

/** A Deployment whose pods are all there, or none of which is in time. */
export function aDeployment(name: string, { isReady = true, namespace = 'shop' } = {}): unknown {
  return {
    metadata: { name, namespace, uid: `uid-${name}`, generation: 1 },
    spec: {
      replicas: 1,
      template: { spec: { containers: [{ name: 'app', image: `registry.example/${name}:1.0` }] } },
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: isReady ? 1 : 0,
      availableReplicas: isReady ? 1 : 0,
      conditions: isReady
        ? [{ type: 'Available', status: 'True' }]
        : [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
    },
  }
}

interface ControllerChoices {
  ready?: number
  wanted?: number
  namespace?: string
  /** When it is not the engine's name and the component's. */
  name?: string
}

/** A part of an engine's own installation, as its manifests label it. */
export function aController(
  engine: string,
  component: string,
  { wanted = 1, ready = wanted, namespace = engine, name }: ControllerChoices = {},
): unknown {
  const called = name ?? `${engine}-${component}`
  return {
    metadata: {
      name: called,
      namespace,
      uid: `uid-${namespace}-${called}`,
      generation: 1,
      labels: {
        'app.kubernetes.io/part-of': engine,
        'app.kubernetes.io/component': component,
        'app.kubernetes.io/version': 'v3.0.1',
      },
    },
    spec: {
      replicas: wanted,
      template: {
        spec: { containers: [{ name: 'app', image: `registry.example/${engine}:v3.0.1` }] },
      },
    },
    status: { observedGeneration: 1, replicas: wanted, readyReplicas: ready },
  }
}

const FLUX_REVISION = `main@sha1:${REVISION}`
const READY = { type: 'Ready', status: 'True', reason: 'Succeeded', message: 'ok' }

/** A Flux Kustomization, reconciled a moment ago. */
export function aKustomization(name: string, at: string, workloads: readonly string[]): unknown {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system', uid: `uid-${name}`, generation: 1 },
    spec: {
      interval: '10m',
      path: './',
      prune: true,
      sourceRef: { kind: 'GitRepository', name: 'fleet' },
    },
    status: {
      observedGeneration: 1,
      lastAppliedRevision: FLUX_REVISION,
      lastAttemptedRevision: FLUX_REVISION,
      history: [
        {
          digest: 'sha256:1',
          firstReconciled: at,
          lastReconciled: at,
          lastReconciledDuration: '1s',
          lastReconciledStatus: 'ReconciliationSucceeded',
          totalReconciliations: 1,
        },
      ],
      conditions: [{ ...READY, observedGeneration: 1, lastTransitionTime: at }],
      inventory: {
        entries: workloads.map((workload) => ({ id: `shop_${workload}_apps_Deployment`, v: 'v1' })),
      },
    },
  }
}

/** The GitRepository that Kustomizations above refer to. */
export function aGitRepository(at: string, { isReady = true } = {}): unknown {
  const failed = { ...READY, status: 'False', reason: 'GitOperationFailed', message: 'key expired' }
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'fleet', namespace: 'flux-system', uid: 'uid-fleet', generation: 1 },
    spec: { url: 'ssh://git@git.example/fleet.git', interval: '1m', ref: { branch: 'main' } },
    status: {
      observedGeneration: 1,
      artifact: {
        revision: FLUX_REVISION,
        digest: 'sha256:1',
        lastUpdateTime: at,
        url: 'http://x',
      },
      conditions: [
        { ...(isReady ? READY : failed), observedGeneration: 1, lastTransitionTime: at },
      ],
    },
  }
}
