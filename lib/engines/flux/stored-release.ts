import type { ObjectId } from '@/lib/domain/ref'

import { isRecord, type Json } from '../parse'
import { textIn } from '../raw'
import type { AppFields } from './fields'
import { readSnapshots } from './release-history'
import { releaseName } from './release-name'

/** Where Helm's own record of a release is, which lists what the release holds. */
export interface StoredRelease {
  /** A Secret in the cluster that the release is in. */
  id: ObjectId
  /** Where objects go that name no namespace. */
  namespace: string
}

/** The record that lists what a release holds, where its inventory does not. */
export function storedRelease(
  id: ObjectId,
  fields: AppFields,
  spec: Json | undefined,
  status: Json | undefined,
): StoredRelease | undefined {
  if (fields.kind !== 'HelmRelease' || fields.inventory) return undefined
  return releaseRecord(id, { spec: spec ?? {}, status: status ?? {} })
}

/**
 * The record of the release that runs: by its history, or as releases were counted before Flux kept one. `asked` is
 * another deployment of the history, by its chart's version or by Helm's number of it (`v3`).
 */
export function releaseRecord(
  { namespace, name }: Pick<ObjectId, 'namespace' | 'name'>,
  { spec, status }: { spec: Json; status: Json },
  asked?: string,
): StoredRelease | undefined {
  const { snapshots } = readSnapshots(status.history)
  const running = snapshots.find((each) => each.status === 'deployed') ?? snapshots[0]
  const wanted =
    asked === undefined
      ? running
      : snapshots.find(
          ({ chartVersion, version }) => asked === chartVersion || asked === `v${version ?? ''}`,
        )
  const counted = asked === undefined ? numberOf(status.lastReleaseRevision) : undefined
  const version = wanted?.version ?? counted
  if (!version) return undefined
  const target = textIn(spec, 'targetNamespace')
  const release = wanted?.name ?? releaseName(name, target, textIn(spec, 'releaseName'))
  const storage = textIn(status, 'storageNamespace') || textIn(spec, 'storageNamespace')
  return {
    id: {
      group: '',
      kind: 'Secret',
      namespace: storage || namespace,
      name: `sh.helm.release.v1.${release}.v${version}`,
    },
    namespace: target || namespace,
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined
}

/** The manifest in Helm's record of a release; nothing else of it is handed on. */
export function manifestOf(release: unknown): string | undefined {
  const manifest = isRecord(release) ? release.manifest : undefined
  return typeof manifest === 'string' ? manifest : undefined
}
