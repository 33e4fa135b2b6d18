import type { ResourceType } from '@/lib/domain/resource-type'

const SOURCE_GROUP = 'source.toolkit.fluxcd.io'
const IMAGE_GROUP = 'image.toolkit.fluxcd.io'
const NOTIFICATION_GROUP = 'notification.toolkit.fluxcd.io'
const OPERATOR_GROUP = 'fluxcd.controlplane.io'

function type(group: string, kind: string, plural: string): ResourceType {
  return { group, kind, plural, namespaced: true }
}

export const KUSTOMIZATION = type('kustomize.toolkit.fluxcd.io', 'Kustomization', 'kustomizations')
export const HELM_RELEASE = type('helm.toolkit.fluxcd.io', 'HelmRelease', 'helmreleases')

export const ARTIFACT_GENERATOR = type(
  'source.extensions.fluxcd.io',
  'ArtifactGenerator',
  'artifactgenerators',
)

/** Kinds that fetch or make what apps deploy. */
export const SOURCES: readonly ResourceType[] = [
  type(SOURCE_GROUP, 'GitRepository', 'gitrepositories'),
  type(SOURCE_GROUP, 'OCIRepository', 'ocirepositories'),
  type(SOURCE_GROUP, 'Bucket', 'buckets'),
  type(SOURCE_GROUP, 'HelmRepository', 'helmrepositories'),
  type(SOURCE_GROUP, 'HelmChart', 'helmcharts'),
  type(SOURCE_GROUP, 'ExternalArtifact', 'externalartifacts'),
  ARTIFACT_GENERATOR,
]

export const IMAGE_REPOSITORY = type(IMAGE_GROUP, 'ImageRepository', 'imagerepositories')
export const IMAGE_POLICY = type(IMAGE_GROUP, 'ImagePolicy', 'imagepolicies')
export const IMAGE_UPDATE = type(IMAGE_GROUP, 'ImageUpdateAutomation', 'imageupdateautomations')
export const ALERT = type(NOTIFICATION_GROUP, 'Alert', 'alerts')
export const PROVIDER = type(NOTIFICATION_GROUP, 'Provider', 'providers')
export const RECEIVER = type(NOTIFICATION_GROUP, 'Receiver', 'receivers')

/** Kinds that scan registries, write to Git, tell people, or take webhooks. */
export const AUTOMATIONS: readonly ResourceType[] = [
  IMAGE_REPOSITORY,
  IMAGE_POLICY,
  IMAGE_UPDATE,
  ALERT,
  PROVIDER,
  RECEIVER,
]

export const RESOURCE_SET = type(OPERATOR_GROUP, 'ResourceSet', 'resourcesets')
export const FLUX_INSTANCE = type(OPERATOR_GROUP, 'FluxInstance', 'fluxinstances')

/** The type of a source kind as an app's `sourceRef` names it. */
export function findSourceType(kind: string): ResourceType | undefined {
  return SOURCES.find((source) => source.kind === kind)
}
