import type { KubeObject } from '../api/object'
import type { ObjectId, ObjectStore } from '../api/object-store'
import type { Expectation } from '../catalog/expectations'
import { targetOf } from '../engines/flux/remote'
import type { SimCluster, World } from '../world'
import { annotationsOf, dig, listAt, numberAt, textAt } from '../engines/access'

const WORKLOADS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
])

/** Whether a raw object shows what is expected of it: one sentence per thing that it does not show. */
export function contradictions(world: World, expected: Expectation): string[] {
  const home = world.cluster(expected.cluster)
  const { store } = home
  const { kind, namespace, name } = expected
  const group = {
    Application: 'argoproj.io',
    Kustomization: 'kustomize.toolkit.fluxcd.io',
    HelmRelease: 'helm.toolkit.fluxcd.io',
  }[kind]
  const object = store.get({ group, kind, namespace, name })
  if (!object) return [`${name} does not exist`]
  const says =
    kind === 'Application'
      ? argocdSays(object)
      : fluxSays(store, object, liveStore(world, object, home))
  const sync = expected.cause ? `${expected.sync}: ${expected.cause}` : expected.sync
  const wrong: string[] = []
  if (!says.sync.includes(sync)) wrong.push(`${name} shows ${says.sync.join(' or ')}, not ${sync}`)
  if (says.health !== expected.health)
    wrong.push(`${name} is ${says.health}, not ${expected.health}`)
  if (expected.lifecycle && says.lifecycle !== expected.lifecycle) {
    wrong.push(`${name} is ${says.lifecycle}, not ${expected.lifecycle}`)
  }
  return wrong
}

interface Says {
  sync: string[]
  health: string
  lifecycle: string
}

function argocdSays(app: KubeObject): Says {
  const health = textAt(app, 'status', 'health', 'status').toLowerCase()
  return { sync: [argocdSync(app)], health, lifecycle: argocdLifecycle(app) }
}

function argocdSync(app: KubeObject): string {
  const types = listAt(app, 'status', 'conditions').map((one) => textAt(one, 'type'))
  const status = textAt(app, 'status', 'sync', 'status')
  if (types.some((type) => type === 'ComparisonError' || type === 'InvalidSpecError')) {
    return status === 'Unknown' ? 'unknown: comparison-failed' : `a condition beside ${status}`
  }
  if (status === 'Synced') return 'synced'
  const last = listAt(app, 'status', 'history').at(-1)
  const out = listAt(app, 'status', 'resources').filter(
    (one) => textAt(one, 'status') === 'OutOfSync',
  )
  const state = dig(app, 'status', 'operationState')
  const hasFailed =
    textAt(state, 'phase') === 'Failed' ||
    (textAt(state, 'phase') === 'Running' && textAt(state, 'finishedAt') !== '')
  if (last === undefined) return 'out-of-sync: never-deployed'
  if (hasFailed) return 'out-of-sync: failed'
  if (out.length > 0 && out.every((one) => dig(one, 'requiresPruning') === true))
    return 'out-of-sync: prune-pending'
  return textAt(last, 'revision') === textAt(app, 'status', 'sync', 'revision')
    ? 'out-of-sync: drift'
    : 'out-of-sync: git-ahead'
}

function argocdLifecycle(app: KubeObject): string {
  const state = dig(app, 'status', 'operationState')
  const message = textAt(state, 'message')
  if (app.metadata.deletionTimestamp !== undefined) return 'deleting'
  if (annotationsOf(app)['argocd.argoproj.io/skip-reconcile'] === 'true') return 'suspended'
  if (app.operation === undefined) return 'idle'
  if (state === undefined) return 'requested'
  if (textAt(state, 'phase') === 'Terminating') return 'terminating'
  if (message.includes('blocked by sync window')) return 'blocked-by-window'
  if (message.startsWith('waiting for pruning confirmation')) return 'awaiting-confirmation'
  return textAt(state, 'finishedAt') === '' ? 'running' : 'retrying'
}

/** Where what a Flux object applied is to be looked for. */
function liveStore(world: World, object: KubeObject, home: SimCluster): ObjectStore {
  const to = targetOf({ home, clusterAt: (server) => world.clusterAt(server) }, object)
  return 'cluster' in to ? to.cluster.store : home.store
}

function fluxSays(store: ObjectStore, object: KubeObject, live: ObjectStore): Says {
  return {
    sync: fluxSync(store, object),
    health: fluxHealth(live, object),
    lifecycle: fluxLifecycle(object),
  }
}

