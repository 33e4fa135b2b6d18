import type { ResourceType } from '@/lib/domain/resource-type'

const SOURCE_GROUP = 'source.toolkit.fluxcd.io'

function type(group: string, kind: string, plural: string): ResourceType {
  return { group, kind, plural, namespaced: true }
}

export const KUSTOMIZATION = type('kustomize.toolkit.fluxcd.io', 'Kustomization', 'kustomizations')
export const HELM_RELEASE = type('helm.toolkit.fluxcd.io', 'HelmRelease', 'helmreleases')

/** Kinds that fetch what apps deploy. */
export const SOURCES: readonly ResourceType[] = [
  type(SOURCE_GROUP, 'GitRepository', 'gitrepositories'),
  type(SOURCE_GROUP, 'OCIRepository', 'ocirepositories'),
  type(SOURCE_GROUP, 'Bucket', 'buckets'),
  type(SOURCE_GROUP, 'HelmRepository', 'helmrepositories'),
  type(SOURCE_GROUP, 'HelmChart', 'helmcharts'),
  type(SOURCE_GROUP, 'ExternalArtifact', 'externalartifacts'),
]

/** The type of a source kind as an app's `sourceRef` names it. */
export function findSourceType(kind: string): ResourceType | undefined {
  return SOURCES.find((source) => source.kind === kind)
}
