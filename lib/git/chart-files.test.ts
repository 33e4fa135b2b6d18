import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'

import type { FileLimits } from './file-limits'
import type { FileSources } from './files'
import { ASKER, contentOf, FileBench, filesOf, listed, problemOf } from './testing/file-bench'
import { chartArchive } from './testing/tar-gz'
import { startWebHost, type TestWebHost } from './testing/web-host'

const bench = new FileBench()
afterEach(() => bench.close())

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function aHost(): Promise<TestWebHost> {
  const host = await startWebHost()
  bench.onClose(() => host.close())
  bench.chartHosts.push(listed(host.host))
  return host
}

interface Published {
  versions?: readonly string[]
  entry?: (version: string, archive: Buffer) => object
  headers?: Record<string, string>
}

/** A repository below `/charts` that has the chart web in these versions. */
async function aRepository({ versions = ['1.0.0'], entry, headers }: Published = {}) {
  const host = await aHost()
  const items: object[] = []
  for (const version of versions) {
    const archive = await chartArchive('web', version, { 'values.yaml': `v: ${version}\n` })
    const path = `web-${version}.tgz`
    host.routes.set(`/charts/${path}`, { body: archive })
    const plain = { name: 'web', version, urls: [path], digest: sha(archive) }
    items.push({ apiVersion: 'v2', ...plain, ...entry?.(version, archive) })
  }
  const body = stringify({ apiVersion: 'v1', entries: { other: [], web: items } })
  host.routes.set('/charts/index.yaml', { body, ...(headers && { headers }) })
  return { host, url: `${host.url}/charts` }
}

function read(
  at: { url: string; version?: string; chart?: string; fresh?: boolean },
  sources: FileSources = bench.sources(),
  asker = ASKER,
) {
  return sources.chart({ chart: 'web', version: '', ...at }, asker, bench.signal)
}

const limitsOf = (limits: Partial<FileLimits>) => bench.sources(limits)

