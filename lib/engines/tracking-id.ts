import type { ObjectId } from '@/lib/domain/ref'

export const TRACKING_ID = 'argocd.argoproj.io/tracking-id'

export interface TrackingId extends ObjectId {
  /** Name of the Application, with `<namespace>_` before it outside the controller's namespace. */
  app: string
}

/** Reads `<app>:<group>/<kind>:<namespace>/<name>`; the name may hold further colons. Undefined = not tracked. */
export function parseTrackingId(text: string): TrackingId | undefined {
  const first = text.indexOf(':')
  const second = text.indexOf(':', first + 1)
  if (first < 1 || second < 0) return undefined
  const [group, kind, ...moreOfType] = text.slice(first + 1, second).split('/')
  const [namespace, name, ...moreOfName] = text.slice(second + 1).split('/')
  if (group === undefined || !kind || namespace === undefined || !name) return undefined
  if (moreOfType.length > 0 || moreOfName.length > 0) return undefined
  return { app: text.slice(0, first), group, kind, namespace, name }
}

/** Whether a tracking id speaks of the very object that carries it; a copy made by another controller does not. */
export function isSelfReference(tracking: TrackingId, id: ObjectId): boolean {
  return (
    tracking.group === id.group &&
    tracking.kind === id.kind &&
    tracking.name === id.name &&
    // Cluster-scoped objects carry the destination namespace there.
    (id.namespace === '' || tracking.namespace === id.namespace)
  )
}

/** Takes an instance name apart: `team-a_web` is app `web` in namespace `team-a`; names hold no underscore. */
export function parseInstanceName(
  instance: string,
  controllerNamespace: string,
): { namespace: string; name: string } {
  const at = instance.indexOf('_')
  if (at < 1) return { namespace: controllerNamespace, name: instance }
  return { namespace: instance.slice(0, at), name: instance.slice(at + 1) }
}
