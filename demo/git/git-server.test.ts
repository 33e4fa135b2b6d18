import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChartRepository, sha256 } from './chart-repository'
import { startGitServer, type GitServer } from './git-server'

const ada = { name: 'Ada', email: 'ada@example.com' }
const at = Date.UTC(2026, 0, 2, 3, 4, 5)
const scratch = mkdtempSync(join(tmpdir(), 'fleet-git-'))
let server: GitServer

beforeAll(async () => {
  server = await startGitServer({ directory: join(scratch, 'repos'), now: () => at })
  await server.create('la-cc/web', [
    { author: ada, at, message: 'First', files: { 'app/a.yaml': 'a: 1\n', 'b.txt': 'b' } },
    { author: ada, at: at + 1000, message: 'Second', files: { 'app/a.yaml': 'a: 2\n' }, tag: 'v1' },
    { author: ada, at: at + 2000, message: 'Side', files: { 'b.txt': null }, branch: 'develop' },
  ])
})
afterAll(async () => {
  await server.close()
  rmSync(scratch, { recursive: true })
})

const git = (...args: string[]) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

test('git clones what was committed, with its branches, tags, authors and dates', async () => {
  const clone = join(scratch, 'clone')
  await runAsync('clone', '--quiet', server.urlOf('la-cc/web'), clone)
  expect(readFileSync(join(clone, 'app/a.yaml'), 'utf8')).toBe('a: 2\n')
  expect(git('-C', clone, 'log', '-1', '--format=%an %ae %at %s')).toBe(
    `Ada ada@example.com ${at / 1000 + 1} Second`,
  )
  const repository = server.repository('la-cc/web')
  expect(git('-C', clone, 'rev-parse', 'HEAD')).toBe(repository.resolve('main'))
  expect(git('-C', clone, 'rev-parse', 'v1')).toBe(repository.resolve('v1'))
  expect(git('-C', clone, 'ls-tree', '--name-only', 'origin/develop')).toBe('app')
  expect(repository.resolve('main~1')).toBe(git('-C', clone, 'rev-parse', 'HEAD~1'))
})

test('equal histories get equal hashes', async () => {
  const commits = [{ author: ada, at, message: 'Same', files: { x: '1' } }]
  const one = await server.create('twin/one', commits)
  const two = await server.create('twin/two', commits)
  expect(one.resolve('HEAD')).toBe(two.resolve('HEAD'))
})

test('a commit and a push both tell the listeners and move the head', async () => {
  const seen: string[] = []
  const stop = server.onPush((repository, branch) => seen.push(`${repository}@${branch}`))
  const commit = await server.commit('twin/one', 'Third', { y: '2' }, ada)
  expect([...commit.tree.keys()]).toEqual(['x', 'y'])

  const clone = join(scratch, 'pusher')
  await runAsync('clone', '--quiet', server.urlOf('twin/one'), clone)
  writeFileSync(join(clone, 'z'), '3')
  git('-C', clone, 'add', 'z')
  git(
    '-C',
    clone,
    '-c',
    'user.name=Eve',
    '-c',
    'user.email=e@x',
    'commit',
    '--quiet',
    '-m',
    'Pushed',
  )
  await runAsync('-C', clone, 'push', '--quiet')
  await expect.poll(() => seen).toEqual(['twin/one@main', 'twin/one@main'])
  const repository = server.repository('twin/one')
  const head = repository.commitOf(repository.resolve('HEAD') ?? '')
  expect(head?.message).toBe('Pushed')
  expect(head?.tree.get('z')).toBe('3')
  stop()
})

test('a locked repository answers 401', async () => {
  server.lock('twin/two')
  const answer = await fetch(`${server.urlOf('twin/two')}/info/refs?service=git-upload-pack`)
  expect(answer.status).toBe(401)
})

test('a chart repository serves an index and archives that tar can read', async () => {
  const files = new Map([
    ['Chart.yaml', 'name: redis\n'],
    ['templates/cm.yaml', 'kind: ConfigMap\n'],
  ])
  const created = '2026-01-01T00:00:00Z'
  const versions = ['20.6.1', '20.10.0'].map((version) => ({
    name: 'redis',
    version,
    appVersion: '7',
    files,
    created,
  }))
  const charts = new ChartRepository('bitnami', versions)
  server.addCharts(charts)
  expect(charts.find('redis', '20.x')?.version).toBe('20.10.0')
  expect(charts.find('redis', '20.6.1')?.version).toBe('20.6.1')
  expect(charts.find('redis', '21.x')).toBeUndefined()
  const base = server.chartUrlOf('bitnami')
  expect(await (await fetch(`${base}/index.yaml`)).text()).toContain('redis-20.10.0.tgz')
  const archive = join(scratch, 'redis.tgz')
  writeFileSync(archive, Buffer.from(await (await fetch(`${base}/redis-20.6.1.tgz`)).arrayBuffer()))
  expect(
    execFileSync('tar', ['-xzOf', archive, 'redis/templates/cm.yaml'], { encoding: 'utf8' }),
  ).toBe('kind: ConfigMap\n')
})

