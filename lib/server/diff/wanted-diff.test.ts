import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { listPathCommits } from '../queries/list-path-commits'
import { readCompare } from '../queries/read-compare'
import { aUser } from '../queries/testing/people'
import { APPLICATIONS } from '../testing/objects'
import { aConfigMap, DiffBench, PROJECTS } from './testing/diff-bench'

let bench: DiffBench

const settings = (colour: string) => aConfigMap('settings', { colour })
const save = (path: string, object: object, subject?: string) =>
  bench.git.save({ [path]: JSON.stringify(object) }, subject)
const signal = new AbortController().signal
const asker = () => ({ user: aUser(), now: bench.clock.now(), signal })

beforeEach(async () => {
  bench = new DiffBench()
  await bench.open({ compare: { expected: [EXPECTED] } })
})
afterEach(() => bench.close())

const EXPECTED = { name: 'region', group: '*', kind: '*', path: 'data.region' }

async function holds(...apps: ReturnType<DiffBench['anApp']>[]): Promise<void> {
  await bench.holds({ [APPLICATIONS]: apps, [PROJECTS]: [bench.aProject('shop', ['*'])] })
}

describe('what a sync would change', () => {
  test('is what the source says now against what it said when it was deployed', async () => {
    const before = save('web/all.json', settings('blue'))
    const now = save('web/all.json', settings('red'))
    await holds(bench.anApp('web', now, { deployed: before }))
    const diff = await bench.ask('web', { kind: 'pending' })
    expect(diff.open?.list).toMatchObject([{ path: 'data.colour', left: 'blue', right: 'red' }])
    expect(diff.verdict).toBe('A sync would change 1 object.')
  })

  test('is everything where nothing was deployed', async () => {
    const now = save('web/all.json', settings('red'))
    await holds(bench.anApp('web', now, { deployed: '' }))
    const diff = await bench.ask('web', { kind: 'pending' })
    expect(diff.counts.added).toBe(1)
    expect(diff.verdict).toBe('It was never deployed. A sync would create 1 object.')
  })

  test('cannot be told without the source, and says why', async () => {
    await holds(bench.anApp('web', 'd'.repeat(40)))
    const diff = await bench.ask('web', { kind: 'pending' })
    expect(diff).toMatchObject({ state: 'failed', problem: { code: 'revision-gone' } })
    expect(diff.verdict).toContain('It cannot be told')
  })
})

describe('two deployments', () => {
  test('are the current one and the one before, or those that are named', async () => {
    const [a = '', b = '', c = ''] = ['red', 'green', 'blue'].map((colour) =>
      save('web/all.json', settings(colour)),
    )
    const app = bench.anApp('web', c)
    const entry = (revision: string, id: number) => ({
      ...{ id, revision, deployedAt: `2026-02-0${id}T00:00:00Z` },
      source: { repoURL: bench.git.url, path: 'web', targetRevision: 'main' },
    })
    const { operationState: _, ...status } = app.status as Record<string, unknown>
    await holds({
      ...app,
      status: { ...status, history: [entry(a, 1), entry(b, 2), entry(c, 3)] },
    })
    const last = await bench.ask('web', { kind: 'history' })
    expect(last.open?.list).toMatchObject([{ left: 'green', right: 'blue' }])
    expect(last.verdict).toBe('Between the two deployments 1 object changed.')
    expect(last.deployments.length).toBeGreaterThanOrEqual(3)
    const oldest = last.deployments.at(-1)?.id ?? ''
    const wide = await bench.ask('web', { kind: 'history', from: oldest })
    expect(wide.open?.list).toMatchObject([{ left: 'red', right: 'blue' }])
    const byHash = await bench.ask('web', { kind: 'history', from: a, to: b })
    expect(byHash.open?.list).toMatchObject([{ left: 'red', right: 'green' }])
  })

  test('need two', async () => {
    await holds(bench.anApp('web', save('web/all.json', settings('red'))))
    const diff = await bench.ask('web', { kind: 'history' })
    expect(diff.problem?.code).toBe('not-deployed')
  })
})

describe('two apps', () => {
  const key = (name: string) => `prod/${APPLICATIONS}/argocd/${name}`
  const compare = (user = aUser()) =>
    readCompare(
      { fleet: bench.t.fleet, commits: bench.commits },
      { a: key('web'), b: key('shop') },
      { ...asker(), user },
    )

  async function open(): Promise<void> {
    const one = { ...settings('blue'), data: { colour: 'blue', region: 'east' } }
    save('web/all.json', { ...one, metadata: { name: 'settings', namespace: 'bank' } })
    const sha = save('shop/all.json', { ...one, data: { colour: 'red', region: 'west' } })
    await holds(bench.anApp('web', sha), bench.anApp('shop', sha))
  }

  test('differ by what is not declared to differ', async () => {
    await open()
    const diff = await compare()
    expect(diff.open?.list).toMatchObject([{ path: 'data.colour', left: 'blue', right: 'red' }])
    expect(diff.items).toMatchObject([{ fields: 1, ignoredFields: 1 }])
    expect(diff.verdict).toBe('Beyond what is declared, 1 object differs.')
  })

  test('show only objects that one may see of either', async () => {
    await open()
    const diff = await compare(aUser({ namespaces: ['argocd', 'shop'] }))
    expect(diff.items).toMatchObject([{ change: 'added' }])
    expect(diff.notes[0]).toContain('1 object is not shown')
    expect(JSON.stringify(diff)).not.toContain('blue')
  })

  test('must both be there for who asks', async () => {
    await open()
    await expect(compare(aUser({ projects: ['bank'] }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('commits', () => {
  const commits = (query = {}) =>
    listPathCommits(
      bench.t.fleet,
      { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'web' },
      { limit: 50, ...query },
      asker(),
    )

  test('are those since the deployment that touch what the app reads', async () => {
    const before = save('web/all.json', settings('blue'), 'Blue')
    save('other/all.json', settings('green'), 'Elsewhere')
    const now = save('web/all.json', settings('red'), 'Red')
    await holds(bench.anApp('web', now, { deployed: before }))
    const found = await commits()
    expect(found).toMatchObject({ from: before, to: now, total: 1, isBackwards: false })
    expect(found.items).toMatchObject([{ subject: 'Red' }])
    expect(found.paths[0]).toMatch(/^web\//)
    expect((await commits({ from: now, to: before })).isBackwards).toBe(true)
  })

  test('of a repository that the project does not permit are not asked for', async () => {
    const now = save('web/all.json', settings('red'))
    await bench.holds({
      [APPLICATIONS]: [bench.anApp('web', now)],
      [PROJECTS]: [bench.aProject('shop', [])],
    })
    expect((await commits()).problem?.code).toBe('not-permitted')
    expect(bench.git.requests).toEqual([])
  })
})
