import { expect, test } from 'vitest'

import type { ObjectDetail } from '@/lib/contract/object'

import { heldDetail, isNotThere, isOfBefore } from './object-held'

const read: ObjectDetail = {
  id: { group: '', kind: 'Pod', namespace: 'shop', name: 'web-0' },
  cluster: 'edge',
  clusterName: 'Edge',
  version: 'v1',
  asOf: '2026-03-01T12:00:00Z',
  state: 'read',
  headline: 'Running, ready',
  sections: [{ title: 'Pod', facts: [] }],
  columns: [],
  containers: [],
  conditions: [],
  owners: [],
  links: [],
  findings: [],
  events: [],
  logs: [],
  addresses: [],
}
const gone: ObjectDetail = {
  ...read,
  asOf: '2026-03-01T12:05:00Z',
  state: 'gone',
  note: 'It was deleted.',
  headline: '',
  sections: [],
}

test('what was read of an object stays when it goes, with its own age', () => {
  const held = heldDetail(read, gone)
  expect(held).toMatchObject({
    state: 'gone',
    note: 'It was deleted.',
    asOf: read.asOf,
    headline: read.headline,
    sections: read.sections,
  })
  expect(isOfBefore(held)).toBe(true)
})

test('an object that was gone before it was opened is as the answer tells it', () => {
  expect(heldDetail(undefined, gone)).toBe(gone)
})

test('an object that came back is as it is now', () => {
  expect(heldDetail(gone, read)).toBe(read)
})

test('what is asked for and was never made is known, not old', () => {
  const health = { status: 'missing', reason: '', verdict: 'computed' } as const
  const missing: ObjectDetail = { ...gone, state: 'unread', health }
  expect(isNotThere(missing)).toBe(true)
  expect(isOfBefore(missing)).toBe(false)
  expect(heldDetail(read, missing)).toBe(missing)
})
