import { describe, expect, test } from 'vitest'

import type { FieldDiff, ResourceChange, ResourceDiff } from '@/lib/domain/diff'

import { diffVerdict, type DiffVerdictQuestion } from './read-diff-verdict'
import { parseResourceWord, tellObjects } from './read-diff-words'
import { aRow } from './testing/a-row'

const now = Date.parse('2026-03-01T14:00:00Z')
const revisions = { target: ['a'], attempted: ['a'], deployed: ['a'] }
const row = aRow({ revisions, autoSync: { enabled: false, prune: false, selfHeal: false } })
const field = (
  manager: string,
  path = 'spec.replicas',
  ignoredBy?: string,
  at = '2026-03-01T13:22:00Z',
): FieldDiff => ({
  ...{ path, left: '2', right: '5' },
  writer: {
    manager,
    operation: 'Update',
    at,
    isEngine: manager === 'engine',
  },
  ...(ignoredBy !== undefined && { ignoredBy }),
})
const object = (change: ResourceChange, name = 'web', fields: FieldDiff[] = []): ResourceDiff => ({
  id: { group: 'apps', kind: 'Deployment', namespace: 'shop', name },
  ...{ version: 'v1', change, fields, left: 'a: 1\n', right: 'a: 2\n' },
})
const say = (resources: ResourceDiff[], change: Partial<DiffVerdictQuestion> = {}) =>
  diffVerdict({ kind: 'live', row, outcome: {}, resources, now, ...change })

describe('the sentence on a diff', () => {
  test('names who changed something by hand, when, and what a sync does', () => {
    const changed = object('changed', 'web', [
      field('kubectl-edit'),
      field('kubectl-edit', 'spec.paused'),
    ])
    expect(say([changed, object('same', 'db')])).toBe(
      'kubectl-edit changed 2 fields of Deployment web at 13:22 UTC. The source has not moved. A sync puts them back.',
    )
  })

  test('says that the engine heals itself, and what else a sync would do', () => {
    const healing = aRow({ revisions, autoSync: { enabled: true, prune: true, selfHeal: true } })
    const resources = [object('changed', 'web', [field('kubectl-scale')]), object('removed', 'old')]
    expect(say(resources, { row: healing })).toBe(
      'kubectl-scale changed 1 field of Deployment web at 13:22 UTC. The source has not moved. The engine puts it back by itself. In all a sync would change 1 object and prune 1.',
    )
  })

  test('names several writers, the last one last, and counts what they changed together', () => {
    const changed = object('changed', 'web', [
      field('kubectl-edit'),
      field('kubectl', 'spec.paused', undefined, '2026-03-01T13:00:00Z'),
    ])
    expect(say([changed])).toBe(
      'kubectl and kubectl-edit changed 2 fields of Deployment web, last at 13:22 UTC. The source has not moved. A sync puts them back.',
    )
  })

  test('does not call well what is only as it was applied last', () => {
    const outcome = { left: { is: 'last-applied', label: 'Last applied', sources: [] } } as const
    expect(say([object('same')], { outcome })).toBe(
      'What is there is what was applied last. What the source says cannot be told.',
    )
  })

  test('says that nothing syncs what is being deleted', () => {
    const leaving = aRow({ ...row, lifecycle: { ...row.lifecycle, state: 'deleting' } })
    expect(say([object('added')], { row: leaving })).toBe(
      'The app is being deleted: nothing syncs it any more. A sync would create 1 object.',
    )
  })

  test.each([
    [[object('same')], 'Nothing differs: what is there is what the source says.'],
    [
      [object('ignored', 'web', [field('hpa', 'spec.replicas', 'spec.ignoreDifferences[0]')])],
      'Nothing differs: what is there is what the source says. 1 field that differs is left out by a rule.',
    ],
    [
      [object('added', 'a'), object('added', 'b'), object('removed', 'c')],
      'A sync would create 2 objects and prune 1.',
    ],
    [[object('changed', 'web', [field('engine')])], 'A sync would change 1 object.'],
    [
      [object('same'), object('unread', 'x')],
      'Nothing differs in what could be read. 1 object could not be read.',
    ],
    [
      [object('extra', 'x')],
      'Nothing differs: what is there is what the source says. 1 object left the source and stays.',
    ],
  ])('of %#', (resources, sentence) => {
    expect(say(resources)).toBe(sentence)
  })

  test('says why it cannot be told', () => {
    const problem = { code: 'tool-missing' as const, message: 'helm is not installed' }
    expect(
      diffVerdict({ kind: 'live', row, outcome: { problem }, resources: undefined, now }),
    ).toBe('It cannot be told: helm is not installed.')
  })

  test('of a source that has moved says so', () => {
    const moved = aRow({ revisions: { ...revisions, target: ['b'] } })
    expect(say([object('changed')], { row: moved })).toBe(
      'A sync would change 1 object. The source has moved since it was deployed.',
    )
  })
})

describe('what is told of objects', () => {
  test('is counted without ignored fields, which are listed only when asked for', () => {
    const both = object('changed', 'web', [field('a'), field('b', 'spec.x', 'rule')])
    const told = tellObjects([both], {})
    expect(told.items).toMatchObject([{ fields: 1, ignoredFields: 1 }])
    expect(told.open?.list).toHaveLength(1)
    expect(told.writers).toMatchObject([{ manager: 'a', fields: 1 }])
    expect(tellObjects([both], { ignored: '1' }).open?.list).toHaveLength(2)
  })

  test('opens what is asked for, else the first that differs, else nothing', () => {
    const resources = [object('unread', 'x'), object('changed', 'web'), object('same', 'db')]
    const opened = (resource?: string) => tellObjects(resources, { resource }).open?.id.name
    expect(opened()).toBe('web')
    expect(opened('apps/Deployment/shop/db')).toBe('db')
    expect(opened('-')).toBeUndefined()
    expect(opened('apps/Deployment/shop/other')).toBeUndefined()
  })

  test('cuts texts that are too long at the end of a line', () => {
    const long = { ...object('changed'), left: 'a: 1\n'.repeat(600_000) }
    const { open } = tellObjects([long], {})
    expect(open?.isCut).toBe(true)
    expect(open?.left.length).toBeLessThan(2_100_000)
    expect(open?.left.endsWith('a: 1\n# … cut here\n')).toBe(true)
  })

  test.each([
    ['-/Service/shop/web', { group: '', kind: 'Service', namespace: 'shop', name: 'web' }],
    ['rbac/ClusterRole/-/a:b', { group: 'rbac', kind: 'ClusterRole', namespace: '', name: 'a:b' }],
    ['nothing', undefined],
  ])('is named by a word: %s', (word, id) => {
    expect(parseResourceWord(word)).toEqual(id)
  })
})
