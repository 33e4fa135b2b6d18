import type { ObjectId } from '@/lib/domain/ref'
import { objectKey } from '@/lib/domain/ref'
import type { HealthStatus } from '@/lib/domain/status'
import type { Workload } from '@/lib/domain/workload'
import type { Engine, EngineContext, Slim } from '@/lib/engines/engine'

import { type JsonObject, patched, readObjects } from './builders-json'

const FIXTURES = 'lib/engines'

function pick(path: string, kind: string, name?: string): JsonObject {
  const found = readObjects(`${FIXTURES}/${path}`).find((object) => {
    const metadata = object.metadata as JsonObject
    return object.kind === kind && (name === undefined || metadata.name === name)
  })
  if (!found) throw new Error(`No ${kind} ${name ?? ''} in ${path}`)
  return found
}

/** A synced, healthy Application as Argo CD 3 writes it, changed by a merge patch. */
export function anApplication(patch: JsonObject = {}): JsonObject {
  return patched(pick('argocd/fixtures/application.yaml', 'Application'), patch)
}

/** An Application of two sources, whose chart has a newer version than the one deployed. */
export function aMultiSourceApplication(patch: JsonObject = {}): JsonObject {
  return patched(pick('argocd/fixtures/application-multi-source.yaml', 'Application'), patch)
}

/** A reconciled Kustomization as Flux 2.7 writes it, changed by a merge patch. */
export function aKustomization(patch: JsonObject = {}): JsonObject {
  return patched(pick('flux/fixtures/kustomization.yaml', 'Kustomization'), patch)
}

/** A deployed HelmRelease as Flux 2.8 writes it, changed by a merge patch. */
export function aHelmRelease(patch: JsonObject = {}): JsonObject {
  return patched(pick('flux/fixtures/helm-release.yaml', 'HelmRelease'), patch)
}

/** A deployed HelmRelease as Flux 2.1 writes it. */
export function anOldHelmRelease(patch: JsonObject = {}): JsonObject {
  return patched(pick('flux/fixtures/helm-release-v2beta1.yaml', 'HelmRelease'), patch)
}

/** One of the sources that the Flux apps here deploy from, all of them fetched. */
export function aSource(kind: string, patch: JsonObject = {}, name?: string): JsonObject {
  return patched(pick('flux/fixtures/sources.yaml', kind, name), patch)
}

/** All of those sources. */
export function allSources(): JsonObject[] {
  return readObjects(`${FIXTURES}/flux/fixtures/sources.yaml`)
}

/** A Deployment with every replica available, changed by a merge patch. */
export function aDeployment(patch: JsonObject = {}): JsonObject {
  const healthy = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', generation: 3 },
    spec: { replicas: 3 },
    status: {
      observedGeneration: 3,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      conditions: [
        { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
        { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
      ],
    },
  }
  return patched(healthy, patch)
}

/** A live workload as the fleet holds it. */
export function aWorkload(id: Partial<ObjectId>, over: Partial<Workload> = {}): Workload {
  return {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    ...id,
    uid: `uid-${id.name ?? 'web'}`,
    health: { status: 'healthy', reason: '', verdict: 'computed' },
    images: [],
    marks: {},
    ...over,
  }
}

export function inHealth(status: HealthStatus, reason = ''): Pick<Workload, 'health'> {
  return { health: { status, reason, verdict: 'computed' } }
}

export interface Surroundings extends Partial<Omit<EngineContext, 'find' | 'workloads'>> {
  /** Other objects of the engine in the cluster, off the wire. */
  objects?: readonly JsonObject[]
  /** The live workloads of every cluster; undefined = they cannot be read. */
  workloads?: readonly Workload[] | undefined
}

/** The time at which the fixtures were saved. */
export const NOW = Date.parse('2026-11-20T09:15:00Z')

/** What an engine may ask while judging one app, answered from lists. */
export function aContext(engine: Engine, around: Surroundings = {}): EngineContext {
  const { objects = [], workloads, ...rest } = around
  const slims = new Map(
    objects.map((object) => slimOf(engine, object)).map((s) => [objectKey(s.id), s]),
  )
  return {
    cluster: 'prod',
    now: NOW,
    canRead: () => true,
    controller: () => ({ state: 'up' }),
    clusterOf: (target) =>
      'kubeConfigSecret' in target ? { cluster: target.kubeConfigSecret } : { cluster: 'prod' },
    find: (id) => slims.get(objectKey(id)),
    workloads: (_cluster, by) =>
      workloads?.filter((workload) =>
        'ids' in by
          ? by.ids.some((id) => objectKey(id) === objectKey(workload))
          : workload.marks[by.mark] === by.value,
      ),
    ...rest,
  }
}

/** The type by which an engine knows an object's kind. */
export function typeOf(engine: Engine, { kind }: JsonObject): Engine['supportKinds'][number] {
  const types = [...engine.appKinds.map((app) => app.type), ...engine.supportKinds]
  const type = types.find((each) => each.kind === kind)
  if (!type) throw new Error(`${engine.id} knows no ${String(kind)}`)
  return type
}

/** An object as its engine holds it; throws on one that the engine refuses. */
export function slimOf(engine: Engine, object: JsonObject): Slim {
  const parsed = engine.slim(typeOf(engine, object), object)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.value
}

/** An app judged from an object off the wire. */
export function appOf(engine: Engine, object: JsonObject, around: Surroundings = {}) {
  return engine.toApp(typeOf(engine, object), slimOf(engine, object), aContext(engine, around))
}
