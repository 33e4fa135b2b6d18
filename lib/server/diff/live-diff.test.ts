import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { aUser } from '../queries/testing/people'
import { APPLICATIONS } from '../testing/objects'
import { aConfigMap, DiffBench, held, PROJECTS } from './testing/diff-bench'

let bench: DiffBench
let sha: string

const settings = aConfigMap('settings', { colour: 'blue', size: 'small' })
const save = (...objects: readonly object[]) =>
  bench.git.save({ 'web/all.yaml': objects.map((each) => JSON.stringify(each)).join('\n---\n') })

async function open(config = {}, objects: readonly object[] = [settings]): Promise<void> {
  await bench.open(config)
  sha = save(...objects)
}

const shop = () =>
  bench.holds({
    [APPLICATIONS]: [bench.anApp('web', sha)],
    [PROJECTS]: [bench.aProject('shop', [bench.git.url])],
  })

beforeEach(() => {
  bench = new DiffBench()
})
afterEach(() => bench.close())

describe('what a source wants against what is there', () => {
  test('is the same where nobody touched it', async () => {
    await open()
    await shop()
    bench.prod.objects.put(held(settings))
    const diff = await bench.ask('web')
    expect(diff).toMatchObject({ state: 'ready', counts: { same: 1, changed: 0 } })
    expect(diff.verdict).toBe('Nothing differs: what is there is what the source says.')
    expect(diff.left).toMatchObject({ is: 'wanted', label: 'Git', sources: [{ path: 'web' }] })
    expect(diff.right).toMatchObject({ is: 'cluster', cluster: { id: 'prod' } })
  })

  test('names the writer of what differs, and what a sync does', async () => {
    await open()
    await shop()
    const changed = { ...settings, data: { colour: 'red', size: 'small' } }
    bench.prod.objects.put(held(changed, 'shop', { manager: 'kubectl-edit', applied: settings }))
    const diff = await bench.ask('web')
    expect(diff.open?.list).toMatchObject([
      { path: 'data.colour', left: 'blue', right: 'red', writer: { manager: 'kubectl-edit' } },
    ])
    expect(diff.writers).toMatchObject([{ manager: 'kubectl-edit', fields: 1, isEngine: false }])
    expect(diff.verdict).toContain('kubectl-edit changed 1 field of ConfigMap settings')
    expect(diff.verdict).toContain('The source has not moved. A sync puts it back.')
    expect(diff.how).toContain('read-only')
  })

  test('asks again only what may have changed', async () => {
    await open()
    await shop()
    bench.prod.objects.put(held(settings))
    await bench.ask('web')
    const requests = bench.git.requests.length
    await bench.ask('web')
    expect(bench.git.requests).toHaveLength(requests)
  })

  test('lists several of a kind, but never Secrets', async () => {
    const several = ['a', 'b', 'c', 'd'].map((name) => aConfigMap(name, { name }))
    const secrets = ['a', 'b', 'c', 'd'].map((name) => ({
      ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name } },
      stringData: { password: `correct horse ${name}` },
    }))
    await open({}, [...several, ...secrets])
    await shop()
    bench.prod.objects.put(...several.map((each) => held(each)))
    const diff = await bench.ask('web')
    expect(diff.counts).toMatchObject({ same: 4, added: 4 })
    expect(JSON.stringify(diff)).not.toContain('correct horse')
    const asked = bench.prod.asked.filter((path) => /configmaps|secrets/.test(path))
    expect(asked.filter((path) => path.includes('configmaps?'))).toHaveLength(1)
    expect(asked.filter((path) => path.includes('/secrets?'))).toEqual([])
    expect(asked.filter((path) => path.includes('/secrets/'))).toHaveLength(4)
  })

  test('says which right is missing where an object may not be read', async () => {
    await open()
    await shop()
    bench.prod.refuses('/api/v1/namespaces/shop/configmaps/settings', 403)
    const diff = await bench.ask('web')
    expect(diff.items).toMatchObject([{ change: 'unread' }])
    expect(diff.items[0]?.note).toContain('get configmaps')
    expect(diff.verdict).toContain('1 object could not be read')
  })

  test('of a kind that the cluster does not serve is to be created', async () => {
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }
    await open({}, [widget])
    await shop()
    const diff = await bench.ask('web')
    expect(diff.items).toMatchObject([{ id: { kind: 'Widget' }, change: 'added' }])
    expect(diff.items[0]?.note).toBeDefined()
  })

  test('cannot be told of a cluster that is silent, and says so', async () => {
    await open()
    await shop()
    bench.prod.fails()
    await bench.clock.advance(120_000)
    const diff = await bench.ask('web')
    expect(diff).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } })
    expect(diff.problem?.message).toContain('prod does not answer')
  })
})

describe('a source that the project does not permit', () => {
  test.each([
    ['another repository', () => ['https://git.example/other.git']],
    ['a denied one', () => ['*', `!${bench.git.url}`]],
  ])('is not connected to: %s', async (_what, repositories) => {
    await open()
    await bench.holds({
      [APPLICATIONS]: [bench.anApp('web', sha)],
      [PROJECTS]: [bench.aProject('shop', repositories())],
    })
    const diff = await bench.ask('web')
    expect(diff).toMatchObject({ state: 'failed', problem: { code: 'not-permitted' } })
    expect(bench.git.requests).toEqual([])
  })

  test('is not connected to when nobody knows the project', async () => {
    await open()
    await bench.holds({ [APPLICATIONS]: [bench.anApp('web', sha)] })
    const diff = await bench.ask('web')
    expect(diff.problem).toMatchObject({ code: 'not-permitted' })
    expect(diff.problem?.message).toContain('appprojects.argoproj.io')
    expect(bench.git.requests).toEqual([])
  })

  test('is not connected to for an app in a namespace that may not name the project', async () => {
    await open()
    const app = bench.anApp('web', sha)
    const project = {
      ...bench.aProject('shop', ['*']),
      metadata: { name: 'shop', namespace: 'gitops', uid: 'p' },
    }
    await bench.holds({ [APPLICATIONS]: [app], [PROJECTS]: [project] })
    const diff = await bench.ask('web')
    expect(diff.problem?.message).toContain('does not permit apps of the namespace argocd')
    expect(bench.git.requests).toEqual([])
  })
})

