import type { RecipeNeed } from '@/lib/domain/recipe'
import { type ObjectId, objectKey } from '@/lib/domain/ref'

import type { DesiredInput } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { imageVersion, type Version } from '../../version'

/** The controller as its own manifests and its chart call it. */
const CONTROLLERS = ['argocd-application-controller', 'argo-cd-argocd-application-controller']

const MAIN = 'argocd-cm'
/** Older installations have none. */
const PARAMETERS = 'argocd-cmd-params-cm'

/** What the installation that an Application belongs to says about rendering and comparing. */
export interface Settings {
  /** Data of `argocd-cm`. */
  cm: Json
  /** Data of `argocd-cmd-params-cm`. */
  params: Json
  /** `argocd-cm` was read. */
  isRead: boolean
  /** Of the controller. */
  version?: Version
  /** What could not be read, and what is taken for granted then; one sentence each. */
  notes: readonly string[]
}

/** Namespace of the controller that deploys the app: as its status tells, else the app's own. */
export function controllerNamespace(app: Json): string {
  return (
    textIn(recordIn(app, 'status'), 'controllerNamespace') ||
    textIn(recordIn(app, 'metadata'), 'namespace')
  )
}

/** The ConfigMaps that hold the installation's settings, and the controller for its version; none of them is needed. */
export function settingsNeeds(app: Json): readonly RecipeNeed[] {
  const namespace = controllerNamespace(app)
  const ids = [
    configMap(namespace, MAIN),
    configMap(namespace, PARAMETERS),
    ...CONTROLLERS.map((name) => controller(namespace, name)),
  ]
  return ids.map((id) => ({ id, use: 'settings', isOptional: true }))
}

/** Reads the settings as far as they were found. */
export function settingsOf(app: Json, found: DesiredInput['found']): Settings {
  const namespace = controllerNamespace(app)
  const notes: string[] = []
  const read = (name: string): Json | undefined => {
    const object = found.get(objectKey(configMap(namespace, name)))
    if (isRecord(object)) return recordIn(object, 'data')
    if (object === undefined && name !== MAIN) return undefined
    const why = typeof object === 'string' ? ` (${object.replace(/\.$/, '')})` : ''
    notes.push(`ConfigMap ${namespace}/${name} cannot be read${why}: Argo CD’s defaults are taken.`)
    return undefined
  }
  const [cm, params] = [read(MAIN), read(PARAMETERS)]
  const workloads = CONTROLLERS.map((name) => found.get(objectKey(controller(namespace, name))))
  const version = imageVersion(workloads.find(isRecord))
  return {
    ...{ cm: cm ?? {}, params: params ?? {}, isRead: cm !== undefined, notes },
    ...(version ? { version } : {}),
  }
}

function configMap(namespace: string, name: string): ObjectId {
  return { group: '', kind: 'ConfigMap', namespace, name }
}

function controller(namespace: string, name: string): ObjectId {
  return { group: 'apps', kind: 'StatefulSet', namespace, name }
}
