import { expect, test } from 'vitest'

import type { AppSet } from '@/lib/domain/app-set'
import type { Automation } from '@/lib/domain/automation'
import { argocd } from '@/lib/engines/argocd'
import type { Engine } from '@/lib/engines/engine'

import type { FleetView, Held } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { listAppSets } from './list-app-sets'
import { listAutomations } from './list-automations'
import { readAppSet } from './read-app-set'
import { readDescription } from './read-description'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const now = Date.parse('2026-03-01T12:00:00Z')
const type = 'applicationsets.argoproj.io'
const owner = { kind: 'ApplicationSet', namespace: 'argocd', name: 'webs' }
const app = (name: string, change = {}) => aRow({ ref: { ...aRow().ref, name }, owner, ...change })
const degraded = { status: 'degraded', reason: '', verdict: 'engine' } as const
const step = (name: string, at: number, state: string) => ({ name, step: at, state, message: '' })
const set: AppSet = {
  ref: { cluster: 'prod', type, namespace: 'argocd', name: 'webs' },
  ...{ uid: 'u', label: 'ApplicationSet', tone: 'good', message: 'Fine.', conditions: [] },
  generators: [{ kind: 'clusters', words: 'Clusters with env=prod', children: [] }],
  template: { name: '{{name}}', project: 'shop', destination: '{{server}}', sources: [] },
  ...{ policies: [], labels: {}, generatedTotal: 3 },
  generated: ['web-1', 'web-2', 'gone'].map((name) => ({ name, namespace: 'argocd' })),
  rollOut: {
    steps: [{ words: 'first' }, { words: 'rest', maxUpdate: '1' }],
    apps: [step('web-1', 1, 'Healthy'), step('web-2', 2, 'Waiting')],
  },
}
const engine: Engine = {
  ...argocd,
  sets: {
    types: [],
    read: () => set,
    match: (_set, clusters) =>
      clusters.map(({ name, server }) => ({ name, server, isMatched: true, lacks: [] })),
  },
}
const alert: Automation = {
  ref: { cluster: 'prod', type: 'alerts.x', namespace: 'argocd', name: 'pager' },
  ...{ uid: 'a', area: 'notifications', label: 'Alert', tone: 'good', message: 'On.' },
  ...{ isSuspended: true, conditions: [], facts: [{ name: 'Channel', value: '#ops' }] },
  touches: [{ is: 'apps', kind: 'Application', namespace: 'argocd', name: '*', labels: {} }],
  uses: [{ group: 'x', kind: 'Provider', namespace: 'argocd', name: 'chat' }],
}

function viewOf({ isCurrent = true } = {}): FleetView {
  const view = aView({
    rows: [app('web-1'), app('web-2', { health: degraded }), app('bank', { project: 'bank' })],
    clusters: [aCluster('prod', { server: 'https://prod.example:6443' }), aCluster('edge')],
  })
  const held = <T>(value: T): Held<T> => ({ cluster: 'prod', engine, value, isCurrent })
  const registered = [
    { name: 'prod', server: 'https://prod.example:6443/', labels: {} },
    { name: 'mars', server: 'https://mars.example', labels: {} },
  ]
  return {
    ...view,
    support: {
      ...view.support,
      sets: () => [held(set)],
      automations: () => [held(alert)],
      deployClusters: () => ({ labelsFrom: 'engine', clusters: registered }),
    },
  }
}
const view = viewOf()
const all = visible(aUser())
const page = { limit: 50, show: 'all' } as const

test('a set tells how its apps stand and how far its roll-out has come', () => {
  expect(listAppSets(view, page, all, now).items).toMatchObject([
    {
      ...{ apps: { total: 3, good: 2, bad: 1 }, generatedTotal: 3 },
      rollOut: { done: 1, total: 2, step: 2, steps: 2 },
      generators: ['Clusters with env=prod'],
    },
  ])
  expect(listAppSets(view, { ...page, show: 'rolling' }, all, now).total).toBe(1)
  expect(listAppSets(view, { ...page, show: 'trouble' }, all, now).total).toBe(0)
})

test('a set of a silent cluster is not good, whatever it said last', () => {
  const silent = listAppSets(viewOf({ isCurrent: false }), page, all, now)
  expect(silent.items[0]).toMatchObject({
    tone: 'warning',
    message: 'Cluster prod does not answer. Last known: Fine.',
  })
  expect(silent.counts.trouble).toBe(1)
})

test('its page has the apps worst first, those that nobody sees by name, the steps, and the clusters', () => {
  const detail = readAppSet(view, set.ref, all, now)
  expect(detail?.generated.map(({ name, app: mark }) => [name, mark?.urgency])).toEqual([
    ['web-2', 'degraded'],
    ['bank', 'healthy'],
    ['web-1', 'healthy'],
    ['gone', undefined],
  ])
  expect(detail?.steps.map(({ apps }) => apps.map(({ app: mark }) => mark?.ref.name))).toEqual([
    ['web-1'],
    ['web-2'],
  ])
  expect(detail?.matches?.items.map(({ cluster }) => cluster)).toEqual(['prod', undefined])
  expect(readAppSet(view, { ...set.ref, name: 'x' }, all, now)).toBeUndefined()
})

test('whoever sees one project sees its sets, only his apps in them, and no cluster that he may not see', () => {
  const shop = visible(aUser({ projects: ['shop'] }))
  const detail = readAppSet(view, set.ref, shop, now)
  expect(detail?.apps.total).toBe(2)
  expect(detail?.matches?.items.map(({ name }) => name)).toEqual(['prod'])
  // An app of his came from the set: it is there, but what else the set names is not his.
  const bank = readAppSet(view, set.ref, visible(aUser({ projects: ['bank'] })), now)
  expect(bank?.generated.map(({ name }) => name)).toEqual(['bank'])
  expect(readAppSet(view, set.ref, visible(aUser({ projects: ['other'] })), now)).toBeUndefined()
})

test('an app’s owner can be opened, and what touches it is told', async () => {
  const description = await readDescription(view, app('web-1').ref, all, '2026-03-01T12:00:00Z')
  expect(description).toMatchObject({
    state: 'unread',
    owner: { href: '/appsets/prod/applicationsets.argoproj.io/argocd/webs' },
    automations: [{ name: 'pager', href: '/automations?area=notifications&cluster=prod&q=pager' }],
  })
})

test('an automation lists the apps that it touches, worst first, and what it misses', () => {
  const query = { ...page, area: 'notifications' as const }
  const found = listAutomations(view, query, all, now)
  expect(found.items[0]).toMatchObject({ appsTotal: 3, uses: [{ name: 'chat', isThere: false }] })
  expect(found.items[0]?.apps[0]?.ref.name).toBe('web-2')
  expect(found.counts).toEqual({ all: 1, trouble: 0, suspended: 1 })
  expect(found.areas).toEqual([
    { value: 'images', count: 0 },
    { value: 'notifications', count: 1 },
  ])
  expect(listAutomations(view, { ...query, q: '#OPS' }, all, now).total).toBe(1)
  expect(listAutomations(view, { ...query, q: 'nothing' }, all, now).total).toBe(0)
  const silent = listAutomations(viewOf({ isCurrent: false }), query, all, now)
  expect(silent.items[0]).toMatchObject({ tone: 'warning', isCurrent: false })
})
