import { expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { aWorkload } from '@/lib/testing/builders'

import { ManualClock } from '../testing/manual-clock'
import { PaperCommits, PaperViews } from '../testing/paper-books'
import { search } from './search'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const SHA = 'abcdef0'.padEnd(40, '1')
const IMAGE = 'ghcr.io/acme/payments:1.4.2'
const app = (name: string, cluster: string, change = {}) =>
  aRow({
    ref: { ...aRow().ref, name, cluster },
    destination: { cluster, namespace: 'x' },
    ...change,
  })
const web = app('web', 'prod', {
  images: [IMAGE],
  revisions: { target: [], attempted: [], deployed: [SHA] },
})
const rows = [
  web,
  app('api', 'edge', { images: [IMAGE], freshness: { state: 'offline', asOf: '' } }),
  app('old', 'edge', { images: ['ghcr.io/acme/payments:11.4.2'] }),
  app('hidden', 'prod', { project: 'bank', images: ['ghcr.io/acme/vault:1'] }),
]
const api = aWorkload({ name: 'web-api' })
const lone = aWorkload(
  { name: 'grafana', namespace: 'monitoring' },
  { marks: { 'meta.helm.sh/release-name': 'prometheus' } },
)
const fleet = aView({
  rows,
  clusters: [aCluster('prod', { name: 'Production' }), aCluster('edge')],
  workloads: (id) => (id === 'prod' ? [api, lone] : []),
  owners: { [objectKey(api)]: web },
})
const commits = new PaperCommits()
commits.known.push(
  { repository: 'r', sha: SHA, subject: 'Less sugar', author: 'Ana', at: '' },
  { repository: 'r', sha: 'f'.repeat(40), subject: 'Less salt', author: 'Bo', at: '' },
)
const views = new PaperViews()
const server = { fleet, commits, views, clock: new ManualClock() }
const find = (q: string, user = aUser()) => search(server, q, user)

test.each(['payments 1.4.2', 'payments v1.4.2', 'PAYMENTS', 'acme 1.4.2'])(
  'an image is found by “%s”, with how far it is spread and what of that is old',
  async (q) => {
    const [image] = (await find(q)).images
    expect(image).toMatchObject({ image: IMAGE, clusters: 2, stale: 1, apps: { total: 2 } })
  },
)

test('a version that people write with a v is not found inside another', async () => {
  expect((await find('payments v1.4.2')).images.map(({ image }) => image)).toEqual([IMAGE])
})

test('a workload leads to its app, one without an app to its cluster', async () => {
  expect((await find('web-api')).resources).toMatchObject([
    { href: '/apps/prod/applications.argoproj.io/argocd/web', note: 'part of web' },
  ])
  expect((await find('grafana')).resources).toMatchObject([
    { href: '/clusters/prod', note: 'not managed by GitOps: Helm release prometheus' },
  ])
})

test('a commit is found only where one sees an app that deployed it', async () => {
  const found = (await find('less')).commits
  expect(found.map(({ subject, apps }) => [subject, apps])).toEqual([['Less sugar', 1]])
  expect((await find('less', aUser({ projects: ['bank'] }))).commits).toEqual([])
})

test('saved views are found by name, and a store that fails hides nothing else', async () => {
  await views.saveView({
    ...{ id: '1', owner: 'u', ownerName: 'u', name: 'Red in production', query: '' },
    ...{ isShared: false, updatedAt: '' },
  })
  const found = await find('production')
  expect(found.views).toMatchObject([{ name: 'Red in production' }])
  expect(found.clusters.map(({ id }) => id)).toEqual(['prod'])
  const broken = new PaperViews()
  broken.savedViews = () => Promise.reject(new Error('The disk is gone.'))
  expect((await search({ ...server, views: broken }, 'production', aUser())).clusters).toHaveLength(
    1,
  )
})

test('nothing that a user may not see is found, not by image, workload or project', async () => {
  const user = aUser({ projects: ['bank'] })
  expect(await find('payments', user)).toMatchObject({ apps: [], images: [], resources: [] })
  expect((await find('grafana', user)).resources).toEqual([])
  expect((await find('vault', user)).images).toHaveLength(1)
})

test('no words find nothing', async () => {
  expect(Object.values(await find('  ')).flat()).toEqual([])
})
