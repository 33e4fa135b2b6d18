import type { Owner } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'

import type { Meta } from './parse'
import { isSelfReference, parseInstanceName, parseTrackingId, TRACKING_ID } from './tracking-id'

/** Label prefixes by which an applier names itself on what it writes: `<prefix>/name` and `<prefix>/namespace`. */
const APPLIERS: readonly (readonly [prefix: string, kind: string])[] = [
  ['kustomize.toolkit.fluxcd.io', 'Kustomization'],
  ['helm.toolkit.fluxcd.io', 'HelmRelease'],
  ['resourceset.fluxcd.controlplane.io', 'ResourceSet'],
  ['fluxcd.controlplane.io', 'FluxInstance'],
]

export const INSTANCE_LABEL = 'argocd.argoproj.io/instance'

/**
 * Whatever will write an App object back, whichever engine that is: its ApplicationSet, the app that tracks it,
 * or the Flux object whose labels it carries. An object that names itself has no owner.
 */
export function ownerOf(
  { labels, annotations, owners }: Meta,
  id: ObjectId,
  controllerNamespace: string = id.namespace,
): Owner | undefined {
  const set = owners.find(({ kind }) => kind === 'ApplicationSet')
  if (set) return { kind: set.kind, namespace: id.namespace, name: set.name }
  return trackingApp(labels, annotations, id, controllerNamespace) ?? applier(labels, id)
}

function trackingApp(
  labels: Meta['labels'],
  annotations: Meta['annotations'],
  id: ObjectId,
  controllerNamespace: string,
): Owner | undefined {
  const tracking = parseTrackingId(annotations[TRACKING_ID] ?? '')
  const instance = tracking && isSelfReference(tracking, id) ? tracking.app : labels[INSTANCE_LABEL]
  if (!instance) return undefined
  return unlessSelf(
    { kind: 'Application', ...parseInstanceName(instance, controllerNamespace) },
    id,
  )
}

function applier(labels: Meta['labels'], id: ObjectId): Owner | undefined {
  for (const [prefix, kind] of APPLIERS) {
    const name = labels[`${prefix}/name`]
    const namespace = labels[`${prefix}/namespace`]
    const owner = name && namespace ? unlessSelf({ kind, namespace, name }, id) : undefined
    if (owner) return owner
  }
  return undefined
}

function unlessSelf(owner: Owner, id: ObjectId): Owner | undefined {
  const isSelf =
    owner.kind === id.kind && owner.namespace === id.namespace && owner.name === id.name
  return isSelf ? undefined : owner
}
