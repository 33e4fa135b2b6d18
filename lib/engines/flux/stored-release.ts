import type { ObjectId } from '@/lib/domain/ref'

import { isRecord, type Json } from '../parse'
import type { AppFields } from './fields'
import { readSnapshots } from './release-history'

/** The longest name that Helm allows; beyond, the controller shortens names by a digest. */
const MAX_RELEASE_NAME = 53

/** Where Helm's own record of a release is, which lists what the release holds. */
export interface StoredRelease {
  /** A Secret in the cluster that the release is in. */
  id: ObjectId
  /** Where objects go that name no namespace. */
  namespace: string
}

/** The record of the release that runs: by its history, or as releases were counted before Flux kept one. */
export function storedRelease(
  { namespace, name }: ObjectId,
  fields: AppFields,
  spec: Json | undefined,
  status: Json | undefined,
): StoredRelease | undefined {
  if (fields.kind !== 'HelmRelease' || fields.inventory) return undefined
  const { snapshots } = readSnapshots(status?.history)
  const running = snapshots.find((each) => each.status === 'deployed') ?? snapshots[0]
  const version = running?.version ?? numberOf(status?.lastReleaseRevision)
  const release = running?.name ?? releaseName(name, fields.targetNamespace, spec)
  if (!version || release.length > MAX_RELEASE_NAME) return undefined
  const storage = textOf(status?.storageNamespace) ?? textOf(spec?.storageNamespace) ?? namespace
  return {
    id: {
      group: '',
      kind: 'Secret',
      namespace: storage,
      name: `sh.helm.release.v1.${release}.v${version}`,
    },
    namespace: fields.targetNamespace || namespace,
  }
}

/** `api/v2/helmrelease_types.go`, GetReleaseName. */
function releaseName(name: string, targetNamespace: string, spec: Json | undefined): string {
  const given = textOf(spec?.releaseName)
  return given ?? (targetNamespace ? `${targetNamespace}-${name}` : name)
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The manifest in Helm's record of a release; nothing else of it is handed on. */
export function manifestOf(release: unknown): string | undefined {
  const manifest = isRecord(release) ? release.manifest : undefined
  return typeof manifest === 'string' ? manifest : undefined
}
