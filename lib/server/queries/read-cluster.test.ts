import { expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { argocd } from '@/lib/engines/argocd'
import { aWorkload } from '@/lib/testing/builders'

import { visible } from '../index/visible'
import { readClusterDetail } from './read-cluster'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const now = Date.parse('2026-03-01T12:00:00Z')
const at = (cluster: string, name: string, to = cluster, project = 'shop') =>
  aRow({
    ref: { ...aRow().ref, cluster, name },
    project,
    destination: { cluster: to, namespace: 'shop' },
  })
const web = at('prod', 'web')
const owned = aWorkload({ name: 'web' })
const marked = aWorkload({ name: 'marked' }, { marks: { 'argocd.argoproj.io/tracking-id': 'x' } })
const helm = aWorkload(
  { name: 'prometheus', namespace: 'monitoring' },
  { marks: { 'meta.helm.sh/release-name': 'prom', 'app.kubernetes.io/managed-by': 'Helm' } },
)
const system = aWorkload({ name: 'coredns', namespace: 'kube-system' })
const [known] = argocd.components
const missing = [
  { verb: 'list' as const, resource: 'deployments.apps', message: '' },
  { verb: 'watch' as const, resource: 'deployments.apps', message: '' },
  { verb: 'list' as const, resource: 'jobs.batch', namespace: 'shop', message: '' },
]
const view = aView({
  rows: [
    web,
    at('prod', 'away', 'edge'),
    at('edge', 'here', 'prod'),
    at('prod', 'b', 'prod', 'bank'),
  ],
  clusters: [
    aCluster('prod', {
      kubernetesVersion: 'v1.33.0',
      link: { state: 'forbidden', since: '', missing },
    }),
    aCluster('edge', { kubernetesVersion: 'v1.31.0' }),
  ],
  workloads: (id) => (id === 'prod' ? [system, helm, marked, owned] : undefined),
  owners: { [objectKey(owned)]: web },
  controllers: () => [
    {
      ...{ engine: 'argocd', namespace: 'argocd', name: 'x', kind: 'Deployment' },
      ...{ component: known?.component ?? '', ready: 1, wanted: 1, images: ['r/x:1'] },
    },
  ],
})
const read = (id = 'prod', user = aUser()) => readClusterDetail(view, id, visible(user), now)

test('apps are counted where they are stored and where they arrive from elsewhere', () => {
  expect(read()?.apps).toMatchObject({
    stored: { total: 3 },
    arriving: { total: 1 },
    byType: [{ type: 'applications.argoproj.io', total: 3 }],
  })
})

test('workloads that nobody looks after are told, those of the system last', () => {
  const workloads = read()?.workloads
  expect(workloads).toMatchObject({ total: 4, managed: 2, unmanagedTotal: 2 })
  expect(workloads?.unmanaged.map(({ name, by }) => [name, by])).toEqual([
    ['prometheus', 'Helm release prom'],
    ['coredns', ''],
  ])
})

test('the runs of a CronJob belong to whom it belongs, and are not listed beside it', () => {
  const job = { group: 'batch', namespace: 'shop' }
  const nightly = aWorkload({ ...job, kind: 'CronJob', name: 'nightly' })
  const lone = aWorkload({ ...job, kind: 'CronJob', name: 'lone' })
  const run = (name: string) => aWorkload({ ...job, kind: 'Job', name })
  const runs = ['nightly-29919030', 'lone-29919030', 'import-29919030'].map(run)
  const cluster = aView({
    rows: [web],
    workloads: () => [nightly, lone, ...runs],
    owners: { [objectKey(nightly)]: web },
  })
  const found = readClusterDetail(cluster, 'prod', visible(aUser()), now)?.workloads
  expect(found).toMatchObject({ total: 5, managed: 2 })
  expect(found?.unmanaged.map(({ name }) => name)).toEqual(['import-29919030', 'lone'])
})

test('workloads that cannot be read are no workloads, and it is said', () => {
  expect(read('edge')?.workloads).toMatchObject({ total: 0, note: expect.any(String) as string })
})

test('a role would give what is missing, in the cluster and in one namespace apart', () => {
  const snippet = read()?.roleSnippet ?? ''
  expect(snippet.match(/^kind: .*$/gm)).toEqual([
    'kind: ClusterRole',
    'kind: ClusterRoleBinding',
    'kind: Role',
    'kind: RoleBinding',
  ])
  for (const part of ['- apps', '- deployments', '- list', '- watch', 'namespace: shop', '- batch'])
    expect(snippet).toContain(part)
  expect(read('edge')?.roleSnippet).toBeUndefined()
})

test('controllers say what they do, versions how far the fleet is apart', () => {
  expect(read()?.controllers).toMatchObject([{ does: known?.does, image: 'r/x:1' }])
  expect(read()?.versions.kubernetes.map(({ version }) => version)).toEqual(['v1.33.0', 'v1.31.0'])
})

test('a user sees his own apps and workloads of it, and nothing of other clusters', () => {
  const user = aUser({ clusters: ['prod'], projects: ['shop', 'monitoring'] })
  const detail = read('prod', user)
  expect(detail?.apps.stored.total).toBe(2)
  expect(detail?.workloads.unmanaged.map(({ name }) => name)).toEqual(['prometheus'])
  expect(detail?.versions.kubernetes).toHaveLength(1)
  expect(read('edge', user)).toBeUndefined()
})
