import type { KubeObject } from '../../api/object'
import {
  annotationsOf,
  dig,
  groupOf,
  idOf,
  isNamespaced,
  keyOf,
  listAt,
  textAt,
  versionOf,
  type Fields,
} from '../access'
import { isAsWanted, type ClusterRuntime } from '../cluster-runtime'
import { instanceName } from './application'
import { TRACKING } from './context'
import { hookPhasesOf } from './hooks'
import { withoutIgnored } from './ignore-rules'
import { countsForApp, hasHealth, healthOf, worse, type ArgoHealth } from './health'

/** One resource of an app: what it is to be, what it is, and how the two compare. */
export interface Compared {
  target: KubeObject | undefined
  live: KubeObject | undefined
  isHook: boolean
  inSync: boolean
  health: ArgoHealth | undefined
}

/** `web:apps/Deployment:prod/web`: the mark on everything that an app manages. */
function trackingId(app: string, object: KubeObject, namespace: string): string {
  const at = object.metadata.namespace ?? namespace
  return `${app}:${groupOf(object)}/${object.kind}:${at}/${object.metadata.name}`
}

/** The object with the mark of its app. */
export function tracked(app: KubeObject, object: KubeObject): KubeObject {
  const namespace = textAt(app, 'spec', 'destination', 'namespace')
  const id = trackingId(instanceName(app), object, namespace)
  const annotations = { ...annotationsOf(object), [TRACKING]: id }
  return { ...object, metadata: { ...object.metadata, annotations } }
}

/** Compares an app's targets with the cluster; `known` are the resources that it had before. */
export function compare(
  app: KubeObject,
  targets: readonly KubeObject[],
  cluster: ClusterRuntime,
): Compared[] {
  const name = instanceName(app)
  const compared = targets.map((target): Compared => {
    const live = cluster.store.get(idOf(target))
    const isHook = hookPhasesOf(target) !== undefined
    const inSync =
      live !== undefined &&
      (isHook || isAsWanted(...withoutIgnored(app, tracked(app, target), live)))
    return { target, live, isHook, inSync, health: live && healthOf(live) }
  })
  const wanted = new Set(targets.map(keyOf))
  for (const id of knownResources(app)) {
    const live = cluster.store.get(id)
    if (!live || wanted.has(keyOf(live))) continue
    wanted.add(keyOf(live))
    if (annotationsOf(live)[TRACKING]?.startsWith(`${name}:`) !== true) continue
    const isHook = hookPhasesOf(live) !== undefined
    compared.push({ target: undefined, live, isHook, inSync: isHook, health: healthOf(live) })
  }
  return compared
}

function knownResources(app: KubeObject) {
  const lists = [
    ...listAt(app, 'status', 'resources'),
    ...listAt(app, 'status', 'operationState', 'syncResult', 'resources'),
  ]
  return lists.map((entry) => {
    const [group, kind, namespace, name] = ['group', 'kind', 'namespace', 'name'].map((field) =>
      textAt(entry, field),
    ) as [string, string, string, string]
    return { group, kind, name, ...(isNamespaced(kind) && { namespace }) }
  })
}

/** The app's health over its resources, as releases before 3.4 count: missing ones count too. */
export function appHealth(compared: readonly Compared[]): ArgoHealth {
  let health: ArgoHealth = 'Healthy'
  for (const { target, live, isHook, health: own } of compared) {
    if (isHook) continue
    if (!live && target) {
      if (hasHealth(groupOf(target), target.kind)) health = worse(health, 'Missing')
    } else if (live && own && countsForApp(live)) {
      const isChild = live.kind === 'Application'
      if (!isChild || (own !== 'Missing' && own !== 'Unknown')) health = worse(health, own)
    }
  }
  return health
}

/** `status.resources`; health is in it only for releases before 3.0. */
export function resourceStatuses(compared: readonly Compared[], withHealth: boolean): Fields[] {
  return compared.flatMap(({ target, live, isHook, inSync, health }) => {
    const object = target ?? live
    if (!object || (isHook && !live)) return []
    const wave = Number(annotationsOf(object)['argocd.argoproj.io/sync-wave'] ?? 0)
    const options = annotationsOf(live ?? object)['argocd.argoproj.io/sync-options'] ?? ''
    const missing = !live && hasHealth(groupOf(object), object.kind) ? 'Missing' : undefined
    const shown = health ?? missing
    return [
      {
        ...(groupOf(object) !== '' && { group: groupOf(object) }),
        version: versionOf(object),
        kind: object.kind,
        ...(object.metadata.namespace !== undefined && { namespace: object.metadata.namespace }),
        name: object.metadata.name,
        ...(!isHook && { status: inSync ? 'Synced' : 'OutOfSync' }),
        ...(withHealth && shown && { health: { status: shown } }),
        ...(isHook && { hook: true }),
        ...(!target && !isHook && { requiresPruning: true }),
        ...(wave !== 0 && { syncWave: wave }),
        ...(/Prune=confirm|Delete=confirm/.test(options) && { requiresDeletionConfirmation: true }),
      },
    ]
  })
}

/** The addresses that the app's Ingresses give it. */
export function urlsOf(objects: readonly KubeObject[]): string[] {
  return objects.flatMap((object) => {
    if (object.kind !== 'Ingress') return []
    const scheme = listAt(object, 'spec', 'tls').length > 0 ? 'https' : 'http'
    return listAt(object, 'spec', 'rules').map((rule) => `${scheme}://${textAt(rule, 'host')}/`)
  })
}

/** The images that run in the app's workloads, sorted. */
export function imagesOf(objects: readonly KubeObject[]): string[] {
  const images = objects.flatMap((object) => {
    const path =
      object.kind === 'CronJob'
        ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
        : ['spec', 'template', 'spec']
    const pod = dig(object, ...path)
    return [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')].map((one) =>
      textAt(one, 'image'),
    )
  })
  return [...new Set(images.filter((image) => image !== ''))].sort()
}
