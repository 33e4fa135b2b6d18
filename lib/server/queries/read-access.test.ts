import { expect, test } from 'vitest'

import type { AppDescription } from '@/lib/domain/description'
import { ROLES } from '@/lib/domain/permission'

import type { FleetView } from '../fleet/fleet-view'
import { readAccess } from './read-access'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const row = aRow()
const description: AppDescription = {
  ...{ conditions: [], history: [], policies: [], links: [], notices: [] },
  ...{ writers: [], prerequisites: [] },
  resources: [
    {
      id: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
      ...{ version: 'v1', isToPrune: false, needsConfirmation: false, isFailed: false },
    },
  ],
}
const live = (mayI: FleetView['live']['mayI'] = async () => 'yes'): FleetView['live'] => ({
  read: async () => ({ state: 'unread', problem: '' }),
  describe: async () => ({ state: 'read', object: {}, isMasked: false, asOf: '', description }),
  columns: async () => [],
  mayI,
})
const ask = async (view: FleetView, user = aUser()) =>
  new Map((await readAccess(view, row.ref, user)).actions.map((each) => [each.action, each]))
const codes = (action: { reasons: { code: string }[] } | undefined) =>
  action?.reasons.map(({ code }) => code)

test('whoever has every right may do everything that there is something to do to', async () => {
  const actions = await ask(aView({ rows: [row], live: live() }))
  expect([...actions].filter(([, { isAllowed }]) => !isAllowed).map(([name]) => name)).toEqual([
    'terminate',
  ])
  expect(actions.get('terminate')?.reasons[0]?.message).toBe('No sync is running.')
  expect(actions.get('restart')?.command).toBe(
    'kubectl --context ctx-prod -n shop rollout restart deployment/web',
  )
})

test('what is missing is told in the order in which it can be mended', async () => {
  const problem = { code: 'refused' as const, message: 'Refused.', remedy: { text: '' } }
  const off = aCluster('prod', {
    actions: 'off',
    link: { state: 'unreachable', since: '', missing: [], problem },
  })
  const deleting = aRow({ lifecycle: { state: 'deleting', message: '' } })
  const view = aView({ rows: [deleting], clusters: [off], live: live() })
  const sync = (await ask(view, aUser({ permissions: ROLES.viewer }))).get('sync')
  expect(codes(sync)).toEqual(['permission', 'actions-off', 'offline', 'state'])
  expect(sync?.reasons[1]?.snippet).toBe('clusters:\n  - context: ctx-prod\n    actions: on\n')
})

test('a right that Kubernetes denies comes with a Role to copy that names verb, resource, namespace and cluster', async () => {
  const view = aView({ rows: [row], live: live(async () => 'no') })
  const actions = await ask(view)
  const snippet = actions.get('sync')?.reasons[0]?.snippet ?? ''
  for (const part of ['# For cluster prod.', 'kind: Role\n', 'kind: RoleBinding', '- patch'])
    expect(snippet).toContain(part)
  expect(snippet).toContain('namespace: argocd')
  expect(snippet).toContain('- applications')
  expect(actions.get('restart')?.reasons[0]?.snippet).toContain('- deployments')
})

test('a right that cannot be checked is not taken for given', async () => {
  const view = aView({ rows: [row], live: live(async () => 'unchecked') })
  const sync = (await ask(view)).get('sync')
  expect([sync?.isAllowed, codes(sync)]).toEqual([false, ['unchecked']])
})

test('a restart needs the right where the workloads are, too', async () => {
  const away = aRow({ destination: { cluster: 'edge', namespace: 'shop' } })
  const view = aView({ rows: [away], clusters: [aCluster('prod'), aCluster('edge')], live: live() })
  const actions = await ask(view, aUser({ clusters: ['prod'] }))
  expect(codes(actions.get('restart'))).toEqual(['permission'])
  expect(actions.get('sync')?.isAllowed).toBe(true)
})

test('a second sync waits for the first, unless the engine takes one after the other by itself', async () => {
  const lifecycle = { state: 'running' as const, message: '' }
  const view = aView({ rows: [aRow({ lifecycle })], live: live() })
  expect(codes((await ask(view)).get('sync'))).toEqual(['state'])
  const lenient = aView({ rows: [aRow({ lifecycle, engine: 'flux' })], live: live() })
  expect((await ask(lenient)).get('sync')?.isAllowed).toBe(true)
})
