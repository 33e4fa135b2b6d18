import { expect, test } from 'vitest'

import type { Drift, FieldWriter } from '@/lib/contract/app-page'

import { driftSentence } from './drift-sentence'
import { foreignWriters } from './read-drift'

const now = Date.parse('2026-03-01T15:00:00Z')
const writer = (change: Partial<FieldWriter> = {}): FieldWriter => ({
  manager: 'kubectl-scale',
  operation: 'Update',
  at: '2026-03-01T14:03:00Z',
  fields: ['spec.replicas'],
  isEngine: false,
  ...change,
})
const item = (writers: FieldWriter[], change: Partial<Drift['items'][number]> = {}) => ({
  id: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
  writers,
  isMissing: false,
  ...change,
})
const say = (items: Drift['items'], isDrift = true, isTold = true) =>
  driftSentence({ items, isTold, isDrift, now })

test.each([
  [
    'one writer of one field',
    [item([writer()])],
    'kubectl-scale wrote spec.replicas of Deployment web at 14:03 UTC.',
  ],
  [
    'the newest of several',
    [item([writer({ at: '2026-02-01T00:00:00Z', manager: 'old' })]), item([writer()])],
    'kubectl-scale wrote spec.replicas of Deployment web at 14:03 UTC. There is 1 more writing by others.',
  ],
  [
    'several fields',
    [item([writer({ fields: ['a', 'b', 'c'] })])],
    'kubectl-scale wrote a and 2 more fields of Deployment web at 14:03 UTC.',
  ],
  [
    'an object that is gone',
    [item([], { isMissing: true })],
    '1 object is missing from the cluster.',
  ],
  [
    'objects that may not be read',
    [item([], { problem: 'The right is missing.' })],
    'Who wrote to them cannot be told: The right is missing.',
  ],
  ['nothing out of sync', [], 'No object of it is out of sync.'],
])('says %s', (_what, items, sentence) => {
  expect(say(items)).toBe(sentence)
})

test('without a foreign writer, drift is put down to defaults and the rest to the source', () => {
  expect(say([item([])])).toContain('defaults, webhooks')
  expect(say([item([])], false)).toContain('the source itself has changed')
})

test('an engine that does not compare objects is said to be one', () => {
  expect(say([], true, false)).toBe('Its engine does not say which objects differ.')
})

test('writers of status, of Kubernetes and the engine itself are not foreign, those of scale are', () => {
  const entry = (manager: string, fieldsV1: unknown, subresource?: string) => ({
    ...{ manager, operation: 'Update', fieldsV1 },
    ...(subresource !== undefined && { subresource }),
  })
  const spec = { 'f:spec': { 'f:replicas': {} } }
  const object = {
    metadata: {
      managedFields: [
        entry('argocd-controller', spec),
        entry('kube-controller-manager', spec),
        entry('some-operator', { 'f:status': { 'f:phase': {} } }),
        entry('another', spec, 'status'),
        entry('kubectl', spec, 'scale'),
        entry('kubectl-edit', { ...spec, 'f:status': { 'f:x': {} } }),
      ],
    },
  }
  expect(foreignWriters(object).map(({ manager, fields }) => [manager, fields])).toEqual([
    ['kubectl', ['spec.replicas']],
    ['kubectl-edit', ['spec.replicas']],
  ])
})
