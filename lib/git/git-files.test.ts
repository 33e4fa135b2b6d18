import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { ASKER, contentOf, FileBench, filesOf, listed, problemOf } from './testing/file-bench'

const UNKNOWN = 'a'.repeat(40)
const bench = new FileBench()
afterEach(() => bench.close())

const { signal } = bench

describe('the tree of a commit', () => {
  test('is what the commit holds, to the byte, with programs as programs', async () => {
    const git = await bench.repository()
    const odd = Buffer.from([0, 255, 10, 13, 128])
    git.save({ 'apps/web/a.yaml': 'kind: A\n', empty: '', 'odd name \u00fc.bin': odd, run: '#' })
    chmodSync(join(git.directory, 'run'), 0o755)
    const sha = git.save({})
    git.save({ 'apps/web/a.yaml': 'kind: B\n' })
    const files = filesOf(await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal))
    expect(files.revision).toBe(sha)
    expect(Object.keys(contentOf(files)).toSorted()).toEqual([
      'apps/web/a.yaml',
      'empty',
      'odd name \u00fc.bin',
      'run',
    ])
    expect(contentOf(files)['apps/web/a.yaml']).toBe('kind: A\n')
    expect(readFileSync(join(files.folder, 'odd name \u00fc.bin'))).toEqual(odd)
    expect(statSync(join(files.folder, 'run')).mode & 0o777).toBe(0o555)
    expect(statSync(join(files.folder, 'empty')).mode & 0o777).toBe(0o444)
  })

  test('is not changed by what .gitattributes says of archives', async () => {
    const git = await bench.repository()
    const attributes = 'hidden export-ignore\nversion export-subst\n*.txt text eol=crlf\n'
    const tree = {
      '.gitattributes': attributes,
      hidden: 'h',
      version: '$Format:%H$',
      'a.txt': 'a\n',
    }
    const sha = git.save(tree)
    const files = filesOf(await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal))
    expect(contentOf(files)).toEqual(tree)
  })

  test('holds large files whole, also when one content is at several paths', async () => {
    const git = await bench.repository()
    const large = 'x'.repeat(5 << 20)
    const sha = git.save({ large: large, 'again/large': large, after: 'small' })
    const files = filesOf(await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal))
    expect(contentOf(files)).toEqual({ large: large, 'again/large': large, after: 'small' })
  })

  test('keeps links that stay inside and drops those that lead out, also by way of another', async () => {
    const git = await bench.repository()
    git.save({ 'deep/er/file': 'x', 'other/file': 'y' })
    const links = {
      'deep/inside': '../other/file',
      'deep/er/up': '../..',
      out: '../../../../etc/passwd',
      absolute: '/etc/passwd',
      tricky: 'deep/er/up/../../etc/passwd',
      second: 'out',
      dangling: 'nowhere',
      loop: 'loop',
    }
    for (const [path, target] of Object.entries(links))
      symlinkSync(target, join(git.directory, path))
    const sha = git.save({})
    const files = filesOf(await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal))
    expect(contentOf(files)).toEqual({
      'deep/er/file': 'x',
      'other/file': 'y',
      'deep/inside': '→ ../other/file',
      'deep/er/up': '→ ../..',
    })
  })

  test('leaves submodules out and pointers of large files as they are', async () => {
    const git = await bench.repository()
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'
    git.save({ 'big.bin': pointer, '.gitattributes': '*.bin filter=lfs\n' })
    git.git('update-index', '--add', '--cacheinfo', `160000,${UNKNOWN},module`)
    git.git('commit', '--quiet', '-m', 'With a submodule')
    const at = { url: git.url, revision: git.git('rev-parse', 'HEAD') }
    const files = filesOf(await bench.sources().git(at, ASKER, signal))
    expect(Object.keys(contentOf(files)).toSorted()).toEqual(['.gitattributes', 'big.bin'])
    expect(contentOf(files)['big.bin']).toBe(pointer)
  })

  test('with a name that leads out of its folder is refused', async () => {
    const git = await bench.repository()
    const oid = git.git('hash-object', '-w', '.git/HEAD')
    const entry = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(oid, 'hex')])
    const run = (input: Buffer, ...args: string[]) =>
      execFileSync('git', ['-C', git.directory, ...args], { input, encoding: 'utf8' }).trim()
    const inner = run(entry, 'hash-object', '-t', 'tree', '-w', '--stdin', '--literally')
    const outer = Buffer.concat([Buffer.from('40000 ..\0'), Buffer.from(inner, 'hex')])
    const tree = run(outer, 'hash-object', '-t', 'tree', '-w', '--stdin', '--literally')
    const sha = git.git('commit-tree', '-m', 'Bad', tree)
    const answer = await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal)
    expect(problemOf(answer)).toContain('path-escapes: The commit')
  })
})

