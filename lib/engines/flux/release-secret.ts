import { gunzipSync } from 'node:zlib'

import type { ManagedResource } from '@/lib/domain/description'

import type { Parsed } from '../engine'
import { isRecord } from '../parse'
import { manifestObjects } from './release-manifest'
import { manifestOf } from './stored-release'

/** As it is stored, and as it is unpacked: a release that is larger is not read. */
const MAX_STORED_BYTES = 8 << 20
const MAX_UNPACKED_BYTES = 64 << 20
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])

/**
 * What Helm's record of a release lists: base64 of base64 of a gzipped JSON, as helm stores it in a Secret. Objects alone
 * leave here; values, templates and the objects' own fields do not.
 */
export function readStoredRelease(secret: unknown): Parsed<readonly ManagedResource[]> {
  const release = unpackRelease(secret)
  if (!release.ok) return release
  const manifest = manifestOf(release.value)
  if (manifest === undefined) return refused('it has no manifest')
  const { objects } = manifestObjects(manifest)
  return {
    ok: true,
    value: objects.map(({ id, version }) => ({
      ...{ id, version },
      ...{ isToPrune: false, needsConfirmation: false, isFailed: false },
    })),
  }
}

/** The whole record, values and templates with it: for what masks what it hands on. */
export function unpackRelease(secret: unknown): Parsed<unknown> {
  const data = isRecord(secret) ? secret.data : undefined
  const stored = isRecord(data) ? data.release : undefined
  if (typeof stored !== 'string') return refused('it holds no release')
  if (stored.length > MAX_STORED_BYTES) return refused('it is larger than 8 MB')
  return unpack(stored)
}

function unpack(stored: string): Parsed<unknown> {
  try {
    const inner = Buffer.from(Buffer.from(stored, 'base64').toString('latin1'), 'base64')
    const isPacked = inner.subarray(0, GZIP.length).equals(GZIP)
    const json = isPacked ? gunzipSync(inner, { maxOutputLength: MAX_UNPACKED_BYTES }) : inner
    return { ok: true, value: JSON.parse(json.toString('utf8')) as unknown }
  } catch (error) {
    const isLarge = error instanceof RangeError
    return refused(isLarge ? 'it unpacks to more than 64 MB' : 'it cannot be unpacked')
  }
}

/** Why a record cannot be used, as a sentence. */
export function refused(why: string): { ok: false; problem: string } {
  return { ok: false, problem: `Helm’s record of the release cannot be read: ${why}.` }
}
