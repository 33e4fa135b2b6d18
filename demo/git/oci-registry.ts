import { createHash } from 'node:crypto'

/** What a registry answers to one request. */
export interface RegistryAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer | string
}

/** What is pushed under a tag: one layer, and what is said about it. */
export interface Pushed {
  kind: keyof typeof MEDIA_TYPES
  layer: Buffer
  /** Chart.yaml as JSON, for a chart. */
  config: object
  annotations?: Record<string, string>
}

const MEDIA_TYPES = {
  chart: {
    config: 'application/vnd.cncf.helm.config.v1+json',
    layer: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  },
  manifests: {
    config: 'application/vnd.cncf.flux.config.v1+json',
    layer: 'application/vnd.cncf.flux.content.v1.tar+gzip',
  },
} as const
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const TOKEN_PATH = '/v2-token'
const SERVICE = 'fleet-registry'

/** A registry as the distribution specification describes it, for reading: manifests, blobs and tags. */
export class OciRegistry {
  private readonly manifests = new Map<string, Map<string, Buffer>>()
  private readonly tags = new Map<string, string[]>()
  private readonly blobs = new Map<string, Buffer>()
  private readonly guarded = new Set<string>()

  /** Stores a manifest with its blobs; returns the manifest's digest. */
  push(repository: string, tag: string, { kind, layer, config, annotations }: Pushed): string {
    const types = MEDIA_TYPES[kind]
    const put = (mediaType: string, body: Buffer) => {
      const digest = digestOf(body)
      this.blobs.set(digest, body)
      return { mediaType, digest, size: body.length }
    }
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: put(types.config, Buffer.from(JSON.stringify(config))),
        layers: [put(types.layer, layer)],
        ...(annotations && { annotations }),
      }),
    )
    const digest = digestOf(manifest)
    const known = this.manifests.get(repository) ?? new Map<string, Buffer>()
    known.set(tag, manifest).set(digest, manifest)
    this.manifests.set(repository, known)
    this.tags.set(repository, [...new Set([...(this.tags.get(repository) ?? []), tag])])
    return digest
  }

  /** From now on the repository wants a token, which anybody gets who asks for one. */
  guard(repository: string): void {
    this.guarded.add(repository)
  }

  /** The answer to a request below `/v2`; undefined when it is none of the registry's. */
  answer(
    request: { method: string; authorization: string | undefined },
    url: URL,
    origin: string,
  ): RegistryAnswer | undefined {
    if (url.pathname === TOKEN_PATH) {
      const token = tokenFor(url.searchParams.get('scope') ?? '')
      return json(200, { token, access_token: token, expires_in: 300 })
    }
    if (!/^\/v2(\/|$)/.test(url.pathname)) return undefined
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return problem(405, 'UNSUPPORTED', 'the operation is unsupported')
    }
    const [, repository = '', noun = '', reference = ''] =
      /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname) ?? []
    if (repository === '') return json(200, {})
    const scope = `repository:${repository}:pull`
    if (this.guarded.has(repository) && request.authorization !== `Bearer ${tokenFor(scope)}`) {
      const challenge = `Bearer realm="${origin}${TOKEN_PATH}",service="${SERVICE}",scope="${scope}"`
      const refusal = problem(401, 'UNAUTHORIZED', 'authentication required')
      return { ...refusal, headers: { ...refusal.headers, 'www-authenticate': challenge } }
    }
    return this.find(repository, noun, reference)
  }

  private find(repository: string, noun: string, reference: string): RegistryAnswer {
    const known = this.manifests.get(repository)
    if (!known) return problem(404, 'NAME_UNKNOWN', 'repository name not known to registry')
    if (noun === 'tags') return json(200, { name: repository, tags: this.tags.get(repository) })
    const body = noun === 'manifests' ? known.get(reference) : this.blobs.get(reference)
    if (!body) {
      return noun === 'manifests'
        ? problem(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
        : problem(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
    }
    const type = noun === 'manifests' ? MANIFEST : 'application/octet-stream'
    return {
      status: 200,
      headers: { 'content-type': type, 'docker-content-digest': digestOf(body) },
      body,
    }
  }
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}

function tokenFor(scope: string): string {
  return createHash('sha256').update(`${SERVICE} ${scope}`).digest('base64url')
}

function json(status: number, value: unknown): RegistryAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

function problem(status: number, code: string, message: string): RegistryAnswer {
  return json(status, { errors: [{ code, message }] })
}
