import { expect, test } from 'vitest'

import type { ChangeKind, StoredDeployment, Transition } from '@/lib/store/store'

import { visible } from '../index/visible'
import { PaperCommits } from '../testing/paper-books'
import { listChanges, type ChangeQuery } from './list-changes'
import { readOverview } from './overview'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const SHA = 'a'.repeat(40)
const now = Date.parse('2026-03-01T12:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
const row = aRow({ sources: [{ kind: 'git', url: 'https://git.example/shop' }] })

function transition(minutes: number, kind: ChangeKind, change: Partial<Transition> = {}) {
  const id = String(1_000_000 - minutes * 10)
  const app = kind === 'link' ? {} : { app: row.ref, project: 'shop', namespace: 'argocd' }
  const made = { id, at: ago(minutes), kind, cluster: 'prod', from: 'a', to: 'b', message: '' }
  return { ...made, ...app, ...change }
}
const held: Transition[] = [
  transition(1, 'health'),
  transition(2, 'deployed', { to: 'aaaaaaa' }),
  transition(3, 'link', { cluster: 'edge' }),
  transition(29, 'sync', { project: 'bank' }),
  transition(40, 'lifecycle'),
]
const deployment: StoredDeployment = {
  ...{ app: row.ref, project: 'shop', id: '1', key: 'k', revisions: [SHA], result: 'succeeded' },
  ...{ message: '', scope: 'whole', previous: [], known: 'seen', finishedAt: ago(2) },
  by: { kind: 'person', name: 'ana' },
}
const commits = new PaperCommits()
commits.known.push({ repository: 'r', sha: SHA, subject: 'More tea', author: 'Ana', at: ago(5) })
const fleet = aView({
  rows: [row],
  clusters: [aCluster('prod', { labels: { env: 'prod' } }), aCluster('edge')],
  history: {
    recent: (limit, wanted) => held.filter(wanted).slice(0, limit),
    ofApp: async () => [],
    since: async (from) => held.filter(({ at }) => at >= from),
  },
  deployments: async () => [deployment],
})
const list = (change: Partial<ChangeQuery> = {}, user = aUser()) =>
  listChanges({ fleet, commits }, { limit: 50, minutes: 30, ...change }, visible(user), now)
const kinds = async (change: Partial<ChangeQuery>, user = aUser()) =>
  (await list(change, user)).items.map(({ kind }) => kind)

test('the last minutes are one list, newest first', async () => {
  expect(await kinds({})).toEqual(['health', 'deployed', 'link', 'sync'])
  expect(await kinds({ minutes: 60 })).toEqual(['health', 'deployed', 'link', 'sync', 'lifecycle'])
  expect(await kinds({ minutes: 1 })).toEqual(['health'])
})

test('a deployment says which commit it was and who began it', async () => {
  const [, item] = (await list()).items
  expect(item).toMatchObject({ by: 'ana', commits: [{ subject: 'More tea', author: 'Ana' }] })
})

test('groups are counted as if none were chosen, other filters narrow the counts', async () => {
  const found = await list({ group: 'deployments' })
  expect(found.total).toBe(1)
  expect(found.counts).toEqual({
    ...{ deployments: 1, sync: 1, health: 1, lifecycle: 0, links: 1, apps: 0 },
  })
  expect((await list({ project: 'bank' })).counts).toMatchObject({ sync: 1, health: 0 })
})

test.each([
  ['cluster', { cluster: 'edge' }, ['link']],
  ['project', { project: 'bank' }, ['sync']],
  ['environment', { env: 'prod' }, ['health', 'deployed', 'sync']],
  ['words', { q: 'WEB bank' }, ['sync']],
])('a %s narrows the list', async (_what, change, expected) => {
  expect(await kinds(change)).toEqual(expected)
})

test('pages follow one another', async () => {
  const first = await list({ limit: 3 })
  const next = await list({ limit: 3, cursor: first.nextCursor ?? '' })
  expect([first.items.length, next.items.map(({ kind }) => kind)]).toEqual([3, ['sync']])
})

test('nobody hears of changes where he sees nothing', async () => {
  expect(await kinds({}, aUser({ projects: ['bank'], clusters: ['prod'] }))).toEqual(['sync'])
})

test('the overview of one environment holds nothing of another', () => {
  const overview = readOverview(fleet, visible(aUser()), ago(0), 'prod')
  expect(overview.clusters.map(({ id }) => id)).toEqual(['prod'])
  expect(overview.changes.map(({ kind }) => kind)).toEqual([
    'health',
    'deployed',
    'sync',
    'lifecycle',
  ])
  expect(readOverview(fleet, visible(aUser()), ago(0), 'lab').totals.total).toBe(0)
})

test('an engine that is down stands for the apps that nobody judges, and hides none that needs work', () => {
  const down = {
    ...{ id: 'argocd', label: 'X', namespace: 'argocd', state: 'down' as const },
    ...{ message: 'application-controller has 0 of 1 ready', downSince: ago(3) },
  }
  const unknown = { status: 'unknown', message: '', verdict: 'engine' } as const
  const failed = { status: 'out-of-sync', cause: 'failed', message: '', verdict: 'engine' } as const
  const named = (name: string) => ({ ref: { ...row.ref, name } })
  const view = aView({
    rows: [aRow({ ...named('a'), sync: unknown }), aRow({ ...named('b'), sync: failed }), row],
    clusters: [aCluster('prod', { engines: [down] })],
  })
  const { attention, attentionTotal } = readOverview(view, visible(aUser()), ago(0))
  expect(attention.map((each) => (each.kind === 'app' ? each.app.ref.name : each.kind))).toEqual([
    'b',
    'engine',
  ])
  expect(attention[1]).toMatchObject({ apps: 3, standing: 'unknown', since: ago(3) })
  expect(attentionTotal).toBe(2)
})
