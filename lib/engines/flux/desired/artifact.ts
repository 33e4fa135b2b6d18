import type { ObjectId } from '@/lib/domain/ref'

import { type Json } from '../../parse'
import { recordIn, recordsIn, textIn } from '../../raw'

/** What a source's controller has stored. */
export interface Artifact {
  url: string
  digest: string
  revision: string
}

/** The artifact of a source as its status tells; undefined where there is none that can be fetched and checked. */
export function artifactOf(source: Json): Artifact | undefined {
  const artifact = recordIn(recordIn(source, 'status'), 'artifact')
  const [url, revision] = [textIn(artifact, 'url'), textIn(artifact, 'revision')]
  const digest = digestOf(artifact, url)
  return url && revision && digest ? { url, digest, revision } : undefined
}

/** Before Flux 2.0 a digest was called a checksum and was always of one algorithm. */
function digestOf(artifact: Json, url: string): string {
  const checksum = textIn(artifact, 'checksum')
  return textIn(artifact, 'digest') || (url && checksum ? `sha256:${checksum}` : '')
}

/** `main@sha1:6f3c…`, `6.1.0@sha256:…`, `main/6f3c…` as it was written before Flux 2.0. */
export function hashOf(revision: string): string {
  return /(?:^|[@/:])([0-9a-f]{7,64})$/.exec(revision)?.[1] ?? ''
}

/** Whether two revisions mean the same: by their hashes, where both have one. */
export function isSameRevision(one: string, other: string): boolean {
  const [a, b] = [hashOf(one), hashOf(other)]
  return a && b ? a.startsWith(b) || b.startsWith(a) : one === other
}

/**
 * Where the content of a GitRepository can be had without its artifact: undefined where the artifact holds more than the
 * repository does (`include`, submodules).
 */
export function gitOf(id: ObjectId, source: Json, revision: string) {
  const spec = recordIn(source, 'spec')
  const url = textIn(spec, 'url')
  const hash = hashOf(revision)
  const isMore = recordsIn(spec, 'include').length > 0 || spec.recurseSubmodules === true
  if (id.kind !== 'GitRepository' || !url || !hash || isMore) return undefined
  return { url, revision: hash }
}

/** Namespace and name of the Service in an artifact's address, which is where Flux itself is. */
export function serviceOf(url: string): { name: string; namespace: string } | undefined {
  const [, name, namespace] =
    /^https?:\/\/([^./:]+)\.([^./:]+)(?:\.svc[^/]*)?(?::\d+)?\//.exec(url) ?? []
  return name && namespace ? { name, namespace } : undefined
}

/** A sentence on an object that should have been found. */
export function missing({ kind, namespace, name }: ObjectId, found: unknown): string {
  const called = `${kind} ${namespace}/${name}`
  return typeof found === 'string'
    ? `${called} cannot be read: ${found.replace(/\.$/, '')}.`
    : `${called} is not there.`
}
