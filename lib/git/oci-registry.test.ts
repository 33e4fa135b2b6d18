import { afterEach, describe, expect, test } from 'vitest'

import type { FileSources } from './files'
import { ASKER, contentOf, FileBench, filesOf, listed, problemOf } from './testing/file-bench'
import { startRegistry } from './testing/oci-host'
import { chartArchive } from './testing/tar-gz'
import { startWebHost } from './testing/web-host'

const bench = new FileBench()
afterEach(() => bench.close())

const NAME = 'team/charts/web'

async function aRegistry(tags: readonly string[] = ['1.0.0']) {
  const registry = await startRegistry()
  bench.onClose(() => registry.close())
  bench.chartHosts.push(listed(registry.host))
  const digests: string[] = []
  for (const tag of tags)
    digests.push(registry.push(NAME, tag, await chartArchive('web', tag.replace('_', '+'))))
  return { registry, digests, url: `oci://${registry.host}/team/charts` }
}

function read(url: string, version: string, sources: FileSources = bench.sources()) {
  return sources.chart({ url, chart: 'web', version }, ASKER, bench.signal)
}

describe('a chart of a registry', () => {
  test('is found by its version, its range over several pages of tags, or its manifest', async () => {
    const tags = ['1.2.0', '1.10.0', '1.9.0', '2.0.0-rc.1', '1.11.0_build.5']
    const { digests, url } = await aRegistry(tags)
    const expected = {
      '1.2.0': '1.2.0',
      '': '1.11.0+build.5',
      '~1.9': '1.9.0',
      '1.11.0+build.5': '1.11.0+build.5',
      '>1.0.0-0': '2.0.0-rc.1',
      [`1.9.0@${digests[2]}`]: '1.9.0',
    }
    for (const [version, picked] of Object.entries(expected)) {
      const files = filesOf(await read(url, version))
      expect([version, files.revision]).toEqual([version, picked])
      expect(contentOf(files)['Chart.yaml']).toContain(`version: ${picked}\n`)
    }
  })

  test('is read with a token of the registry’s own service, got by the credential', async () => {
    const { registry, url } = await aRegistry()
    registry.demandToken('reader:t0psecret')
    expect(problemOf(await read(url, '1.0.0'))).toMatch(/^credentials: .* asks for a credential/)
    bench.chartHosts[0] = listed(registry.host, { token: 't0psecret' })
    filesOf(await read(url, '1.0.0'))
    const token = registry.requests.filter(({ path }) => path.startsWith('/token')).at(-1)
    expect(token?.path).toBe('/token?service=test&scope=repository%3Ax%3Apull')
    bench.chartHosts[0] = listed(registry.host, { token: 'wr0ng' })
    const refused = await read(url, '1.0.0')
    expect(problemOf(refused)).toMatch(/^credentials: The credential for .* is not accepted/)
    expect(JSON.stringify(refused)).not.toContain('wr0ng')
  })

  test('is open to everybody when the token is', async () => {
    const { registry, url } = await aRegistry()
    registry.demandToken()
    expect(filesOf(await read(url, '1.x')).revision).toBe('1.0.0')
  })

  test('whose token service is another host is not read before that is listed', async () => {
    const { registry, url } = await aRegistry()
    const challenge = 'Bearer realm="https://auth.example.com/token",service="r"'
    registry.routes.set(`/v2/${NAME}/manifests/1.0.0`, {
      status: 401,
      headers: { 'www-authenticate': challenge },
    })
    expect(problemOf(await read(url, '1.0.0'))).toMatch(/^not-listed: Charts at auth.example.com/)
  })

  test('that leads on to a store does not show it the token', async () => {
    const { registry, url } = await aRegistry([])
    const store = await startWebHost()
    bench.onClose(() => store.close())
    bench.chartHosts.push(listed(store.host))
    const archive = await chartArchive('web', '1.0.0')
    registry.push(NAME, '1.0.0', archive)
    registry.demandToken()
    const blob = [...registry.routes.keys()].find((path) => path.includes('/blobs/')) ?? ''
    store.routes.set('/signed', { body: archive })
    registry.routes.set(blob, { status: 307, headers: { location: `${store.url}/signed` } })
    filesOf(await read(url, '1.0.0'))
    expect(store.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  test('that was changed behind its digest is not used', async () => {
    const { registry, url } = await aRegistry()
    const blob = [...registry.routes.keys()].find((path) => path.includes('/blobs/')) ?? ''
    registry.routes.set(blob, { body: await chartArchive('web', '6.6.6') })
    expect(problemOf(await read(url, '1.0.0'))).toMatch(/^digest-mismatch: Chart web 1.0.0/)
  })

  test('that is not there, in no such version or no chart, is said so', async () => {
    const { registry, url } = await aRegistry()
    expect(problemOf(await read(url, '3.0.0'))).toMatch(/^unknown-revision: .* no version 3.0.0/)
    expect(problemOf(await read(url, '^3'))).toMatch(/^unknown-revision: .* no version \^3/)
    expect(problemOf(await read(`${url}/x`, '*'))).toMatch(/^unknown-revision: .* has no chart/)
    expect(problemOf(await read(`${url}/%2e%2e`, '*'))).toMatch(
      /^unknown-revision: |^unsupported: /,
    )
    registry.push(NAME, '4.0.0', Buffer.from('x'), 'application/vnd.oci.image.layer.v1.tar+gzip')
    expect(problemOf(await read(url, '4.0.0'))).toMatch(/^unsupported: .* is no Helm chart/)
  })
})
