import { afterEach, describe, expect, test } from 'vitest'

import type { FileSources } from './files'
import { ASKER, FileBench, problemOf } from './testing/file-bench'
import type { TestGitHost } from './testing/git-host'

const bench = new FileBench()
afterEach(() => bench.close())

type Range = Partial<Parameters<FileSources['log']>[0]>

async function read(git: TestGitHost, range: Range, sources = bench.sources()) {
  const whole = { url: git.url, from: '', to: 'main', paths: [], limit: 50, ...range }
  const answer = await sources.log(whole, ASKER, bench.signal)
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.message}`)
  return { ...answer, subjects: answer.commits.map(({ subject }) => subject) }
}

/** A side branch that changes `web/`, merged after the main branch changed `db/`. */
async function merged() {
  const git = await bench.repository()
  let hour = 1
  const commit = (files: Record<string, string>, subject: string) => {
    process.env.GIT_COMMITTER_DATE = `2026-11-01T${String(hour++).padStart(2, '0')}:00:00Z`
    return git.save(files, subject)
  }
  const base = commit({ 'web/a': '1', 'db/a': '1' }, 'Base')
  git.git('checkout', '--quiet', '-b', 'side')
  const side = commit({ 'web/a': '2' }, 'Web on the side')
  git.git('checkout', '--quiet', 'main')
  commit({ 'db/a': '2' }, 'Database')
  commit({ 'web-else/a': '1' }, 'A folder with a name that begins the same')
  git.git('merge', '--quiet', '--no-ff', '-m', 'Merge side', 'side')
  const head = commit({ 'web/b': '1' }, 'Web again')
  delete process.env.GIT_COMMITTER_DATE
  return { git, base, side, head }
}

describe('commits between two revisions', () => {
  test('are all of them, merges too, newest first, with author and time', async () => {
    const { git, base, head } = await merged()
    const log = await read(git, { from: base })
    expect(log.subjects).toEqual([
      'Web again',
      'Merge side',
      'A folder with a name that begins the same',
      'Database',
      'Web on the side',
    ])
    expect(log).toMatchObject({ total: 5, isBackwards: false })
    expect(log.commits[0]).toEqual({
      sha: head,
      subject: 'Web again',
      author: 'Somebody',
      at: '2026-11-01T05:00:00.000Z',
    })
  })

  test('are those that touch a path, by whichever branch they came', async () => {
    const { git, base } = await merged()
    const web = ['Web again', 'Web on the side']
    expect((await read(git, { from: base, paths: ['web/'] })).subjects).toEqual(web)
    expect((await read(git, { from: base, paths: ['web'] })).subjects).toEqual(web)
    expect((await read(git, { from: base, paths: ['db/a'] })).subjects).toEqual(['Database'])
    const both = await read(git, { from: base, paths: ['db/a', 'web/b'] })
    expect(both.subjects).toEqual(['Web again', 'Database'])
    expect((await read(git, { from: base, paths: ['nothing'] })).total).toBe(0)
    expect((await read(git, { from: base, paths: [''] })).total).toBe(5)
  })

  test('a path is no pattern and no option', async () => {
    const { git, base } = await merged()
    for (const path of ['*', ':/', ':(glob)**', '--all', '../web'])
      expect(
        (await read(git, { from: base, paths: [path] }).catch(() => ({ total: 0 }))).total,
      ).toBe(0)
  })

  test('are counted beyond the limit', async () => {
    const { git, base } = await merged()
    const log = await read(git, { from: base, limit: 2 })
    expect(log).toMatchObject({ subjects: ['Web again', 'Merge side'], total: 5 })
  })

  test('from the newer to the older one are those that are undone', async () => {
    const { git, base, head } = await merged()
    const log = await read(git, { from: head, to: base, paths: ['web'] })
    expect(log).toMatchObject({ isBackwards: true, subjects: ['Web again', 'Web on the side'] })
  })

  test('of two branches are those that only the second has', async () => {
    const { git, side } = await merged()
    git.git('checkout', '--quiet', '-b', 'other', side)
    git.save({ c: '1' }, 'Elsewhere')
    git.git('checkout', '--quiet', 'main')
    const log = await read(git, { from: 'other', to: 'main' })
    expect(log.isBackwards).toBe(false)
    expect(log.subjects).not.toContain('Web on the side')
    expect(log.total).toBe(4)
  })

  test('there are none between a revision and itself', async () => {
    const { git, head } = await merged()
    expect(await read(git, { from: head })).toMatchObject({ total: 0, isBackwards: false })
  })

  test('that came later are found with what is held already', async () => {
    const { git, base } = await merged()
    const sources = bench.sources()
    await read(git, { from: base }, sources)
    git.save({ d: '1' }, 'Later')
    bench.now += 3_600_000
    expect((await read(git, { from: base }, sources)).subjects[0]).toBe('Later')
  })
})

describe('ranges that cannot be told', () => {
  test('without a common history are said so', async () => {
    const { git, base } = await merged()
    git.git('checkout', '--quiet', '--orphan', 'island')
    git.save({ e: '1' }, 'Island')
    const range = { url: git.url, from: base, to: 'island', paths: [], limit: 5 }
    const answer = await bench.sources().log(range, ASKER, bench.signal)
    expect(problemOf(answer)).toMatch(/^unsupported: .* share no history/)
  })

  test('with a commit that is gone or a branch that never was are said so', async () => {
    const { git } = await merged()
    const range = { url: git.url, from: 'b'.repeat(40), to: 'main', paths: [], limit: 5 }
    const gone = await bench.sources().log(range, ASKER, bench.signal)
    expect(problemOf(gone)).toMatch(/^revision-gone: .* commit bbbbbbb/)
    const unknown = await bench.sources().log({ ...range, from: 'nope' }, ASKER, bench.signal)
    expect(problemOf(unknown)).toMatch(/^unknown-revision: .* nope/)
  })
})
