import { HELM_RELEASE, IMAGE_UPDATE, KUSTOMIZATION, RESOURCE_SET, SOURCES } from './resource-types'

/** Kinds whose Events tell what was fetched, applied, corrected or pushed. */
const TOLD_OF = [KUSTOMIZATION, HELM_RELEASE, ...SOURCES, IMAGE_UPDATE, RESOURCE_SET]

/** Events are selected by what they are about; Kubernetes knows no "or" in these. */
export const EVENT_SELECTORS: readonly string[] = TOLD_OF.map(
  ({ kind }) => `involvedObject.kind=${kind}`,
)
