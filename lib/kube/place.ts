import 'server-only'

import { createHash, createHmac, randomBytes } from 'node:crypto'

import type { Access } from './access'

/** A server address in one spelling: scheme, lower-case host, port only where unusual, no slash at the end. */
export function normalServer(text: string): string | undefined {
  try {
    const url = new URL(text.includes('://') ? text : `https://${text}`)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
    if (url.hostname === '' || url.username !== '' || url.password !== '') return undefined
    return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`
  } catch {
    return undefined
  }
}

/** Stable over restarts; equal for contexts that lead to one server with one CA. Holds nothing secret. */
export function placeOf(access: Access, ca: string | undefined): string {
  return digest([
    access.server,
    pemBodies(ca ?? ''),
    access.tlsServerName ?? '',
    access.proxyUrl?.replace(/\/\/[^/@]*@/, '//') ?? '',
    // Gateways such as Teleport tell clusters apart by the credential, not by the address.
    clusterArgument(access) ?? '',
  ])
}

/** A place for what leads nowhere: one of its own for each source and name. */
export function placeOfBroken(...parts: readonly string[]): string {
  return digest(['broken', ...parts])
}

const KEY = Symbol.for('fleetglass.kube.fingerprint-key')

/** Changes when anything of how we connect does. Keyed by chance, so that no token can be guessed against it. */
export function fingerprintOf(access: Access, ca: string | undefined): string {
  const shared: { [KEY]?: Buffer | undefined } = globalThis as object
  const key = (shared[KEY] ??= randomBytes(32))
  return createHmac('sha256', key)
    .update(JSON.stringify([access, ca ?? '']))
    .digest('hex')
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

function pemBodies(pem: string): string {
  // Comments and line lengths differ between tools that write the same certificate.
  const bodies = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [pem]
  return bodies.map((body) => body.replaceAll(/-----[^-]*-----|\s/g, '')).join()
}

function clusterArgument({ user: { exec } }: Access): string | undefined {
  return exec?.args.find((each) => each.startsWith('--kube-cluster='))
}
