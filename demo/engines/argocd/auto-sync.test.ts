import { expect, test } from 'vitest'
import type { KubeObject } from '../../api/object'
import { autoSync } from './auto-sync'

const source = { repoURL: 'http://git/apps.git', path: 'web', targetRevision: 'main' }
const web = {
  group: 'apps',
  kind: 'Deployment',
  namespace: 'web',
  name: 'web',
  status: 'OutOfSync',
}

function app(parts: {
  automated?: object
  sync?: object
  state?: object
  resources?: object[]
  operation?: object
  deleted?: boolean
}): KubeObject {
  const {
    automated = { prune: true, selfHeal: true },
    sync,
    state,
    resources = [web],
    operation,
    deleted,
  } = parts
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'web',
      namespace: 'argocd',
      ...(deleted && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: { source, destination: {}, syncPolicy: { automated } },
    ...(operation && { operation }),
    status: {
      sync: { status: 'OutOfSync', revision: 'b'.repeat(40), ...sync },
      resources,
      ...(state && { operationState: state }),
    },
  }
}

const attempted = (phase: string) => ({
  phase,
  message: 'refused',
  syncResult: { revision: 'b'.repeat(40), source },
})

test.each([
  ['without automation nothing happens', app({ automated: { enabled: false } }), 'nothing'],
  ['a synced app is left alone', app({ sync: { status: 'Synced' } }), 'nothing'],
  ['an operation in hand goes first', app({ operation: {} }), 'nothing'],
  ['an app that is being deleted is left alone', app({ deleted: true }), 'nothing'],
  [
    'only what is to be pruned waits without prune',
    app({ automated: {}, resources: [{ ...web, requiresPruning: true }] }),
    'nothing',
  ],
  [
    'a new revision is synced',
    app({ state: { phase: 'Succeeded', syncResult: { revision: 'a'.repeat(40), source } } }),
    'sync',
  ],
  ['an app never synced is synced', app({}), 'sync'],
  ['a failed revision is not tried again', app({ state: attempted('Failed') }), 'complain'],
  ['drift is healed', app({ state: attempted('Succeeded') }), 'sync'],
  [
    'drift is left without self-heal',
    app({ automated: { prune: true }, state: attempted('Succeeded') }),
    'nothing',
  ],
] as const)('%s', (_title, object, expected) => {
  expect(autoSync(object).does).toBe(expected)
})

test('healing names the resources that differ, so that no history entry is made of it', () => {
  const decision = autoSync(app({ state: attempted('Succeeded') }))
  expect(decision).toMatchObject({
    isHeal: true,
    operation: {
      initiatedBy: { automated: true },
      sync: { resources: [{ kind: 'Deployment', name: 'web' }], autoHealAttemptsCount: 1 },
    },
  })
})

test('giving up says what failed and where', () => {
  expect(autoSync(app({ state: attempted('Failed') }))).toEqual({
    does: 'complain',
    message: `Failed last sync attempt to ${'b'.repeat(40)}: refused`,
  })
})
