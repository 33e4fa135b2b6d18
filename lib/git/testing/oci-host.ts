import 'server-only'

import { createHash } from 'node:crypto'

import { startWebHost, type TestWebHost } from './web-host'

const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'

/** A registry that speaks as much of the distribution API as reading charts takes. */
export interface TestRegistry extends TestWebHost {
  /** Puts an archive under a tag; tells the manifest's digest. */
  push(name: string, tag: string, archive: Buffer, mediaType?: string): string
  /** From now on a token is needed, which is given to this `user:password`, or to everybody. */
  demandToken(credential?: string): void
}

export async function startRegistry(): Promise<TestRegistry> {
  const web = await startWebHost()
  const tags = new Map<string, string[]>()
  let isOpen = true
  const guard =
    (reply: { headers?: Record<string, string>; body: string | Buffer }) =>
    ({ headers }: { headers: { authorization?: string | undefined } }) => {
      if (isOpen || headers.authorization === 'Bearer tok3n') return reply
      const challenge = `Bearer realm="${web.url}/token",service="test",scope="repository:x:pull"`
      return { status: 401, headers: { 'www-authenticate': challenge } }
    }
  return {
    ...web,
    push(name, tag, archive, mediaType = CHART_LAYER) {
      const digest = digestOf(archive)
      const layers = [{ mediaType, digest, size: archive.length }]
      const manifest = JSON.stringify({ schemaVersion: 2, layers })
      const base = `/v2/${name}`
      web.routes.set(`${base}/blobs/${digest}`, guard({ body: archive }))
      for (const reference of [tag, digestOf(manifest)])
        web.routes.set(`${base}/manifests/${reference}`, guard({ body: manifest }))
      tags.set(name, [...(tags.get(name) ?? []), tag])
      web.routes.set(`${base}/tags/list`, (request) =>
        guard(pageOf(request.path, base, tags.get(name) ?? []))(request),
      )
      return digestOf(manifest)
    },
    demandToken(credential) {
      isOpen = false
      const basic = credential && `Basic ${Buffer.from(credential).toString('base64')}`
      web.routes.set('/token', ({ headers }) =>
        basic && headers.authorization !== basic
          ? { status: 401 }
          : { body: JSON.stringify({ token: 'tok3n' }) },
      )
    },
  }
}

/** Two tags a page, as if there were many. */
function pageOf(path: string, base: string, tags: readonly string[]) {
  const last = new URLSearchParams(path.split('?')[1]).get('last')
  const from = last === null ? 0 : tags.indexOf(last) + 1
  const page = tags.slice(from, from + 2)
  const link = `<${base}/tags/list?n=2&last=${page.at(-1)}>; rel="next"`
  const isLast = from + 2 >= tags.length
  return { ...(!isLast && { headers: { link } }), body: JSON.stringify({ tags: page }) }
}

function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
