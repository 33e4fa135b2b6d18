import type { AppPlace } from '@/lib/client/app-address'
import type { AppItem } from '@/lib/contract/app'
import type { ObjectId } from '@/lib/domain/ref'

/**
 * Where an object opens: it begins with its summary, and its cluster is named only where that is not the one the app
 * deploys to. The app's own object is where the app is kept, whoever names it.
 */
export function objectPlace(
  app: Pick<AppItem, 'ref' | 'destination'> | undefined,
  resource: ObjectId,
  cluster: string | undefined,
): Pick<AppPlace, 'cluster' | 'part'> & { resource: ObjectId } {
  const where = cluster ?? (app && isOwn(app.ref, resource) ? app.ref.cluster : undefined)
  return {
    resource,
    cluster: where === app?.destination.cluster ? undefined : where,
    part: 'summary',
  }
}

function isOwn({ type, namespace, name }: AppItem['ref'], id: ObjectId): boolean {
  const isKind = type === `${id.kind.toLowerCase()}s.${id.group}`
  return isKind && namespace === id.namespace && name === id.name
}
