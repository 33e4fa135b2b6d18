import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'

import type { Access } from './access'
import type { IntakeOptions, Origin } from './candidate'
import { isRecord, recordsOf, textOf } from './json'
import type { ContextEntry, KubeconfigFile } from './kubeconfig-file'
import { fingerprintOf, normalServer, placeOf, placeOfBroken } from './place'
import { BadEntryError, materialOf, resolveUser } from './resolve-user'
import { shellQuote } from './shell-quote'
import { untrusted } from './trust'
import { problem } from './whereabouts'

/** A kubeconfig file, with where it was found. */
export interface SourceFile {
  file: KubeconfigFile
  origin: Origin
  /** For people: never a whole path. */
  from: string
  /** Relative paths in it are meant from here. */
  folder: string
}

/** One context, ready to be tried or with the reason why it cannot be. */
export interface Resolved {
  context: string
  origin: Origin
  from: string
  server?: string
  place: string
  fingerprint: string
  access?: Access
  problem?: LinkProblem
}

export interface ResolveTools {
  switches: Pick<IntakeOptions, 'directoryMayExec' | 'directoryMayReadFiles'>
  /** Text of a file, or the error code of reading it. */
  readText: (path: string) => Promise<{ text: string } | { code: string }>
}

/** Resolves one context; `all` are the files that may complete it, as kubectl merges those of KUBECONFIG. */
export async function resolveContext(
  context: ContextEntry,
  own: SourceFile,
  all: readonly SourceFile[],
  tools: ResolveTools,
): Promise<Resolved> {
  const row = { context: context.name, origin: own.origin, from: own.from }
  const broken = (why: LinkProblem, server?: string): Resolved => ({
    ...row,
    ...(server === undefined ? {} : { server }),
    place: placeOfBroken(own.origin, own.from, context.name, server ?? ''),
    fingerprint: placeOfBroken(why.message),
    problem: why,
  })
  try {
    const files = [own, ...all.filter((each) => each !== own)]
    const cluster = find(files, 'clusters', context.cluster)
    if (!cluster) return broken(unknown(context, 'cluster', context.cluster, own))
    const user =
      context.user === '' ? { entry: {}, folder: own.folder } : find(files, 'users', context.user)
    const server = normalServer(textOf(cluster.entry.server) ?? '')
    if (server === undefined) return broken(noServer(context, own, textOf(cluster.entry.server)))
    if (!user) return broken(unknown(context, 'user', context.user, own), server)

    const access = accessOf(context, own, server, cluster, user)
    const refused = untrusted(access, tools.switches)
    if (refused) return broken(untrustedProblem(context, own, refused), server)
    const ca = await caText(access, tools)
    if (ca && 'code' in ca) return broken(unreadableCa(access, own, ca), server)
    const text = ca?.text
    return {
      ...row,
      server,
      place: placeOf(access, text),
      fingerprint: fingerprintOf(access, text),
      access,
    }
  } catch (error) {
    const why = error instanceof BadEntryError ? error.message : 'it has an entry of a wrong shape'
    return broken(
      problem(
        'kubeconfig-malformed',
        `Context ${context.name} in ${own.from} cannot be used: ${why}.`,
        'Correct the kubeconfig; it is read again by itself.',
        viewCommand(context.name),
      ),
    )
  }
}

interface Found {
  entry: Record<string, unknown>
  folder: string
}

function find(
  files: readonly SourceFile[],
  part: 'clusters' | 'users',
  name: string,
): Found | undefined {
  for (const { file, folder } of files) {
    const entry = file[part].get(name)
    if (entry) return { entry, folder }
  }
  return undefined
}

function accessOf(
  context: ContextEntry,
  { origin }: SourceFile,
  server: string,
  cluster: Found,
  user: Found,
): Access {
  const ca = materialOf(cluster.entry, 'certificate-authority', cluster.folder)
  const tlsServerName = textOf(cluster.entry['tls-server-name'])
  const proxyUrl = textOf(cluster.entry['proxy-url'])
  if (proxyUrl !== undefined && !/^(https?|socks5h?):\/\//.test(proxyUrl)) {
    throw new BadEntryError('proxy-url is none of http, https, socks5')
  }
  if (proxyUrl !== undefined && !URL.canParse(proxyUrl))
    throw new BadEntryError('proxy-url is no URL')
  return {
    context: context.name,
    origin,
    server,
    ...(ca === undefined ? {} : { ca }),
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    skipTlsVerify: cluster.entry['insecure-skip-tls-verify'] === 'true',
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
    user: resolveUser(user.entry, user.folder, execConfigOf(cluster.entry)),
  }
}

function execConfigOf(cluster: Record<string, unknown>): unknown {
  const found = recordsOf(cluster.extensions).find(
    (each) => each.name === 'client.authentication.k8s.io/exec',
  )
  return isRecord(found) ? found.extension : undefined
}

async function caText({ ca }: Access, { readText }: ResolveTools) {
  if (!ca) return undefined
  return 'data' in ca ? { text: ca.data } : readText(ca.file)
}

function unreadableCa(
  access: Access,
  { from }: SourceFile,
  { code }: { code: string },
): LinkProblem {
  const file = access.ca && 'file' in access.ca ? access.ca.file : ''
  return problem(
    'kubeconfig-malformed',
    `Context ${access.context} in ${from} names the CA file ${file}, which cannot be read (${code}).`,
    'Put the file there, or put the CA into certificate-authority-data.',
    `ls -l ${shellQuote(file)}`,
  )
}

function unknown(
  context: ContextEntry,
  kind: 'cluster' | 'user',
  name: string,
  { from }: SourceFile,
): LinkProblem {
  return problem(
    'kubeconfig-unknown-context',
    name === ''
      ? `Context ${context.name} in ${from} names no ${kind}.`
      : `Context ${context.name} in ${from} refers to ${kind} ${name}, which is not there.`,
    `Add the ${kind} to the kubeconfig, or delete the context.`,
    `kubectl config delete-context ${shellQuote(context.name)}`,
  )
}

function noServer(context: ContextEntry, { from }: SourceFile, server: string | undefined) {
  return problem(
    'kubeconfig-malformed',
    server === undefined
      ? `Cluster ${context.cluster} of context ${context.name} in ${from} has no server address.`
      : `The server address of cluster ${context.cluster} (context ${context.name}, ${from}) is not an https URL without user and password.`,
    'Set the address of its API server.',
    `kubectl config set-cluster ${shellQuote(context.cluster)} --server https://HOST:6443`,
  )
}

function untrustedProblem(
  context: ContextEntry,
  { from }: SourceFile,
  { wants, remedy }: { wants: string; remedy: string },
): LinkProblem {
  return problem(
    'kubeconfig-untrusted',
    `Context ${context.name} in ${from} wants ${wants}, which a mounted kubeconfig may not use here.`,
    remedy,
  )
}

function viewCommand(context: string): string {
  return `kubectl config view --minify --context ${shellQuote(context)}`
}