describe('rights', () => {
  const other = { ...aConfigMap('hidden-name', { a: 'b' }) }

  test('of another project see no app at all', async () => {
    await open()
    await shop()
    await expect(bench.ask('web', { user: aUser({ projects: ['bank'] }) })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(bench.git.requests).toEqual([])
  })

  test('without “diff:read” are refused', async () => {
    await open()
    await shop()
    const user = aUser({ permissions: ['app:read', 'resource:read'] })
    await expect(bench.ask('web', { user })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('keep back objects of other namespaces, and count them', async () => {
    await open({}, [settings, { ...other, metadata: { ...other.metadata, namespace: 'bank' } }])
    await shop()
    const diff = await bench.ask('web', { user: aUser({ namespaces: ['argocd', 'shop'] }) })
    expect(diff.total).toBe(1)
    expect(diff.notes[0]).toContain('1 object is not shown')
    expect(JSON.stringify(diff)).not.toContain('hidden-name')
  })
})

describe('a source that cannot be had', () => {
  test('is shown as it was last, with the problem and its age', async () => {
    await open()
    await shop()
    bench.prod.objects.put(held(settings))
    const before = await bench.ask('web')
    bench.git.close()
    const moved = bench.anApp('web', 'b'.repeat(40))
    await bench.holds({
      [APPLICATIONS]: [moved],
      [PROJECTS]: [bench.aProject('shop', [bench.git.url])],
    })
    const diff = await bench.ask('web')
    expect(diff).toMatchObject({ state: 'ready', problem: { code: 'unreachable' } })
    expect(diff.left).toEqual(before.left)
  })

  test('gives way to what was applied last, which is said', async () => {
    await open()
    const app = bench.anApp('web', 'c'.repeat(40))
    const resource = {
      kind: 'ConfigMap',
      version: 'v1',
      namespace: 'shop',
      name: 'settings',
      status: 'Synced',
    }
    await bench.holds({
      [APPLICATIONS]: [{ ...app, status: { ...(app.status as object), resources: [resource] } }],
      [PROJECTS]: [bench.aProject('shop', ['*'])],
    })
    const changed = { ...settings, data: { colour: 'red', size: 'small' } }
    bench.prod.objects.put(held(changed, 'shop', { manager: 'kubectl-edit', applied: settings }))
    const diff = await bench.ask('web')
    expect(diff).toMatchObject({ state: 'ready', left: { is: 'last-applied' } })
    expect(diff.problem?.code).toBe('revision-gone')
    expect(diff.open?.list).toMatchObject([{ path: 'data.colour', left: 'blue', right: 'red' }])
    expect(diff.verdict).toContain('What the source says cannot be told.')
  })
})

describe('dry runs', () => {
  const PATH = '/api/v1/namespaces/shop/configmaps/settings'
  const dryRun = { diff: { dryRun: true } }

  test('are asked for only where the operator permits them', async () => {
    await open()
    await shop()
    bench.prod.objects.put(held(settings))
    await bench.ask('web')
    expect(bench.prod.dryRuns).toEqual([])
  })

  test('tell what a sync would make of an object', async () => {
    await open(dryRun)
    await shop()
    const live = held(settings)
    bench.prod.objects.put(live)
    bench.prod.answers.set(`dry run of ${PATH}`, {
      ...live,
      data: { colour: 'green', size: 'small' },
    })
    const diff = await bench.ask('web')
    expect(bench.prod.dryRuns).toMatchObject([{ path: PATH, manager: 'argocd-controller' }])
    expect(diff.open?.list).toMatchObject([{ path: 'data.colour', left: 'green', right: 'blue' }])
    expect(diff.how).toBe('Compared by dry runs of the API server of prod.')
  })

  test('that are forbidden give way to our own prediction, which is said', async () => {
    await open(dryRun)
    await shop()
    bench.prod.objects.put(held(settings))
    bench.prod.refuses(`dry run of ${PATH}`, 403)
    const diff = await bench.ask('web')
    expect(diff.counts.same).toBe(1)
    expect(diff.how).toContain('read-only')
    expect(diff.how).toContain('“patch configmaps” in the namespace shop is missing')
  })

  test('never show a Secret that their answer holds', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' } }
    await open(dryRun, [{ ...secret, stringData: { password: 'canary-in-git' } }])
    await shop()
    const data = (value: string) => ({ password: Buffer.from(value).toString('base64') })
    const live = { ...held(secret), data: data('canary-in-cluster') }
    bench.prod.objects.put(live)
    bench.prod.answers.set('dry run of /api/v1/namespaces/shop/secrets/db', {
      ...live,
      data: data('canary-in-answer'),
    })
    const text = JSON.stringify(await bench.ask('web'))
    expect(text).toContain('"changed":1')
    for (const canary of ['canary-in-git', 'canary-in-cluster', 'canary-in-answer']) {
      expect(text).not.toContain(canary)
      expect(text).not.toContain(Buffer.from(canary).toString('base64'))
    }
  })
})
