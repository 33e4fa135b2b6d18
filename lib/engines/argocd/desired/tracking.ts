import type { Recipe } from '@/lib/domain/recipe'

import { type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { TRACKING_ID } from '../../tracking-id'
import type { Identity } from './identity'
import type { Settings } from './settings'

/** The label that Argo CD tracks by unless told else; `GetAppInstanceLabelKey` in `util/settings`. */
const DEFAULT_LABEL = 'app.kubernetes.io/instance'
export const INSTALLATION_ID = 'argocd.argoproj.io/installation-id'

export const TRACKING_METHODS = ['annotation', 'label', 'annotation+label'] as const
export type TrackingMethod = (typeof TRACKING_METHODS)[number]

/** How the objects of an app are marked as its own. */
export interface Tracking {
  method: TrackingMethod
  labelKey: string
  /** Told apart by it where several installations deploy to one cluster. */
  installationId: string
  /** Set where the method is only supposed. */
  note?: string
}

/**
 * Settings say by what objects are tracked, else the version does: annotations since 3.0, labels before. Since 3.0, too,
 * the health of single objects is no longer kept in the Application, and its status says so.
 */
export function trackingOf(app: Json, { cm, version, isRead }: Settings): Tracking {
  const said = textIn(cm, 'application.resourceTrackingMethod')
  const method = TRACKING_METHODS.find((each) => each === said)
  const settings = {
    labelKey: textIn(cm, 'application.instanceLabelKey') || DEFAULT_LABEL,
    installationId: textIn(cm, 'installationID'),
  }
  if (method) return { method, ...settings }
  if (version) return { method: version.major >= 3 ? 'annotation' : 'label', ...settings }
  const isNew = textIn(recordIn(app, 'status'), 'resourceHealthSource') === 'appTree'
  if (isNew && isRead) return { method: 'annotation', ...settings }
  const note =
    'By what Argo CD tracks its objects here is not known: annotations are taken, its default since 3.0.'
  return { method: 'annotation', ...settings, note }
}

/** What is put on every object but CustomResourceDefinitions; `SetAppInstance` in `util/argo/resource_tracking.go`. */
export function trackingMarks(
  { method, labelKey }: Tracking,
  { instance, destination }: Identity,
): NonNullable<Recipe['tracking']> {
  return {
    app: instance,
    namespace: destination,
    ...(method === 'label' ? {} : { annotation: TRACKING_ID }),
    ...(method === 'annotation' ? {} : { label: labelKey }),
  }
}
