import type { KubeObject } from '../../api/object'
import { dig, idOf, listAt } from '../access'
import { isSuspended, type FluxContext } from './context'
import { entryId } from './kustomize-build'

const FINALIZER = 'finalizers.fluxcd.io'

/** Prunes what a deleted Kustomization or release applied (not when suspended), then lets it go. */
export function finishFluxDeletion(context: FluxContext, object: KubeObject): void {
  const { store } = context.home
  const by = { manager: object.kind === 'HelmRelease' ? 'helm-controller' : 'kustomize-controller' }
  const prunes = object.kind === 'HelmRelease' || dig(object, 'spec', 'prune') === true
  if (prunes && !isSuspended(object)) {
    for (const entry of listAt(object, 'status', 'inventory', 'entries'))
      store.remove(entryId(entry), by)
    for (const live of object.kind === 'HelmRelease' ? released(context, object) : []) {
      store.remove(idOf(live), by)
    }
  }
  store.mutate(idOf(object), by, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter(
      (name) => name !== FINALIZER,
    )
  })
}

function released(context: FluxContext, release: KubeObject): KubeObject[] {
  const { name, namespace } = release.metadata
  return context.home.store
    .kinds()
    .flatMap((kind) => context.home.store.list(kind.group, kind.kind))
    .filter(
      ({ metadata }) =>
        metadata.labels?.['helm.toolkit.fluxcd.io/name'] === name &&
        metadata.labels['helm.toolkit.fluxcd.io/namespace'] === namespace &&
        metadata.ownerReferences === undefined,
    )
}