describe('which commit is meant', () => {
  test('a branch, a tag, HEAD, a short hash and an engine’s spelling lead to their commits', async () => {
    const git = await bench.repository()
    const first = git.save({ a: '1' })
    git.git('tag', '-a', '-m', 'One', 'v1')
    git.git('branch', 'old')
    const second = git.save({ a: '2' })
    const sources = bench.sources()
    const expected = {
      main: second,
      'refs/heads/old': first,
      v1: first,
      HEAD: second,
      '': second,
      [`main@sha1:${first}`]: first,
      [first.slice(0, 8)]: first,
    }
    for (const [revision, sha] of Object.entries(expected)) {
      const files = filesOf(await sources.git({ url: git.url, revision }, ASKER, signal))
      expect([revision, files.revision]).toEqual([revision, sha])
    }
  })

  test.each(['nope', 'v1*', '-x', 'a..b', '--upload-pack=x', 'abcdef1'])(
    'no branch or tag “%s” is an unknown revision',
    async (revision) => {
      const git = await bench.repository()
      git.save({ a: '1' })
      const answer = await bench.sources().git({ url: git.url, revision }, ASKER, signal)
      expect(problemOf(answer)).toMatch(/^unknown-revision: The repository 127.*has no branch, tag/)
    },
  )

  test('branches are looked up again after half a minute when that is asked for, else after ten', async () => {
    const git = await bench.repository()
    const first = git.save({ a: '1' })
    const sources = bench.sources()
    const look = async (fresh: boolean) =>
      filesOf(await sources.git({ url: git.url, revision: 'main', fresh }, ASKER, signal))
    const asOf = (await look(false)).asOf
    const second = git.save({ a: '2' })
    bench.now += 29_000
    expect(await look(true)).toMatchObject({ revision: first, asOf })
    bench.now += 2_000
    expect((await look(false)).revision).toBe(first)
    expect((await look(true)).revision).toBe(second)
    git.save({ a: '3' })
    bench.now += 599_000
    expect((await look(false)).revision).toBe(second)
    bench.now += 2_000
    expect((await look(false)).revision).not.toBe(second)
  })

  test('while the host is down the kept answer is given with its age, a fresh one is not made up', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    const sources = bench.sources()
    const look = (fresh: boolean) =>
      sources.git({ url: git.url, revision: 'main', fresh }, ASKER, signal)
    const { asOf } = filesOf(await look(false))
    git.close()
    bench.now += 3_600_000
    expect(filesOf(await look(false))).toMatchObject({ revision: sha, asOf })
    expect(problemOf(await look(true))).toContain('unreachable: The repository 127.0.0.1')
  })
})

describe.each([true, false])('a force push (host gives any commit: %s)', (anyCommit) => {
  test('leaves commits that another branch still reaches', async () => {
    const git = await bench.repository({ anyCommit })
    git.save({ a: '1' })
    const lost = git.save({ a: '2' })
    git.git('branch', 'backup')
    git.git('reset', '--quiet', '--hard', 'HEAD~1')
    git.save({ a: '3' })
    const at = { url: git.url, revision: lost }
    expect(contentOf(filesOf(await bench.sources().git(at, ASKER, signal)))).toEqual({ a: '2' })
  })

  test('makes a commit that nothing reaches a revision that is gone', async () => {
    const git = await bench.repository({ anyCommit })
    git.save({ a: '1' })
    const lost = git.save({ a: '2' })
    git.git('reset', '--quiet', '--hard', 'HEAD~1')
    git.git('reflog', 'expire', '--expire=all', '--all')
    git.git('gc', '--quiet', '--prune=now')
    for (const revision of [lost, UNKNOWN]) {
      const answer = await bench.sources().git({ url: git.url, revision }, ASKER, signal)
      expect(problemOf(answer)).toMatch(/^revision-gone: The repository .* does not have commit/)
    }
  })
})

describe('who may read', () => {
  test('a host that is not listed, or for others, is not asked, also by ssh', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    const sources = bench.sources()
    const at = { url: git.url, revision: sha }
    filesOf(await sources.git(at, ASKER, signal))
    const asked = git.requests.length
    bench.hosts[0] = listed(git.host, { allow: [{ clusters: ['prod'], projects: ['shop'] }] })
    const other = await sources.git(at, { cluster: 'prod', project: 'other' }, signal)
    expect(problemOf(other)).toContain('not-permitted: Git at 127.0.0.1')
    const ssh = { url: 'git@git.example.com:o/r.git', revision: sha }
    expect(problemOf(await sources.git(ssh, ASKER, signal))).toContain(
      'not-listed: Git at git.example.com is not read',
    )
    const file = { url: 'file:///etc', revision: sha }
    expect(problemOf(await sources.git(file, ASKER, signal))).toContain('unsupported: ')
    expect(git.requests.length).toBe(asked)
  })

  test('a copy that one credential read is not given to another', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    git.lock('reader:t0psecret')
    const sources = bench.sources()
    bench.hosts[0] = listed(git.host, { token: 't0psecret' })
    const at = { url: git.url, revision: sha }
    const read = filesOf(await sources.git(at, ASKER, signal))
    bench.hosts[0] = listed(git.host, { token: 'wr0ng' })
    const refused = await sources.git(at, ASKER, signal)
    expect(problemOf(refused)).toContain('credentials: The credential for 127.0.0.1')
    bench.hosts[0] = listed(git.host)
    const bare = await sources.git(at, ASKER, signal)
    expect(problemOf(bare)).toContain('credentials: 127.0.0.1')
    expect(problemOf(bare)).toContain('asks for a credential')
    expect(contentOf(read)).toEqual({ a: '1' })
  })

  test('no credential is on disk or in any sentence', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    git.lock('reader:t0psecret')
    const folder = bench.folder()
    bench.hosts[0] = listed(git.host, { token: 't0psecret' })
    const sources = bench.sources({}, folder)
    const url = git.url.replace('//', '//someone:pa55word@')
    filesOf(await sources.git({ url, revision: sha }, ASKER, signal))
    const bad = await sources.git({ url: `${url}x`, revision: 'nope' }, ASKER, signal)
    git.close()
    const down = await sources.git({ url, revision: 'nope' }, ASKER, signal)
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => readFileSync(join(folder, file), 'latin1'))
    texts.push(JSON.stringify([bad, down]))
    const basic = Buffer.from('reader:t0psecret').toString('base64')
    for (const secret of ['t0psecret', 'pa55word', basic])
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
  })
})
