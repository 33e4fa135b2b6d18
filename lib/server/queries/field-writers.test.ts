import { expect, test } from 'vitest'

import { readManagedFields, toWriters } from './field-writers'

const written = (fieldsV1: unknown) =>
  readManagedFields({
    metadata: { managedFields: [{ manager: 'm', operation: 'Update', fieldsV1 }] },
  })[0]?.fields

test('an item of a list is named by its keys, a field by its path', () => {
  expect(
    written({
      'f:spec': {
        'f:replicas': {},
        'f:template': {
          'f:spec': {
            'f:containers': {
              'k:{"name":"web"}': { '.': {}, 'f:image': {} },
              'k:{"containerPort":80,"protocol":"TCP"}': { 'f:name': {} },
            },
          },
        },
      },
    }),
  ).toEqual([
    'spec.replicas',
    'spec.template.spec.containers[name="web"].image',
    'spec.template.spec.containers[containerPort=80,protocol="TCP"].name',
  ])
})

test('a name that is no word is quoted, an item by value or place stands in brackets', () => {
  expect(
    written({
      'f:metadata': {
        'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/restartedAt': {} },
        'f:finalizers': { 'v:"keep"': {}, 'i:2': {} },
      },
    }),
  ).toEqual([
    'metadata.annotations["kubectl.kubernetes.io/restartedAt"]',
    'metadata.finalizers["keep"]',
    'metadata.finalizers[2]',
  ])
})

test('an item that is owned whole is a field of its own', () => {
  expect(written({ 'f:data': { 'f:a': {}, '.': {} }, 'f:labels': { '.': {} } })).toEqual([
    'data.a',
    'labels',
  ])
})

test('no more than fifty fields are told of one writer', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f:k${at}`, {}]))
  expect(written({ 'f:data': many })).toHaveLength(50)
})

test('depth without end ends', () => {
  let set: Record<string, unknown> = {}
  for (let depth = 0; depth < 5000; depth++) set = { 'f:a': set }
  expect(written(set)).toEqual([])
})

test.each([
  ['nothing', undefined],
  ['an object without metadata', {}],
  ['a list that is none', { metadata: { managedFields: 'x' } }],
  ['an entry without a manager', { metadata: { managedFields: [{ operation: 'Update' }, null] } }],
])('%s has no writers', (_what, object) => {
  expect(readManagedFields(object)).toEqual([])
})

test('writers are told newest first, and which of them is the engine', () => {
  const entries = readManagedFields({
    metadata: {
      managedFields: [
        { manager: 'engine', operation: 'Apply', time: '2026-01-01T00:00:00Z', fieldsV1: {} },
        { manager: 'kubectl-scale', operation: 'Update', time: '2026-01-02T00:00:00Z' },
      ],
    },
  })
  expect(
    toWriters(entries, (manager) => manager === 'engine').map(({ manager, isEngine }) => [
      manager,
      isEngine,
    ]),
  ).toEqual([
    ['kubectl-scale', false],
    ['engine', true],
  ])
})
