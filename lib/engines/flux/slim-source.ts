import type { ObjectId } from '@/lib/domain/ref'

import { intern, type Json, type Meta, readSection } from '../parse'
import type { SourceFields } from './fields'
import { type RawSourceSpec, type RawSourceStatus, sourceSpec, sourceStatus } from './resources'
import { reconciledFields, sourceId } from './slim-common'

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
  const chartSource = kind === 'HelmChart' ? asked.sourceRef : undefined
  const repository = chartSource ? sourceId(chartSource, namespace) : undefined
  const fields: SourceFields = {
    ...reconciledFields(meta, asked, said),
    url: intern(urlOf(asked)),
    isStatic: asked.type === 'oci',
    targetRevision: intern(targetRevisionOf(kind, asked)),
    chart: intern(asked.chart ?? ''),
    ...artifactOf(said),
    ...(repository ? { repository } : {}),
  }
  return { fields, ...(problem ? { problem } : {}) }
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
  const { revision, lastUpdateTime } = artifact
  return {
    artifact: {
      revision: intern(revision),
      ...(lastUpdateTime ? { updatedAt: lastUpdateTime } : {}),
    },
  }
}
