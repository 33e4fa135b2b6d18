import { expect, test } from 'vitest'

import type { Project } from '@/lib/domain/project'
import { argocd } from '@/lib/engines/argocd'
import type { Engine } from '@/lib/engines/engine'

import type { FleetView, Held, KindState } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { listProjects } from './list-projects'
import { readPermits, readProject } from './read-project'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const now = Date.parse('2026-03-01T12:00:00Z')
const type = { group: 'argoproj.io', kind: 'AppProject', plural: 'appprojects', namespaced: true }
const engine: Engine = {
  ...argocd,
  projects: {
    types: [type],
    read: () => project('x'),
    permits: ({ ref }, { kind, isNamespaced, repository }) => ({
      isAllowed: kind !== 'Secret',
      because: `${ref.name} ${kind} ${isNamespaced ? 'namespaced' : 'cluster'} ${repository ?? 'any'}`,
      warnings: [],
    }),
    windows: ({ windows }) => windows.map((window) => ({ window, isActive: true })),
  },
}

function project(name: string, change: Partial<Project> = {}): Project {
  return {
    ref: { cluster: 'prod', type: 'appprojects.argoproj.io', namespace: 'argocd', name },
    ...{ uid: name, description: '', repositories: [], destinations: [], sourceNamespaces: [] },
    clusterKinds: { allowed: [], denied: [] },
    namespacedKinds: { denied: [] },
    ...{ roles: [], windows: [], conditions: [], findings: [], labels: {} },
    ...change,
  }
}
const finding = { code: 'any', severity: 'high', message: '', rule: '*' } as const
const held = (value: Project): Held<Project> => ({
  cluster: 'prod',
  engine,
  value,
  isCurrent: true,
})
const row = (name: string, of: string, change = {}) =>
  aRow({ ref: { ...aRow().ref, name }, project: of, ...change })

function viewOf(state: KindState['state']): FleetView {
  const view = aView({
    rows: [
      row('a', 'shop'),
      row('b', 'shop'),
      row('c', 'ghost', { destination: { cluster: 'prod', namespace: 'haunted' } }),
      row('d', 'team', { engine: 'flux' }),
    ],
    clusters: [aCluster('prod')],
    kinds: () => [{ type, state }],
  })
  const projects = [held(project('shop')), held(project('wide', { findings: [finding] }))]
  return { ...view, support: { ...view.support, projects: () => projects } }
}
const view = viewOf('held')
const all = visible(aUser())
const list = (change = {}, seen = all, of = view) =>
  listProjects(of, { limit: 50, show: 'all', ...change }, seen, now)
const place = (name: string, namespace = 'argocd') => ({ cluster: 'prod', namespace, name })

test('projects that do not exist come first, then those with findings; each with its apps', () => {
  // Whether the engine in the registry has projects is its own matter; it has as soon as it reads them.
  const absent = argocd.projects ? 'absent' : 'grouping'
  const found = list().items.map(({ name, state, apps }) => [name, state, apps.total])
  expect(new Set(found.map((each) => each.join(' ')))).toEqual(
    new Set(['wide rules 0', `ghost ${absent} 1`, 'shop rules 2', 'team grouping 1']),
  )
  expect(list({ show: 'findings' }).items.map(({ name }) => name)).toEqual(['wide'])
})

test('a project is not called absent where projects cannot be read', () => {
  const states = list({}, all, viewOf('forbidden')).items.map(({ state }) => state)
  expect(states).not.toContain('absent')
})

test('its page has what its apps use to choose from', () => {
  expect(readProject(view, place('ghost', '-'), all, now)?.choices.namespaces).toEqual(['haunted'])
  expect(readProject(view, place('shop'), all, now)).toMatchObject({
    ref: { name: 'shop' },
    apps: { total: 2 },
  })
  expect(readProject(view, place('nobody'), all, now)).toBeUndefined()
})

test('a question is answered by the engine, and whether a kind lives in namespaces is known', () => {
  const ask = (kind: string, group = '', namespace = '') =>
    readPermits(
      view,
      place('shop'),
      { ...{ kind, group, namespace, server: '', clusterName: '' }, repository: undefined },
      all,
      now,
    )
  expect(ask('Secret', '', 'shop')).toEqual({
    isAllowed: false,
    because: 'shop Secret namespaced any',
    warnings: [],
  })
  expect(ask('ClusterRole', 'rbac.authorization.k8s.io').because).toBe(
    'shop ClusterRole cluster any',
  )
})

test('a project without rules has nothing to answer with', () => {
  const query = { kind: 'Pod', group: '', namespace: '', server: '', clusterName: '' }
  expect(() =>
    readPermits(view, place('team', '-'), { ...query, repository: undefined }, all, now),
  ).toThrow('no rules')
})

test('a user sees the projects of the apps that he sees', () => {
  const seen = visible(aUser({ projects: ['shop'] }))
  expect(list({}, seen).items.map(({ name }) => name)).toEqual(['shop'])
  expect(readProject(view, place('wide'), seen, now)).toBeUndefined()
})
