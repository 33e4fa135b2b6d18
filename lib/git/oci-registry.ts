import 'server-only'

import { z } from 'zod'

import { checkDigest } from './digests'
import type { FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import { bearerToken, challengeOf } from './oci-token'
import { basicCredential } from './remote'
import { isPrivateAddress, safeAddresses } from './safe-address'
import { isPlainHttp, refusal } from './web-problem'
import { wholeBody, type Web, type WebAnswer } from './web-request'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const CHART_LAYERS = ['application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'application/tar+gzip']
const SMALL_BYTES = 4 << 20
const MOST_PAGES = 50

const tagsSchema = z.object({ tags: z.array(z.string()).nullable().default([]) })
const manifestSchema = z.object({
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string(), size: z.number() })),
})

/** A chart's repository in an OCI registry, read with one asker's rights. */
export class OciRegistry {
  private authorization: string | undefined
  private scheme = 'https'
  /** `registry.example.com/charts/web`, for people. */
  readonly name: string

  constructor(
    private readonly web: Web,
    private readonly at: { host: string; path: string },
    private readonly limits: FileLimits,
  ) {
    this.name = `${at.host}/${at.path}`
  }

  /** Versions by their tags; `_` in a tag stands for `+`, which no tag may hold. */
  async versions(signal: AbortSignal): Promise<string[]> {
    const tags: string[] = []
    let next: string | undefined = 'tags/list?n=1000'
    for (let page = 0; next !== undefined && page < MOST_PAGES; page++) {
      next = await this.get(next, {}, signal, async (answer) => {
        this.expectFound(answer, 'unknown-revision', `has no chart ${this.name}`)
        tags.push(...((await json(answer, tagsSchema, `The tags of ${this.name}`)).tags ?? []))
        return nextPage(answer.header('link'))
      })
    }
    return tags.map((tag) => tag.replaceAll('_', '+'))
  }

  /** The digest of the archive of a version, or of a manifest's digest. */
  layer(version: string, signal: AbortSignal): Promise<string> {
    const isDigest = version.startsWith('sha256:')
    const reference = isDigest ? version : version.replaceAll('+', '_')
    const what = `The manifest of ${this.name} ${version}`
    return this.get(`manifests/${reference}`, { accept: MANIFEST }, signal, async (answer) => {
      this.expectFound(answer, 'unknown-revision', `has no version ${version} of ${this.name}`)
      const bytes = await wholeBody(answer, SMALL_BYTES, what)
      if (isDigest) checkDigest(bytes, version, what)
      const { layers } = parseJson(bytes, manifestSchema, what)
      const layer = layers.find(({ mediaType }) => CHART_LAYERS.includes(mediaType))
      if (layer) return layer.digest
      throw new FileProblem(
        'unsupported',
        `${this.name} ${version} is no Helm chart: its registry holds something else under this name.`,
      )
    })
  }

  async blob(digest: string, what: string, signal: AbortSignal): Promise<Buffer> {
    return this.get(`blobs/${digest}`, {}, signal, (answer) => {
      this.expectFound(answer, 'unknown-revision', `has lost the archive of ${this.name}`)
      return wholeBody(answer, this.limits.chartBytes, what)
    })
  }

  private expectFound(answer: WebAnswer, code: 'unknown-revision', otherwise: string): void {
    if (answer.status === 200) return
    const { host } = this.at
    if (answer.status === 404) {
      const text = `The registry ${host} ${otherwise}: check name and version.`
      throw new FileProblem(code, text)
    }
    throw refusal(answer.status, host, this.web.host(this.url('')).token !== undefined)
  }

  /** Asks, and again with what the registry's challenge asks for; registries tell only then how to sign in. */
  private async get<T>(
    path: string,
    headers: Record<string, string>,
    signal: AbortSignal,
    read: (answer: WebAnswer) => Promise<T>,
  ): Promise<T> {
    const once = (isLast: boolean) =>
      this.web.get(
        {
          url: this.url(path),
          headers,
          signal,
          ...(this.authorization !== undefined && { authorization: this.authorization }),
        },
        async (answer): Promise<{ value: T } | { challenge: string }> => {
          const challenge = answer.header('www-authenticate')
          if (answer.status !== 401 || challenge === undefined || isLast)
            return { value: await read(answer) }
          return { challenge }
        },
      )
    const first = await once(false).catch(async (error: unknown) => {
      if (!isPlainHttp(error)) throw error
      await this.fallBack(error)
      return once(false)
    })
    if ('value' in first) return first.value
    this.authorization = await this.signIn(first.challenge, signal)
    const second = await once(true)
    if ('value' in second) return second.value
    throw new Error('A challenge came although none was asked for.')
  }

  private async signIn(challenge: string, signal: AbortSignal): Promise<string | undefined> {
    const { scheme, realm, service, scope } = challengeOf(challenge)
    if (scheme === 'bearer' && realm !== undefined) {
      const wanted = scope ?? `repository:${this.at.path}:pull`
      return bearerToken(this.web, { realm, service, scope: wanted }, signal)
    }
    const host = this.web.host(this.url(''))
    return host.token === undefined ? undefined : `Basic ${basicCredential(host)}`
  }

  /** Registries on private addresses, and only with the operator's leave, may speak plain http. */
  private async fallBack(error: Error): Promise<void> {
    const { hostname } = new URL(this.url(''))
    const { allowPrivate } = this.web.host(this.url(''))
    const addresses = allowPrivate ? await safeAddresses(hostname, true, 'charts') : []
    if (this.scheme === 'https' && addresses.length > 0 && addresses.every(isPrivateAddress)) {
      this.scheme = 'http'
      return
    }
    throw error
  }

  private url(path: string): string {
    if (path.startsWith('/')) return `${this.scheme}://${this.at.host}${path}`
    return `${this.scheme}://${this.at.host}/v2/${this.at.path}/${path}`
  }
}

/** `</v2/…?last=x>; rel="next"`, below the same host. */
function nextPage(link: string | undefined): string | undefined {
  return /^<(?<path>\/v2\/[^>]+)>;\s*rel="?next"?/.exec(link ?? '')?.groups?.path
}

async function json<T>(answer: WebAnswer, schema: z.ZodType<T>, what: string): Promise<T> {
  return parseJson(await wholeBody(answer, SMALL_BYTES, what), schema, what)
}

function parseJson<T>(bytes: Buffer, schema: z.ZodType<T>, what: string): T {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new FileProblem('bad-manifest', `${what} cannot be read: is it a registry at all?`)
  }
}
