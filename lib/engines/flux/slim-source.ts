import type { ObjectId } from '@/lib/domain/ref'

import { intern, type Json, type Meta, readSection } from '../parse'
import { parseDurationMs } from './duration'
import type { SourceFields } from './fields'
import { ARTIFACT_GENERATOR } from './resource-types'
import { type RawSourceSpec, type RawSourceStatus, sourceSpec, sourceStatus } from './resources'
import { GENERATOR_RECONCILE, reconciledFields, sourceId } from './slim-common'
import { timeOf } from './time'

/** Reads the fields of any kind of source; what could not be read is named in `problem`. */
export function slimSource(
  raw: Json,
  meta: Meta,
  { kind, namespace }: Pick<ObjectId, 'kind' | 'namespace'>,
): { fields: SourceFields; problem?: string } {
  const spec = readSection(sourceSpec, raw.spec, 'spec')
  const status = readSection(sourceStatus, raw.status, 'status')
  const asked: RawSourceSpec = spec.value ?? {}
  const said: RawSourceStatus = status.value ?? {}
  const problem = spec.problem ?? status.problem
  const origin = originOf(kind, asked)
  const repository = origin ? sourceId(origin, namespace) : undefined
  const intervalMs = asked.interval ? parseDurationMs(asked.interval) : undefined
  const suspendedBy = kind === ARTIFACT_GENERATOR.kind ? GENERATOR_RECONCILE : ''
  const fields: SourceFields = {
    ...reconciledFields(meta, asked, said, suspendedBy),
    url: intern(urlOf(asked)),
    // Before it was made static, such a repository told whether it could be logged in to.
    isStatic: asked.type === 'oci' && (said.conditions ?? []).length === 0,
    targetRevision: intern(targetRevisionOf(kind, asked)),
    chart: intern(asked.chart ?? ''),
    ...artifactOf(said),
    ...(repository ? { repository } : {}),
    ...(intervalMs === undefined ? {} : { intervalMs }),
    credentials: credentialsOf(asked),
  }
  return { fields, ...(problem ? { problem } : {}) }
}

/** What an object fetches from in turn: a chart from its repository, an artifact from what made it. */
function originOf(kind: string, { sourceRef, sources }: RawSourceSpec) {
  if (kind === 'HelmChart' || kind === 'ExternalArtifact') return sourceRef
  return kind === ARTIFACT_GENERATOR.kind ? sources?.[0] : undefined
}

function credentialsOf(asked: RawSourceSpec): SourceFields['credentials'] {
  const { secretRef, serviceAccountName, certSecretRef } = asked
  return [
    ...(secretRef?.name ? [{ kind: 'Secret', name: intern(secretRef.name) }] : []),
    ...(serviceAccountName ? [{ kind: 'ServiceAccount', name: intern(serviceAccountName) }] : []),
    ...(certSecretRef?.name ? [{ kind: 'Secret', name: intern(certSecretRef.name) }] : []),
  ]
}

function urlOf({ url, endpoint, bucketName }: RawSourceSpec): string {
  if (url) return url
  return endpoint && bucketName ? `${endpoint}/${bucketName}` : ''
}

/** What a source follows, by the precedence of its controller. */
function targetRevisionOf(kind: string, { ref, version }: RawSourceSpec): string {
  const { commit, digest, name, semver, tag, branch } = ref ?? {}
  const asked = commit ?? digest ?? name ?? semver ?? tag ?? branch ?? version
  if (asked) return asked
  return kind === 'OCIRepository' ? 'latest' : ''
}

function artifactOf({ artifact }: RawSourceStatus): Pick<SourceFields, 'artifact'> {
  if (!artifact?.revision) return {}
  const { revision, digest, size } = artifact
  const updatedAt = timeOf(artifact.lastUpdateTime)
  return {
    artifact: {
      revision: intern(revision),
      ...(updatedAt ? { updatedAt } : {}),
      ...(digest ? { digest } : {}),
      ...(typeof size === 'number' ? { bytes: size } : {}),
    },
  }
}