describe('a chart of a Helm repository', () => {
  test('is unpacked with Chart.yaml at the root and read once', async () => {
    const { host, url } = await aRepository()
    const sources = bench.sources()
    const files = filesOf(await read({ url, version: '1.0.0' }, sources))
    expect(files.revision).toBe('1.0.0')
    expect(contentOf(files)['values.yaml']).toBe('v: 1.0.0\n')
    expect(contentOf(files)['Chart.yaml']).toContain('name: web')
    const asked = host.requests.length
    expect(filesOf(await read({ url: `${url}/`, version: '1.0.0' }, sources)).revision).toBe(
      '1.0.0',
    )
    expect(filesOf(await read({ url, version: '1.0.0' }, sources)).id).toBe(files.id)
    expect(host.requests.length - asked).toBeLessThanOrEqual(2)
  })

  test.each([
    ['', '1.10.0'],
    ['*', '1.10.0'],
    ['1.2.x', '1.2.9'],
    ['>= 1.2, < 1.10', '1.2.9'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
    ['>=1.0.0-0', '2.0.0-rc.1'],
  ])('is picked by the range “%s”: %s', async (version, expected) => {
    const { url } = await aRepository({ versions: ['1.2.0', '1.2.9', '1.10.0', '2.0.0-rc.1'] })
    expect(filesOf(await read({ url, version })).revision).toBe(expected)
  })

  test('that is not there, in no such version or no repository at all, is said so', async () => {
    const { host, url } = await aRepository()
    const problem = async (at: Parameters<typeof read>[0]) => problemOf(await read(at))
    expect(await problem({ url, chart: 'nope' })).toMatch(/^path-missing: .* has no chart nope/)
    expect(await problem({ url, version: '9.x' })).toMatch(/^unknown-revision: .* no version 9.x/)
    expect(await problem({ url: host.url })).toMatch(/^unreachable: There is no chart repository/)
    host.routes.set('/charts/index.yaml', { status: 503 })
    expect(await problem({ url })).toMatch(/^unreachable: .* answers 503/)
    host.close()
    expect(await problem({ url })).toMatch(/^unreachable: .* refuses connections/)
  })

  test('whose archive is not what the index says is not used', async () => {
    const { url } = await aRepository({ entry: () => ({ digest: 'a'.repeat(64) }) })
    expect(problemOf(await read({ url }))).toMatch(/^digest-mismatch: Chart web 1.0.0 is not/)
  })

  test('on another host is read only when that one is listed too, with its own credential', async () => {
    const archive = await chartArchive('web', '1.0.0')
    const second = await startWebHost()
    bench.onClose(() => second.close())
    second.routes.set('/files/web.tgz', { body: archive })
    const { host, url } = await aRepository({
      entry: () => ({ urls: [`${second.url}/files/web.tgz`], digest: sha(archive) }),
    })
    bench.chartHosts[0] = listed(host.host, { token: 'first' })
    expect(problemOf(await read({ url }))).toBe(
      `not-listed: Charts at ${second.host} are not read: list the host under “charts” in fleetglass.yaml.`,
    )
    expect(second.requests).toEqual([])
    bench.chartHosts.push(listed(second.host))
    filesOf(await read({ url }))
    expect(second.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
    expect(host.requests.every(({ headers }) => headers.authorization !== undefined)).toBe(true)
  })

  test('without a credential that is needed says which to name', async () => {
    const { host, url } = await aRepository()
    host.routes.set('/charts/index.yaml', { status: 401 })
    expect(problemOf(await read({ url }))).toMatch(/^credentials: .* asks for a credential/)
    bench.chartHosts[0] = listed(host.host, { token: 'wr0ng' })
    const refused = await read({ url: url.replace('//', '//u:pa55@') })
    expect(problemOf(refused)).toMatch(/^credentials: The credential for .* is not accepted/)
    expect(JSON.stringify(refused)).not.toMatch(/wr0ng|pa55/)
  })

  test('that one asker read is not given to one who may not, or may with other rights', async () => {
    const { host, url } = await aRepository()
    const sources = bench.sources()
    bench.chartHosts[0] = listed(host.host, { allow: [{ clusters: ['prod'], projects: ['*'] }] })
    filesOf(await read({ url }, sources))
    const other = await read({ url }, sources, { cluster: 'dev', project: 'shop' })
    expect(problemOf(other)).toMatch(/^not-permitted: Charts at .* of cluster dev/)
    bench.chartHosts[0] = listed(host.host, { token: 'other' })
    const asked = host.requests.length
    filesOf(await read({ url }, sources))
    expect(host.requests.length - asked).toBe(2)
  })
})

describe('the index of a repository', () => {
  test('is asked for again after a minute, and then only whether it changed', async () => {
    const { host, url } = await aRepository({ headers: { etag: '"1"' } })
    const index = host.routes.get('/charts/index.yaml') ?? {}
    const sources = bench.sources()
    const indexes = () => host.requests.filter(({ path }) => path.endsWith('index.yaml'))
    filesOf(await read({ url }, sources))
    bench.now += 45_000
    filesOf(await read({ url, fresh: true }, sources))
    expect(indexes()).toHaveLength(1)
    bench.now += 45_000
    host.routes.set('/charts/index.yaml', { status: 304 })
    filesOf(await read({ url, fresh: true }, sources))
    expect(indexes().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    host.routes.set('/charts/index.yaml', index)
  })

  test('that is down lets the kept answer be given, but no fresh one be made up', async () => {
    const { host, url } = await aRepository()
    const sources = bench.sources()
    const { asOf } = filesOf(await read({ url }, sources))
    host.close()
    bench.now += 3_600_000
    expect(filesOf(await read({ url }, sources)).asOf).toBe(asOf)
    expect(problemOf(await read({ url, fresh: true }, sources))).toMatch(/^unreachable: /)
  })

  test('may be JSON, packed, or larger than what is read whole', async () => {
    const { host, url } = await aRepository()
    const { body = '' } = host.routes.get('/charts/index.yaml') as { body?: string }
    const archive = await chartArchive('web', '1.0.0')
    const item = { version: '1.0.0', urls: ['/a/web.tgz'], digest: sha(archive) }
    host.routes.set('/a/web.tgz', { body: archive })
    const filler = '  - version: 1.0.0\n    urls:\n    - a.tgz\n'.repeat(60_000)
    const large = `apiVersion: v1\nentries:\n  aaa:\n${filler}  web:\n  - ${JSON.stringify(item)}\n`
    expect(large.length).toBeGreaterThan(2 << 20)
    const packed = { headers: { 'content-encoding': 'gzip' }, body: gzipSync(body) }
    const forms = [{ body: JSON.stringify({ entries: { web: [item] } }) }, packed, { body: large }]
    for (const form of forms) {
      host.routes.set('/charts/index.yaml', form)
      expect(filesOf(await read({ url })).revision).toBe('1.0.0')
    }
  })

  test('and charts that are too large are refused with the limit', async () => {
    const { url } = await aRepository()
    expect(problemOf(await read({ url }, limitsOf({ indexBytes: 100 })))).toMatch(
      /^too-large: The index of .* takes more than the 100 bytes/,
    )
    expect(problemOf(await read({ url }, limitsOf({ chartBytes: 100 })))).toMatch(
      /^too-large: Chart web 1.0.0 takes more than the 100 bytes/,
    )
    expect(problemOf(await read({ url }, limitsOf({ treeBytes: 100 })))).toMatch(
      /^too-large: Chart web 1.0.0 unpacks to more than the 100 bytes/,
    )
  })
})

describe('where a repository leads', () => {
  test('is followed three times, with the credential only on its own host', async () => {
    const { host, url } = await aRepository()
    const second = await aHost()
    bench.chartHosts[0] = listed(host.host, { token: 't0psecret' })
    const to = (location: string) => ({ status: 302, headers: { location } })
    const index = host.routes.get('/charts/index.yaml') ?? {}
    host.routes.set('/charts/index.yaml', to('/one'))
    host.routes.set('/one', to(`${second.url}/two`))
    second.routes.set('/two', to('three'))
    second.routes.set('/three', index)
    filesOf(await read({ url }))
    expect(second.requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
    ])
    expect(host.requests.slice(0, 2).map(({ headers }) => typeof headers.authorization)).toEqual([
      'string',
      'string',
    ])
    second.routes.set('/three', to('/four'))
    second.routes.set('/four', index)
    expect(problemOf(await read({ url }))).toMatch(/^unreachable: .* leads on more than 3 times/)
  })

  test('is not followed to a host that is not listed, nor to a private address', async () => {
    const { host, url } = await aRepository()
    const target = await startWebHost()
    bench.onClose(() => target.close())
    const leadTo = (location: string) =>
      host.routes.set('/charts/index.yaml', { status: 302, headers: { location } })
    leadTo(`${target.url}/index.yaml`)
    expect(problemOf(await read({ url }))).toMatch(/^not-listed: /)
    bench.chartHosts.push(listed(target.host, { allowPrivate: false }))
    expect(problemOf(await read({ url }))).toMatch(/^not-permitted: .* plain http/)
    leadTo(`https://${target.host}/index.yaml`)
    expect(problemOf(await read({ url }))).toMatch(/^not-permitted: .* leads to a private address/)
    bench.chartHosts.push(listed('169.254.169.254', { allowPrivate: false }))
    leadTo('https://169.254.169.254/latest/meta-data')
    expect(problemOf(await read({ url }))).toMatch(/^not-permitted: 169.254.169.254 leads to/)
    expect(target.requests).toEqual([])
  })

  test.each(['ftp://example.com/charts', 'file:///etc', 'not an address'])(
    '%s is nowhere to read from',
    async (url) => {
      expect(problemOf(await read({ url }))).toMatch(/^unsupported: Charts are read from https/)
    },
  )

  test('several who ask at once are served by one index and one archive', async () => {
    const { host, url } = await aRepository()
    const sources = bench.sources()
    const answers = await Promise.all([1, 2, 3].map(() => read({ url }, sources)))
    expect(new Set(answers.map((answer) => filesOf(answer).folder)).size).toBe(1)
    expect(host.requests).toHaveLength(2)
  })
})
