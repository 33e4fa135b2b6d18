import type { Source, SourceKind } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'
import { typeName } from '@/lib/domain/resource-type'

import type { AppFields, SourceFields } from './fields'
import { findSourceType } from './resource-types'
import type { SourceState } from './source-state'

/** The word for each kind of source; what makes artifacts inside a cluster is external to all repositories. */
export const KINDS: Readonly<Record<string, SourceKind>> = {
  GitRepository: 'git',
  OCIRepository: 'oci',
  Bucket: 'bucket',
  HelmRepository: 'helm',
  HelmChart: 'helm',
  ExternalArtifact: 'external',
  ArtifactGenerator: 'external',
}

/** Where an app's desired state comes from; for a chart, the repository that a person would look at. */
export function sourcesOf(fields: AppFields, state: SourceState): readonly Source[] {
  const behind = state.artifact?.chart ? state.artifact.repository : undefined
  const repositoryId = (fields.kind === 'HelmRelease' ? fields.repository : undefined) ?? behind
  const id = repositoryId ?? fields.source
  if (!id) return []
  const origin = repositoryId ? state.repository : state.artifact
  const chart = (fields.kind === 'HelmRelease' && fields.chart) || state.artifact?.chart
  const path = fields.kind === 'Kustomization' ? fields.path : ''
  const targetRevision = targetRevisionOf(fields, origin, state)
  return [
    {
      kind: KINDS[id.kind] ?? 'external',
      url: origin?.url ?? '',
      object: objectOf(id),
      ...(path ? { path } : {}),
      ...(chart ? { chart } : {}),
      ...(targetRevision ? { targetRevision } : {}),
    },
  ]
}

function targetRevisionOf(
  fields: AppFields,
  origin: SourceFields | undefined,
  { artifact }: SourceState,
): string {
  if (fields.kind === 'HelmRelease' && fields.version) return fields.version
  return (artifact?.chart ? artifact.targetRevision : origin?.targetRevision) ?? ''
}

function objectOf({ group, kind, namespace, name }: ObjectId): NonNullable<Source['object']> {
  const type = findSourceType(kind)
  return { type: type ? typeName(type) : `${kind}.${group}`, namespace, name }
}
