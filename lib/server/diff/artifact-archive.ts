import 'server-only'

import { KubeError } from '@/lib/kube/kube-error'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import { sessionOf } from './raw-objects'

/** An archive that could not be read through the API server; the message is a sentence for people. */
export class ArchiveUnread extends Error {
  override name = 'ArchiveUnread'
}

const MAX_BYTES = 50 << 20
const LIMIT_MS = 30_000
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const SERVICE_HOST = new RegExp(`^(${LABEL})\\.(${LABEL})\\.svc(?:\\.[a-z0-9.-]*)?$`)
const ARCHIVE_PATH = /^(?:\/[\w.@+-]+)+\.(?:tar\.gz|tgz)$/

/** Where the API server hands on what a service in the cluster serves. */
export interface ServedArchive {
  namespace: string
  /** As the name stands in the path and in a Role: `http:source-controller:80`. */
  service: string
  path: string
}

/**
 * Reads an archive's address as a controller advertises it, `http://<service>.<namespace>.svc.cluster.local./<path>`;
 * undefined for any other: the address is never dialled itself, and only archives are asked for.
 */
export function servedArchive(url: string): ServedArchive | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port, pathname, search, username } = new URL(url)
  const [, name, namespace] = SERVICE_HOST.exec(hostname) ?? []
  if (protocol !== 'http:' || search !== '' || username !== '') return undefined
  if (name === undefined || namespace === undefined || !isPlain(pathname)) return undefined
  const service = `http:${name}:${port || '80'}`
  const path = `/api/v1/namespaces/${namespace}/services/${service}/proxy${pathname}`
  return { namespace, service, path }
}

function isPlain(path: string): boolean {
  return ARCHIVE_PATH.test(path) && !path.split('/').some((part) => /^\.+$/.test(part))
}

/** The bytes of an archive, by way of the API server of the app's own cluster. Rejects with `ArchiveUnread`. */
export async function readArchive(
  cluster: Cluster,
  url: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Buffer> {
  const served = servedArchive(url)
  if (!served)
    throw new ArchiveUnread(
      `Its address is not one of an archive that a Service in ${cluster.name} serves.`,
    )
  const session = sessionOf(cluster)
  const stop = new AbortController()
  const follow = () => stop.abort(signal.reason)
  signal.addEventListener('abort', follow, { once: true })
  const cancel = clock.after(LIMIT_MS, () => stop.abort(new Error('no answer in time')))
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    await session.stream(served.path, stop.signal, (chunk) => {
      bytes += chunk.length
      if (bytes > MAX_BYTES) stop.abort(new Error('too large'))
      else chunks.push(chunk)
    })
    stop.signal.throwIfAborted()
    return Buffer.concat(chunks, bytes)
  } catch (error) {
    signal.throwIfAborted()
    throw new ArchiveUnread(whyNot(error, bytes, served, cluster))
  } finally {
    cancel()
    signal.removeEventListener('abort', follow)
  }
}

function whyNot(
  error: unknown,
  bytes: number,
  { namespace, service }: ServedArchive,
  { name }: Cluster,
): string {
  if (bytes > MAX_BYTES) return `It is larger than ${MAX_BYTES >> 20} MB.`
  if (error instanceof KubeError && error.status === 403)
    return `Fleetglass may not read it through ${name}: the right “get services/proxy” on ${service} in the namespace ${namespace} would let it.`
  if (error instanceof KubeError && error.status > 0)
    return `${name} answered ${error.status} for it.`
  return `${name} did not hand it on in time.`
}
