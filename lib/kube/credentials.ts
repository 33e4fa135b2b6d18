import 'server-only'

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { Access, Material } from './access'
import { authProviderToken } from './auth-provider'
import { CredentialError } from './failure'
import { execCredential, type ExecCredential } from './exec-credential'

/** What to say and to show on the wire. */
export interface Credentials {
  headers: Readonly<Record<string, string | string[]>>
  tls: { ca?: string; certificate?: string; key?: string }
  /** Changes when the TLS part does: open connections then carry the old identity. */
  tlsKey: string
}

/** Files and tokens are looked at again after this many ms even when nobody complained. */
const REREAD_MS = 10_000
/** A plugin's token is renewed this many ms before it ends. */
const EARLY_MS = 60_000

/** The credentials of one context, kept fresh: files are re-read, plugins run again before their token ends. */
export class CredentialSource {
  #kept: { credentials: Credentials; at: number } | undefined
  #exec: { credential: ExecCredential; at: number } | undefined
  #running: Promise<Credentials> | undefined
  /** Our own copy: a renewal writes its new tokens here. */
  readonly #provider: { name: string; config: Record<string, string> } | undefined

  constructor(
    private readonly access: Access,
    private readonly now: () => number,
    /** Stops a plugin that is running. */
    private readonly signal: AbortSignal,
    private readonly execLimitMs: number,
  ) {
    this.#provider = access.user.provider && {
      name: access.user.provider.name,
      config: { ...access.user.provider.config },
    }
  }

  /** Single-flight: however many requests start at once, files are read and a plugin is run once. */
  current(): Promise<Credentials> {
    const kept = this.#kept
    if (kept && this.now() - kept.at < REREAD_MS && !this.#execEnds()) {
      return Promise.resolve(kept.credentials)
    }
    return this.#load()
  }

  /** Forgets what is kept, because the API server refused it. A plugin is not run more than once in 30 s. */
  reload(): Promise<Credentials> {
    if (this.#exec && this.now() - this.#exec.at > 30_000) this.#exec = undefined
    return this.#load()
  }

  #execEnds(): boolean {
    const { credential, at } = this.#exec ?? {}
    if (credential?.expiresAt === undefined || at === undefined) return false
    const now = this.now()
    // Some plugins hand out tokens that live shorter than our margin.
    return (
      credential.expiresAt < now || (credential.expiresAt - EARLY_MS < now && now - at > EARLY_MS)
    )
  }

  #load(): Promise<Credentials> {
    this.#running ??= this.#read().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #read(): Promise<Credentials> {
    const { access } = this
    const { user } = access
    const ca = await this.#pem(access.ca, 'certificate-authority')
    const exec = await this.#execOnce(ca)
    const certificate =
      exec?.certificate ?? (await this.#pem(user.certificate, 'client-certificate'))
    const key = exec?.key ?? (await this.#pem(user.key, 'client-key'))
    const tls = {
      ...(ca === undefined ? {} : { ca }),
      ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
    }
    const credentials: Credentials = {
      headers: { ...(await this.#authorization(exec)), ...impersonation(access) },
      tls,
      tlsKey: createHash('sha256').update(JSON.stringify(tls)).digest('hex'),
    }
    this.#kept = { credentials, at: this.now() }
    return credentials
  }

  async #execOnce(ca: string | undefined): Promise<ExecCredential | undefined> {
    const { user } = this.access
    // As client-go: a token or password in the kubeconfig wins over a plugin.
    if (!user.exec || user.token !== undefined || user.tokenFile !== undefined || user.basic) return
    if (!this.#exec || this.#execEnds()) {
      const credential = await execCredential(
        this.access,
        user.exec,
        ca,
        this.signal,
        this.execLimitMs,
      )
      this.#exec = { credential, at: this.now() }
    }
    return this.#exec.credential
  }

  async #authorization(exec: ExecCredential | undefined): Promise<Record<string, string>> {
    const { user } = this.access
    // As client-go: the file wins over the text, because the file is the one that rotates.
    if (user.tokenFile !== undefined) return bearer(await this.#text(user.tokenFile, 'tokenFile'))
    if (user.token !== undefined) return bearer(user.token)
    if (user.basic) {
      const pair = Buffer.from(`${user.basic.username}:${user.basic.password}`).toString('base64')
      return { authorization: `Basic ${pair}` }
    }
    if (exec?.token !== undefined) return bearer(exec.token)
    if (this.#provider) {
      return bearer(await authProviderToken(this.access, this.#provider, this.now()))
    }
    return {}
  }

  async #pem(material: Material | undefined, field: string): Promise<string | undefined> {
    if (!material) return undefined
    return 'data' in material ? material.data : this.#text(material.file, field)
  }

  async #text(file: string, field: string): Promise<string> {
    try {
      return (await readFile(file, 'utf8')).trim()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      throw new CredentialError(
        'failed',
        `The file ${file}, which ${field} of context ${this.access.context} names, cannot be read (${code}).`,
        { text: 'Put the file there, or correct the path in the kubeconfig.' },
      )
    }
  }
}

function bearer(token: string): Record<string, string> {
  // A line break or a control character would let a token file write further headers.
  const clean = token.trim()
  if (/[^\x21-\x7e]/.test(clean)) {
    throw new CredentialError('failed', 'The token holds characters that no token may hold.', {
      text: 'Put the bare token there, without quotes, spaces or line breaks inside.',
    })
  }
  return { authorization: `Bearer ${clean}` }
}

function impersonation({ user: { impersonate } }: Access): Record<string, string | string[]> {
  if (!impersonate) return {}
  const extra = Object.entries(impersonate.extra).map(([name, values]): [string, string[]] => [
    `impersonate-extra-${encodeURIComponent(name.toLowerCase())}`,
    [...values],
  ])
  return {
    'impersonate-user': impersonate.user,
    ...(impersonate.uid === undefined ? {} : { 'impersonate-uid': impersonate.uid }),
    ...(impersonate.groups.length === 0 ? {} : { 'impersonate-group': [...impersonate.groups] }),
    ...Object.fromEntries(extra),
  }
}