/** Commands that talk to the server must not block it: it lives in this process. */
function runAsync(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', args, (error, text) =>
      error ? reject(new Error(error.message)) : resolve(text),
    )
  })
}

test('a clone without contents fetches them when they are asked for', async () => {
  const clone = join(scratch, 'partial')
  const options = ['--quiet', '--bare', '--filter=blob:none']
  await runAsync('clone', ...options, server.urlOf('la-cc/web'), clone)
  const missing = git('-C', clone, 'rev-list', '--objects', '--missing=print', 'main')
  expect(missing.split('\n').filter((line) => line.startsWith('?')).length).toBeGreaterThan(0)
  expect(git('-C', clone, 'log', '-1', '--format=%s', 'main')).toBe('Second')
  expect(await runAsync('-C', clone, 'show', 'main:app/a.yaml')).toBe('a: 2\n')
})

test('the registry tells tags, manifests and blobs, and one repository wants a token first', async () => {
  const files = new Map([['Chart.yaml', 'apiVersion: v2\nname: buoys\nversion: 1.0.0\n']])
  const chart = { name: 'buoys', version: '1.0.0', appVersion: '1', files, created: '' }
  server.addOciCharts(new ChartRepository('harbour', [chart]))
  const ask = (path: string, headers = {}) => fetch(`${server.url}${path}`, { headers })
  const tags: unknown = await (await ask('/v2/harbour/buoys/tags/list')).json()
  expect(tags).toEqual({ name: 'harbour/buoys', tags: ['1.0.0'] })
  const answer = await ask('/v2/harbour/buoys/manifests/1.0.0')
  const manifest = (await answer.json()) as { layers: { digest: string; size: number }[] }
  const digest = answer.headers.get('docker-content-digest') ?? ''
  expect((await ask(`/v2/harbour/buoys/manifests/${digest}`)).status).toBe(200)
  const [layer] = manifest.layers
  const blob = await (await ask(`/v2/harbour/buoys/blobs/${layer?.digest ?? ''}`)).arrayBuffer()
  expect([sha256(Buffer.from(blob)), blob.byteLength]).toEqual([layer?.digest, layer?.size])
  expect((await ask('/v2/harbour/buoys/manifests/2.0.0')).status).toBe(404)
  expect(server.chartsAt(`oci://${server.ociUrlOf('harbour')}`)?.find('buoys', '1.0.0')).toBe(chart)

  server.registry.guard('harbour/buoys')
  const refused = await ask('/v2/harbour/buoys/tags/list')
  const [, realm = '', scope = ''] =
    /realm="([^"]*)".*scope="([^"]*)"/.exec(refused.headers.get('www-authenticate') ?? '') ?? []
  expect([refused.status, scope]).toEqual([401, 'repository:harbour/buoys:pull'])
  const { token } = (await (await fetch(`${realm}?scope=${scope}`)).json()) as { token: string }
  const authorization = `Bearer ${token}`
  expect((await ask('/v2/harbour/buoys/tags/list', { authorization })).status).toBe(200)
})

test('a commit that was pushed away by force cannot be fetched any more, and the branch goes on', async () => {
  const commits = ['one', 'two'].map((x) => ({ author: ada, at, message: x, files: { x } }))
  const repository = await server.create('twin/forced', commits)
  const gone = repository.resolve('HEAD') ?? ''
  const clone = join(scratch, 'forced')
  await runAsync('init', '--quiet', clone)
  const fetchGone = () => runAsync('-C', clone, 'fetch', server.urlOf('twin/forced'), gone)
  await repository.dropHead()
  await expect(fetchGone()).rejects.toThrow()
  expect(repository.commitOf(gone)).toBeUndefined()
  const next = await server.commit('twin/forced', 'three', { x: '3' }, ada)
  expect(git('-C', repository.directory, 'rev-list', '--count', next.sha)).toBe('2')
})
