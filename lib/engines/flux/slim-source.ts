import { intern, type Json, type Meta, readSection } from '../parse'
import type { SourceFields } from './fields'
import { type RawSourceSpec, type RawSourceStatus, sourceSpec, sourceStatus } from './resources'
import { reconciledFields, sourceId } from './slim-common'

/** Reads the fields of any kind of source; what could not be read is named in `problem`. */
export function slimSource(
  raw: Json,
  meta: Meta,
  namespace: string,
): { fields: SourceFields; problem?: string } {
  const spec = readSection(sourceSpec, raw.spec, 'spec')
  const status = readSection(sourceStatus, raw.status, 'status')
  const asked: RawSourceSpec = spec.value ?? {}
  const said: RawSourceStatus = status.value ?? {}
  const problem = spec.problem ?? status.problem
  const repository = asked.sourceRef ? sourceId(asked.sourceRef, namespace) : undefined
  const fields: SourceFields = {
    ...reconciledFields(meta, asked, said),
    url: intern(urlOf(asked)),
    isStatic: asked.type === 'oci',
    targetRevision: intern(targetRevisionOf(asked)),
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
function targetRevisionOf({ ref, version, url }: RawSourceSpec): string {
  const { commit, digest, name, semver, tag, branch } = ref ?? {}
  const asked = commit ?? digest ?? name ?? semver ?? tag ?? branch ?? version
  if (asked) return asked
  return url?.startsWith('oci://') ? 'latest' : ''
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