function fluxSync(store: ObjectStore, object: KubeObject): string[] {
  const ready = condition(object, 'Ready')
  if (!ready) return ['unknown: unobserved']
  const sources = sourcesOf(store, object)
  if (sources.some((source) => textAt(condition(source, 'Ready'), 'status') === 'False'))
    return ['unknown: source-failed']
  const [status, reason] = [textAt(ready, 'status'), textAt(ready, 'reason')]
  const applied = appliedRevision(object)
  const target = textAt(sources.at(-1), 'status', 'artifact', 'revision')
  const digest = textAt(object, 'status', 'history', 0, 'ociDigest')
  const attempted = textAt(object, 'status', 'lastAttemptedRevision')
  if (status === 'False' && reason === 'HealthCheckFailed')
    return attempted === target ? ['synced'] : ['out-of-sync: git-ahead']
  if (reason === 'TestFailed') return ['synced']
  if (status === 'False' && reason !== 'DependencyNotReady') return ['out-of-sync: failed']
  if (textAt(condition(object, 'Drifted'), 'status') === 'True') return ['out-of-sync: drift']
  if (digest !== '' && target.endsWith(`@${digest}`)) return ['synced']
  if (applied !== target) return ['out-of-sync: git-ahead']
  const last = Date.parse(textAt(object, 'status', 'history', 0, 'lastReconciled'))
  const interval = /^(\d+)([mh])$/.exec(textAt(object, 'spec', 'interval'))
  const intervalMs = Number(interval?.[1]) * (interval?.[2] === 'h' ? 3_600_000 : 60_000)
  return Date.now() - last > 3 * intervalMs ? ['unknown: stale'] : ['synced']
}

function appliedRevision(object: KubeObject): string {
  const deployed = listAt(object, 'status', 'history').find(
    (one) => textAt(one, 'status') === 'deployed',
  )
  return textAt(object, 'status', 'lastAppliedRevision') || textAt(deployed, 'chartVersion')
}

function sourcesOf(store: ObjectStore, object: KubeObject): KubeObject[] {
  const find = (kind: string, name: string) =>
    store.get({
      group: 'source.toolkit.fluxcd.io',
      kind,
      namespace: object.metadata.namespace ?? '',
      name,
    })
  const chartRef = textAt(object, 'spec', 'chartRef', 'name')
  if (chartRef !== '') {
    const source = find(textAt(object, 'spec', 'chartRef', 'kind'), chartRef)
    return source ? [source] : []
  }
  const found =
    object.kind === 'HelmRelease'
      ? [
          find('HelmRepository', textAt(object, 'spec', 'chart', 'spec', 'sourceRef', 'name')),
          find('HelmChart', `flux-system-${object.metadata.name}`),
        ]
      : [
          find(
            textAt(object, 'spec', 'sourceRef', 'kind'),
            textAt(object, 'spec', 'sourceRef', 'name'),
          ),
        ]
  return found.filter((source) => source !== undefined)
}

function fluxLifecycle(object: KubeObject): string {
  if (dig(object, 'spec', 'suspend') === true) return 'suspended'
  const reconciling = condition(object, 'Reconciling')
  const ready = condition(object, 'Ready')
  if (textAt(ready, 'reason') === 'DependencyNotReady') return 'running'
  if (textAt(reconciling, 'reason') === 'ProgressingWithRetry') return 'retrying'
  if (textAt(ready, 'status') === 'Unknown') return 'running'
  const requested = annotationsOf(object)['reconcile.fluxcd.io/requestedAt']
  return requested !== undefined && requested !== textAt(object, 'status', 'lastHandledReconcileAt')
    ? 'requested'
    : 'idle'
}

/** Over the Deployments and StatefulSets that Flux labelled as the object's. */
function fluxHealth(store: ObjectStore, object: KubeObject): string {
  if (!condition(object, 'Ready')) return 'unknown'
  if (textAt(condition(object, 'TestSuccess'), 'status') === 'False') return 'degraded'
  if (condition(object, 'Remediated') || textAt(condition(object, 'Healthy'), 'status') === 'False')
    return 'degraded'
  if (textAt(condition(object, 'Ready'), 'reason') === 'DependencyNotReady') return 'progressing'
  const prefix = object.kind === 'HelmRelease' ? 'helm' : 'kustomize'
  const owned = (one: KubeObject) =>
    one.metadata.labels?.[`${prefix}.toolkit.fluxcd.io/name`] === object.metadata.name
  const live = ['Deployment', 'StatefulSet', 'DaemonSet'].flatMap((kind) =>
    store.list('apps', kind).filter(owned),
  )
  const inventory = listAt(object, 'status', 'inventory', 'entries').map((entry) =>
    textAt(entry, 'id').split('_'),
  )
  // Health is that of workloads: a ConfigMap that is gone is drift, and makes nothing unhealthy.
  const isGone = inventory.some(([namespace = '', name = '', group = '', kind = '']) => {
    const id: ObjectId = { group, kind, namespace, name }
    return WORKLOADS.has(kind) && !store.get(id)
  })
  if (isGone) return 'missing'
  if (
    live.some(
      (one) => textAt(condition(one, 'Progressing'), 'reason') === 'ProgressDeadlineExceeded',
    )
  )
    return 'degraded'
  const isReady = (one: KubeObject) =>
    numberAt(one, 0, 'status', 'readyReplicas') >= numberAt(one, 1, 'spec', 'replicas') &&
    numberAt(one, 0, 'status', 'replicas') === numberAt(one, 1, 'spec', 'replicas')
  return live.filter((one) => one.kind !== 'DaemonSet').every(isReady) ? 'healthy' : 'progressing'
}

function condition(object: unknown, type: string): unknown {
  return listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
}
