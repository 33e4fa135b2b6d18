import { expect, test } from 'vitest'

import { engines } from '@/lib/engines/registry'

import { aRow } from '../queries/testing/a-row'
import { sourceAsker } from './source-asker'

const ref = { ...aRow().ref, cluster: 'prod', namespace: 'team-b' }

test('a project that is only a label borrows no credential: the namespace is asked for', () => {
  const labelled = engines.filter(({ projects }) => !projects)
  expect(labelled.length).toBeGreaterThan(0)
  for (const { id } of labelled)
    expect(sourceAsker({ ref, project: 'payments', engine: id })).toEqual({
      cluster: 'prod',
      project: 'team-b',
    })
})

test('a project that its engine holds to rules is asked for', () => {
  const held = engines.filter(({ projects }) => projects)
  expect(held.length).toBeGreaterThan(0)
  for (const { id } of held)
    expect(sourceAsker({ ref, project: 'payments', engine: id }).project).toBe('payments')
})
