import type { KubeObject } from '../../api/object'
import { idOf } from '../access'
import { appSpec } from './application'
import { compare } from './compare'
import { CONTROLLER, destinationOf, type ArgoContext } from './context'

const FINALIZER = 'resources-finalizer.argocd.argoproj.io'

/**
 * Deletes what a deleted app manages, and lets the app go once nothing is left. Without the finalizer
 * the resources stay. Returns whether it waits for something.
 */
export function finishDeletion(context: ArgoContext, app: KubeObject): boolean {
  const finalizers = app.metadata.finalizers ?? []
  const cascade = finalizers.some((name) => name.startsWith(FINALIZER))
  if (!cascade) return false
  const destination = destinationOf(context, appSpec(app))
  if ('cluster' in destination) {
    const { store } = destination.cluster
    for (const { live } of compare(app, [], destination.cluster)) {
      if (live && live.metadata.deletionTimestamp === undefined)
        store.remove(idOf(live), CONTROLLER)
    }
    if (compare(app, [], destination.cluster).some(({ live }) => live)) return true
  }
  context.home.store.mutate(idOf(app), CONTROLLER, (draft) => {
    draft.metadata.finalizers = finalizers.filter((name) => !name.startsWith(FINALIZER))
  })
  return false
}
