import { TRACKING_ID } from '../tracking-id'

export const SKIP_RECONCILE = 'argocd.argoproj.io/skip-reconcile'
export const DELETION_APPROVED = 'argocd.argoproj.io/deletion-approved'
export const REFRESH = 'argocd.argoproj.io/refresh'

/** What is kept of the annotations of an object; all others are let go of. */
export const ANNOTATIONS = [TRACKING_ID, SKIP_RECONCILE, DELETION_APPROVED, REFRESH]
